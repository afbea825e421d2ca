package io.standfirst.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.change.ChangeLog;
import io.standfirst.idempotency.Idempotency;
import io.standfirst.outbound.Outbound;
import io.standfirst.partner.PartnerCaller;
import io.standfirst.web.Addresses;
import io.standfirst.web.Answer;
import io.standfirst.web.Deadlocks;
import io.standfirst.web.Delivery;
import io.standfirst.web.IfMatch;
import io.standfirst.web.Inputs;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Where a partner wants to be told of changes, arranged by the partner itself. */
@Path("/v1/partner/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {

    static final String PATH = "/v1/partner/webhooks/";

    @Inject
    Webhooks webhooks;

    @Inject
    SecretSafe safe;

    @Inject
    WebhookSettings settings;

    @Inject
    Outbound outbound;

    @Inject
    ChangeLog log;

    @Inject
    PartnerCaller caller;

    @Inject
    Idempotency idempotency;

    @Inject
    Inputs inputs;

    @Inject
    Clock clock;

    @Inject
    Addresses addresses;

    @Inject
    Delivery delivery;

    @Inject
    HttpHeaders headers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(PartnerCaller.ROLE)
    public Response createWebhook(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.onceFor(who(), "createWebhook", body, () -> {
            WebhookInput.Checked input = inputs.read(body, WebhookInput.class).check(outbound);
            if (webhooks.of(caller.id()) >= settings.maxOfPartner()) {
                throw new ProblemException(ProblemType.CONFLICT,
                        "A partner has at most " + settings.maxOfPartner() + " webhooks.");
            }
            UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
            WebhookSecret secret = WebhookSecret.random();
            Webhook webhook = new Webhook(id, caller.id(), input, safe.close(id, secret), log.read().number(),
                    clock.instant());
            webhooks.persist(webhook);
            return answer(Response.status(Response.Status.CREATED), webhook,
                    new NewWebhook(webhook.view(clock.instant()), secret.text()))
                    .header("Location", addresses.api(PATH + id)).build();
        });
    }

    @GET
    @RolesAllowed(PartnerCaller.ROLE)
    @Transactional
    public Response listWebhooks(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        Instant now = clock.instant();
        return delivery.unkept(
                Answer.page(query, window, webhooks.list(caller.id(), window).map(webhook -> webhook.view(now))));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(PartnerCaller.ROLE)
    @Transactional
    public Response getWebhook(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        Webhook webhook = webhooks.find(caller.id(), id);
        return delivery.unkept(Answer.of(webhook.view(clock.instant())).header("ETag", WebhookView.etag(webhook)));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(PartnerCaller.ROLE)
    public Response updateWebhook(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        // Before its address is looked up, which may take a while.
        QuarkusTransaction.requiringNew()
                .run(() -> IfMatch.demand(headers, WebhookView.etag(webhooks.find(caller.id(), id))));
        WebhookInput.Checked input = inputs.read(body, WebhookInput.class).check(outbound);
        return Deadlocks.repeat(() -> {
            Webhook webhook = webhooks.lock(caller.id(), id);
            IfMatch.demand(headers, WebhookView.etag(webhook));
            webhook.set(input, clock.instant());
            return answer(Response.ok(), webhook, webhook.view(clock.instant())).build();
        });
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(PartnerCaller.ROLE)
    public Response deleteWebhook(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        return Deadlocks.repeat(() -> {
            Webhook webhook = webhooks.lock(caller.id(), id);
            IfMatch.demand(headers, WebhookView.etag(webhook));
            webhooks.delete(webhook);
            return Response.noContent().header("Cache-Control", "no-store").build();
        });
    }

    @POST
    @Path("/{id}/secret")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(PartnerCaller.ROLE)
    public Response replaceWebhookSecret(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.onceFor(who(), "replaceWebhookSecret " + id, body, () -> {
            Instant now = clock.instant();
            Instant until = inputs.readOptional(body, SecretInput.class).endOfFormer(now);
            Webhook webhook = webhooks.lock(caller.id(), id);
            WebhookSecret secret = WebhookSecret.random();
            webhook.rotate(safe.close(webhook.id(), secret), until, now);
            return answer(Response.ok(), webhook,
                    new NewSecret(secret.text(), webhook.view(now).formerSecretUntil())).build();
        });
    }

    @POST
    @Path("/{id}/replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(PartnerCaller.ROLE)
    public Response replayWebhook(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.onceFor(who(), "replayWebhook " + id, body, () -> {
            Webhook webhook = webhooks.lock(caller.id(), id);
            webhook.replay(inputs.read(body, ReplayInput.class).check(log.read().number()), clock.instant());
            return answer(Response.accepted(), webhook, webhook.view(clock.instant())).build();
        });
    }

    private String who() {
        return "partner " + caller.id();
    }

    private static Response.ResponseBuilder answer(Response.ResponseBuilder response, Webhook webhook, Object entity) {
        return response.entity(entity).header("ETag", WebhookView.etag(webhook)).header("Cache-Control", "no-store");
    }
}
