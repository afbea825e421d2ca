package io.standfirst.partner;

import java.time.Clock;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Caller;
import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.access.Secret;
import io.standfirst.audit.Audit;
import io.standfirst.idempotency.Idempotency;
import io.standfirst.web.Addresses;
import io.standfirst.web.Answer;
import io.standfirst.web.Deadlocks;
import io.standfirst.web.Delivery;
import io.standfirst.web.Faults;
import io.standfirst.web.Inputs;
import io.standfirst.web.Lifetimes;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** The keys of a partner: made, shown once, replaced, revoked. */
@Path("/manage/v1/partners")
@Produces(MediaType.APPLICATION_JSON)
@Scope("partners")
public class PartnerKeyResource {

    private static final int LONGEST_NAME = 300;

    @Inject
    Partners partners;

    @Inject
    Audit audit;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @Inject
    Inputs inputs;

    @Inject
    Clock clock;

    @Inject
    Addresses addresses;

    @Inject
    Delivery delivery;

    @POST
    @Path("/{id}/keys")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    public Response createPartnerKey(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.once("createPartnerKey " + id, body, () -> {
            Partner partner = partners.toChange(id);
            NewsroomPartnerResource.demandNotEnded(partner);
            KeyInput input = inputs.readOptional(body, KeyInput.class);
            Faults faults = new Faults();
            String name = faults.text("/name", input.name(), LONGEST_NAME);
            Instant end = Lifetimes.end(clock.instant(), input.expiresAt(), input.expiresIn(), faults);
            faults.check();
            return issue(partner, name, end);
        });
    }

    @GET
    @Path("/{id}/keys")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response listPartnerKeys(@PathParam("id") String id, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return delivery
                .unkept(Answer.page(query, window, partners.keys(partners.known(id), window).map(PartnerKey::view)));
    }

    @GET
    @Path("/{id}/keys/{key}")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response getPartnerKey(@PathParam("id") String id, @PathParam("key") String keyId, @Context UriInfo uri) {
        Query.of(uri).check();
        KeyView key = partners.key(partners.known(id), keyId).view();
        return delivery.unkept(Answer.of(key).header("ETag", key.etag()));
    }

    /** Makes another key in the place of one, which goes on for a while, so that no request fails meanwhile. */
    @POST
    @Path("/{id}/keys/{key}/rotation")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    public Response replacePartnerKey(@PathParam("id") String id, @PathParam("key") String keyId, @Context UriInfo uri,
            byte[] body) {
        Query.of(uri).check();
        return idempotency.once("replacePartnerKey " + id + " " + keyId, body, () -> {
            Partner partner = partners.toChange(id);
            NewsroomPartnerResource.demandNotEnded(partner);
            PartnerKey old = partners.key(partner, keyId);
            Instant end = inputs.readOptional(body, RotationInput.class).endOfOld(clock.instant());
            if (old.isReplaced()) {
                throw new ProblemException(ProblemType.CONFLICT,
                        "The key has been replaced already. Replace the one that took its place, or make another.");
            }
            if (!old.isUsable(clock.instant())) {
                throw new ProblemException(ProblemType.CONFLICT, "The key is good no more, so there is nothing to replace.");
            }
            KeyView before = old.view();
            // What would have run out by itself is as limited afterwards as it was.
            Instant formerEnd = old.expiresAt();
            old.replaced(end, clock.instant());
            audit.note("replacePartnerKey", "partnerKey", keyId, null, before, old.view());
            return issue(partner, old.name(), formerEnd);
        });
    }

    /** Takes effect with the next request. */
    @DELETE
    @Path("/{id}/keys/{key}")
    @RolesAllowed(Roles.ADMIN)
    public Response revokePartnerKey(@PathParam("id") String id, @PathParam("key") String keyId, @Context UriInfo uri) {
        Query.of(uri).check();
        Deadlocks.repeatRunning(() -> {
            PartnerKey key = partners.key(partners.known(id), keyId);
            KeyView before = key.view();
            key.revoke(clock.instant());
            if (!key.view().equals(before)) {
                partners.roll();
                audit.note("revokePartnerKey", "partnerKey", keyId, null, before, key.view());
            }
        });
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    private Response issue(Partner partner, String name, Instant end) {
        Secret secret = Secret.random(PartnerKey.MARK);
        PartnerKey key = new PartnerKey(partner, name, secret, end, caller.name(), clock.instant());
        partners.persist(key);
        partners.roll();
        audit.note("createPartnerKey", "partnerKey", key.id().toString(), null, null, key.view());
        return Response.status(Response.Status.CREATED).entity(new IssuedKey(key.view(), secret.text()))
                .header("Location",
                        addresses.api(NewsroomPartnerResource.PATH + partner.id() + "/keys/" + key.id()))
                .header("ETag", key.view().etag()).header("Cache-Control", "no-store").build();
    }
}
