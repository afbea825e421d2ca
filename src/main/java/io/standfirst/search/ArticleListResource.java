package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.article.Article;
import io.standfirst.article.ArticleView;
import io.standfirst.article.ArticleViews;
import io.standfirst.article.Articles;
import io.standfirst.article.BodyFormat;
import io.standfirst.web.Answer;
import io.standfirst.web.Carried;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;
import io.standfirst.web.Shape;
import io.standfirst.web.Window;

/**
 * The list of articles. Plain lists come from the database, but for their totals, and for which articles meet a filter, where the
 * index can tell; what is searched for or counted comes from the index, with the same items in the same order.
 */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ArticleListResource {

    @Inject
    Articles articles;

    @Inject
    ArticleViews views;

    @Inject
    ArticleIndex index;

    @Inject
    Search search;

    @Inject
    IndexedLists lists;

    @Inject
    ShownArticles shown;

    @Inject
    Delivery delivery;

    @GET
    @Path("/articles")
    @PermitAll
    public Response listArticles(@Context UriInfo uri) {
        Query query = Query.of(uri);
        ArticleRequest request = ArticleRequest.of(query);
        List<Facet> facets = query.constants("facets", Facet.values(), Facet::publicName);
        boolean highlight = Boolean.TRUE.equals(query.flag("highlight")) && request.isSearch();
        BodyFormat format = BodyFormat.asked(query);
        Shape shape = query.shapeOfList(ArticleView.class, highlight ? Set.of("highlights") : Set.of(), ArticleView.EXTRAS);
        if (!request.isSearch() && facets.isEmpty()) {
            return delivery.get(query, lists::await, () -> listed(query, request, shape, format));
        }
        query.check();
        Search.Wanted wanted = request.wanted(facets, highlight);
        return delivery.get(query, index::await,
                () -> index.read((snapshot, behind) -> found(query, wanted, snapshot, behind, shape, format)));
    }

    private Answer listed(Query query, ArticleRequest request, Shape shape, BodyFormat format) {
        Predicate<String> wanted = member -> shape.wants(member, false);
        Window.Slice<Article> slice = articles.list(request.filter(), request.byTime(), request.window(),
                ArticleViews.needText(wanted), lists);
        List<ArticleView> items = views.views(slice.items(), wanted, format);
        return Answer.page(query, request.window(), new Window.Slice<>(items, slice.total(), slice.next(), slice.previous()))
                .shaped(shape).madeOf("articles").madeOf(ArticleViews.madeOf(items)).carrying(texts(items));
    }

    /** Of which articles the whole text is in the list. */
    private static Map<UUID, Carried> texts(List<ArticleView> items) {
        return items.stream().filter(article -> article.body() != null)
                .collect(Collectors.toMap(ArticleView::id, article -> new Carried(article.version(), 0)));
    }

    private Answer found(Query query, Search.Wanted wanted, Snapshot snapshot, boolean behind, Shape shape, BodyFormat format)
            throws IOException {
        Search.Found found = search.find(wanted, snapshot);
        List<Search.Hit> hits = found.page().items();
        List<ArticleView.Highlights> highlights = wanted.highlight()
                ? Highlighting.of(found.text(), snapshot, hits.stream().mapToInt(Search.Hit::document).toArray())
                : null;
        // What the index shows is as it was there; where more is wanted, or the index is behind, the database is asked.
        boolean fromIndex = !behind && Arrays.stream(ArticleView.EXTRAS).noneMatch(extra -> shape.wants(extra, false));
        List<?> items = fromIndex
                ? shown.of(hits, snapshot, highlights)
                : whole(hits, highlights, shape, format);
        ArticleList list = ArticleList.of(wanted, found, items);
        return Answer.of(list).header("Link", query.links(wanted.window(), found.page())).shaped(shape).madeOf("articles")
                .madeOf(hits.stream().map(hit -> "article:" + hit.id()).toList()).fleetingIf(behind);
    }

    private List<ArticleView> whole(List<Search.Hit> hits, List<ArticleView.Highlights> highlights, Shape shape,
            BodyFormat format) {
        Predicate<String> wanted = member -> shape.wants(member, false);
        List<Article> visible = articles.inOrder(hits.stream().map(Search.Hit::id).toList(), ArticleViews.needText(wanted));
        Map<Object, ArticleView> byId = views.views(visible, wanted, format).stream()
                .collect(Collectors.toMap(ArticleView::id, Function.identity()));
        List<ArticleView> items = new ArrayList<>();
        for (int i = 0; i < hits.size(); i++) {
            ArticleView view = byId.get(hits.get(i).id());
            if (view != null) {
                items.add(highlights == null ? view : view.with(highlights.get(i)));
            }
        }
        return items;
    }
}
