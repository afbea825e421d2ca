package io.standfirst.republication;

import java.util.List;

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
import io.standfirst.article.PublicArticles;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.standfirst.web.Shape;

/** Articles for those who publish them again: the ready package, and the news agencies' form. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class RepublicationResource {

    @Inject
    PublicArticles publicArticles;

    @Inject
    Packages packages;

    @Inject
    NewsItems newsItems;

    @Inject
    Delivery delivery;

    @GET
    @Path("/articles/{idOrSlug}/republication")
    @PermitAll
    public Response getRepublication(@PathParam("idOrSlug") String idOrSlug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        PackageFormat asked = query.constant("format", PackageFormat.values(), PackageFormat::publicName);
        PackageFormat format = asked == null ? PackageFormat.HTML : asked;
        boolean counted = Boolean.TRUE.equals(query.flag("counter"));
        Shape shape = query.shape(RepublicationPackage.class, false);
        return delivery.get(query, () -> {
            ArticleView article = view(publicArticles.visible(idOrSlug, "/republication", true));
            if (!article.republishing().allow()) {
                throw new ProblemException(ProblemType.REPUBLISHING_NOT_ALLOWED,
                        "The article may not be republished, or not now. The member terms says what holds.")
                        .with("terms", article.republishing());
            }
            return about(article, Answer.of(packages.of(article, format, counted)).shaped(shape)).madeOf("site");
        });
    }

    @GET
    @Path("/articles/{idOrSlug}/ninjs")
    @PermitAll
    public Response getNinjs(@PathParam("idOrSlug") String idOrSlug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        return delivery.get(query, () -> {
            PublicArticles.Standing standing = publicArticles.standing(idOrSlug, "/ninjs");
            if (standing.article() == null) {
                // Whoever reads that knows that it is gone.
                return Answer.of(newsItems.gone(standing.gone())).madeOf("article:" + standing.gone().id())
                        .carrying(standing.gone().id(), standing.gone().version());
            }
            ArticleView article = view(standing.article());
            return about(article, Answer.of(newsItems.of(article))).madeOf("site");
        });
    }

    private ArticleView view(Article article) {
        return packages.views(List.of(article)).get(0);
    }

    private static Answer about(ArticleView article, Answer answer) {
        return answer.onlyOf(article.id()).carrying(article.id(), article.version()).madeOf("article:" + article.id())
                .madeOf("section:" + article.section().slug())
                .madeOf(article.authors().stream().map(author -> "author:" + author.slug()).toList())
                .madeOf(article.tags().stream().map(tag -> "tag:" + tag.slug()).toList());
    }
}
