package io.standfirst.webhook;

import java.time.Clock;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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
import io.standfirst.partner.PartnerDirectory;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** A partner's webhooks as the newsroom sees them: whether they are told, and since when not. */
@Path("/manage/v1/partners")
@Produces(MediaType.APPLICATION_JSON)
@Scope("partners")
public class NewsroomWebhookResource {

    @Inject
    PartnerDirectory partners;

    @Inject
    Webhooks webhooks;

    @Inject
    Clock clock;

    @Inject
    Delivery delivery;

    @GET
    @Path("/{id}/webhooks")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response listPartnerWebhooks(@PathParam("id") String id, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        Instant now = clock.instant();
        return delivery.unkept(Answer.page(query, window,
                webhooks.list(partners.idOf(id), window).map(webhook -> webhook.view(now))));
    }
}
