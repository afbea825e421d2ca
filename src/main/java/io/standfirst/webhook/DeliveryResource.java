package io.standfirst.webhook;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.outbound.Failure;
import io.standfirst.partner.PartnerCaller;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** What was sent to a partner's webhook, and a test of it. */
@Path("/v1/partner/webhooks")
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {

    @Inject
    Webhooks webhooks;

    @Inject
    Attempts attempts;

    @Inject
    Shipments shipments;

    @Inject
    Messages messages;

    @Inject
    Sender sender;

    @Inject
    Bookkeeping bookkeeping;

    @Inject
    PartnerCaller caller;

    @Inject
    Clock clock;

    @Inject
    Delivery delivery;

    private final Set<UUID> pinging = ConcurrentHashMap.newKeySet();

    /** What came of a test delivery. */
    record PingView(String messageId, DeliveryView.Outcome outcome, Integer responseStatus, Failure failure, long durationMs) {
    }

    /** Where a test delivery goes. */
    private record Target(UUID webhook, String url, List<WebhookSecret> secrets) {
    }

    @GET
    @Path("/{id}/deliveries")
    @RolesAllowed(PartnerCaller.ROLE)
    @Transactional
    public Response listDeliveries(@PathParam("id") String id, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        UUID webhook = webhooks.find(caller.id(), id).id();
        return delivery.unkept(Answer.page(query, window, attempts.list(webhook, window).map(Attempt::view)));
    }

    /**
     * Waits for the answer, and holds no connection to the database meanwhile, but one of the threads that requests are answered
     * by; so a partner can have one at a time.
     */
    @POST
    @Path("/{id}/ping")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(PartnerCaller.ROLE)
    public Response pingWebhook(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        if (!pinging.add(caller.id())) {
            throw new ProblemException(ProblemType.CONFLICT, "A test delivery is under way; wait for its outcome.");
        }
        try {
            return Response.ok(ping(id)).header("Cache-Control", "no-store").build();
        } catch (UnreadableSecret e) {
            throw new ProblemException(ProblemType.CONFLICT,
                    "The secret of the webhook cannot be read any more. Make a new one, with an overlap of PT0S.");
        } finally {
            pinging.remove(caller.id());
        }
    }

    private PingView ping(String id) {
        Target target = QuarkusTransaction.requiringNew().call(() -> {
            Webhook webhook = webhooks.find(caller.id(), id);
            return new Target(webhook.id(), webhook.url(), shipments.secrets(webhook, clock.instant()));
        });
        Message message = messages.ping("msg_" + UUID.randomUUID(), target.webhook());
        Tried tried = sender.send(target.url(), target.secrets(), message).toCompletableFuture().join();
        QuarkusTransaction.requiringNew().run(() -> bookkeeping.noteTest(target.webhook(), tried));
        return new PingView(message.id(), DeliveryView.Outcome.of(tried.exchange().status()), tried.exchange().status(),
                tried.exchange().failure(), tried.exchange().duration().toMillis());
    }
}
