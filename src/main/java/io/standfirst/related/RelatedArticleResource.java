package io.standfirst.related;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.article.Article;
import io.standfirst.article.ArticleView;
import io.standfirst.article.ArticleViews;
import io.standfirst.article.PublicArticles;
import io.standfirst.search.LikeArticles;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Page;
import io.standfirst.web.Query;
import io.standfirst.web.Shape;

/** What to read after an article: what an editor picked, then what is like it. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RelatedArticleResource {

    private static final int MOST = 20;
    private static final int USUAL = 5;

    /** What a related item has not. */
    private static final Set<String> WITHOUT = Set.of("body", "corrections", "origin", "canonicalUrl", "formerUrls", "seo",
            "related", "highlights");

    @Inject
    PublicArticles publicArticles;

    @Inject
    ArticleViews views;

    @Inject
    LikeArticles likes;

    @Inject
    Delivery delivery;

    @GET
    @Path("/articles/{idOrSlug}/related")
    @PermitAll
    public Response listRelatedArticles(@PathParam("idOrSlug") String idOrSlug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        int size = query.number("size", USUAL, MOST);
        Shape shape = query.shapeWithout(WITHOUT, ArticleView.class);
        return delivery.get(query, likes::await, () -> {
            Article article = publicArticles.visible(idOrSlug, "/related");
            List<ArticleView> picked = views.picked(article.id());
            List<UUID> ids = new ArrayList<>(picked.stream().map(ArticleView::id).toList());
            LikeArticles.Likes like = likes.to(article.id(), new LinkedHashSet<>(ids), Math.max(0, MOST - picked.size()));
            List<Object> all = new ArrayList<>(picked);
            all.addAll(like.items());
            ids.addAll(like.ids());
            List<Object> items = all.subList(0, Math.min(size, all.size()));
            return Answer.of(Page.part(items, size, all.size())).shaped(shape).madeOf("articles")
                    .madeOf("article:" + article.id())
                    .madeOf(ids.stream().limit(size).map(id -> "article:" + id).toList()).fleetingIf(like.behind());
        });
    }
}
