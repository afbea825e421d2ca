package io.standfirst.ledger;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.article.Articles;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Who has an article. */
@Path("/manage/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
@Scope("partners")
public class ArticleDistributionResource {

    @Inject
    Holdings holdings;

    @Inject
    Articles articles;

    @Inject
    Delivery delivery;

    /** What partners have of one article. */
    @GET
    @Path("/{id}/distribution")
    @RolesAllowed(Roles.EDITOR)
    public Response getArticleDistribution(@PathParam("id") String id, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return holdings.upToDate(() -> {
            UUID article = articles.idOf(id).orElseThrow(() -> ProblemException.notFound("There is no article '" + id + "'."));
            return delivery.unkept(Answer.page(query, window,
                    window.cut(holdings.of(article), holding -> holding.partner().id().toString())));
        });
    }
}
