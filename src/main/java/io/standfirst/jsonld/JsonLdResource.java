package io.standfirst.jsonld;

import java.util.List;
import java.util.Set;

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
import io.standfirst.article.BodyFormat;
import io.standfirst.article.PublicArticles;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;

/** What a page says of its article to search engines. */
@Path("/v1")
public class JsonLdResource {

    private static final String TYPE = "application/ld+json";
    private static final Set<String> MEMBERS = Set.of("corrections", "origin", "republishing", "canonicalUrl", "seo");

    @Inject
    PublicArticles articles;

    @Inject
    ArticleViews views;

    @Inject
    JsonLd jsonLd;

    @Inject
    Delivery delivery;

    @GET
    @Path("/articles/{idOrSlug}/jsonld")
    @Produces({TYPE, MediaType.APPLICATION_JSON})
    @PermitAll
    public Response getArticleJsonLd(@PathParam("idOrSlug") String idOrSlug, @Context UriInfo uri) {
        return delivery.get(Query.of(uri), () -> {
            Article article = articles.visible(idOrSlug, "/jsonld");
            ArticleView view = views.views(List.of(article), MEMBERS::contains, BodyFormat.TEXT).get(0);
            return Answer.text(jsonLd.of(view), TYPE).onlyOf(article.id()).madeOf("article:" + article.id())
                    .madeOf("section:" + view.section().slug()).madeOf("site")
                    .madeOf(view.authors().stream().map(author -> "author:" + author.slug()).toList())
                    .madeOf(view.tags().stream().map(tag -> "tag:" + tag.slug()).toList());
        });
    }
}
