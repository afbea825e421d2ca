package io.standfirst.search;

import java.util.List;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import io.standfirst.article.Article;
import io.standfirst.article.Articles;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** The list of articles for who shows it in a form of their own: the same articles in the same order. */
@ApplicationScoped
public class ListedArticles {

    @Inject
    Articles articles;

    @Inject
    ArticleIndex index;

    @Inject
    Search search;

    @Inject
    IndexedLists lists;

    @Inject
    Delivery delivery;

    /** @param render shows the page, whose total only numbered pages have; called in a transaction */
    public Response get(Query query, ArticleRequest request, Function<Window.Slice<Article>, Answer> render) {
        if (!request.isSearch()) {
            return delivery.get(query, lists::await,
                    () -> render.apply(articles.flow(request.filter(), request.byTime(), request.window(), lists)));
        }
        query.check();
        Search.Wanted wanted = request.wanted(List.of(), false);
        return delivery.get(query, index::await, () -> index.read((snapshot, behind) -> {
            Window.Slice<Search.Hit> page = search.find(wanted, snapshot).page();
            List<Article> found = articles.inOrder(page.items().stream().map(Search.Hit::id).toList(), true);
            return render.apply(new Window.Slice<>(found, page.total(), page.next(), page.previous())).fleetingIf(behind);
        }));
    }
}
