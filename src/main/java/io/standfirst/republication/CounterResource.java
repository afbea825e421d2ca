package io.standfirst.republication;

import java.time.Duration;
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

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

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

    /** Ids by what they are asked for with: a copy on a busy page must not ask the database each time that it is shown. */
    private final Cache<String, UUID> known = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(10))
            .build();

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
        views.count(known.get(idOrSlug,
                name -> QuarkusTransaction.requiringNew().call(() -> publicArticles.everSeen(name))));
        return Response.ok(DOT).header("Cache-Control", "no-store").build();
    }
}
