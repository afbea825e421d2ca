package io.standfirst.republication;

import java.util.Base64;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.article.PublicArticles;
import io.standfirst.web.Query;

/**
 * The picture in copies that counts how often they are shown. It adds one to a number and keeps nothing of who asked; no cookie
 * is set, and nothing is ever fetched from the page that shows it. Copies of what was withdrawn count, too: somebody still reads them.
 */
@Path("/v1")
public class CounterResource {

    /** One transparent dot. */
    private static final byte[] DOT = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    @Inject
    PublicArticles publicArticles;

    @Inject
    CopyViews views;

    @GET
    @Path("/articles/{idOrSlug}/republication/counter")
    @Produces("image/gif")
    @PermitAll
    public Response getRepublicationCounter(@PathParam("idOrSlug") String idOrSlug, @Context UriInfo uri) {
        Query.of(uri).check();
        UUID id = QuarkusTransaction.requiringNew().call(() -> publicArticles.everSeen(idOrSlug));
        views.count(id);
        return Response.ok(DOT).header("Cache-Control", "no-store").header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }
}
