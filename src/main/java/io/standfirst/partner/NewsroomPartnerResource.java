package io.standfirst.partner;

import java.time.Clock;

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

import io.standfirst.access.Caller;
import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.audit.Audit;
import io.standfirst.idempotency.Idempotency;
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

/** Who republishes, and how much each may ask. */
@Path("/manage/v1/partners")
@Produces(MediaType.APPLICATION_JSON)
@Scope("partners")
public class NewsroomPartnerResource {

    static final String PATH = "/manage/v1/partners/";

    @Inject
    Partners partners;

    @Inject
    PartnerSettings settings;

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

    @Inject
    HttpHeaders headers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    public Response createPartner(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.once("createPartner", body, () -> {
            Partner partner = new Partner(inputs.read(body, PartnerInput.class).check(), caller.name(), clock.instant());
            partners.persistAndFlush(partner);
            PartnerView view = partner.view(settings);
            audit.note("createPartner", "partner", partner.id().toString(), null, null, view);
            return answer(Response.status(Response.Status.CREATED), partner)
                    .header("Location", addresses.api(PATH + partner.id())).build();
        });
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response listPartners(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return delivery.unkept(
                Answer.page(query, window, partners.list(window).map(partner -> partner.view(settings))));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response getPartner(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        Partner partner = partners.known(id);
        return delivery
                .unkept(Answer.of(partner.view(settings)).header("ETag", IfMatch.etag(partner.revision())));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    public Response updatePartner(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        PartnerInput.Checked says = inputs.read(body, PartnerInput.class).check();
        return Deadlocks.repeat(() -> {
            Partner partner = partners.toChange(id);
            IfMatch.demand(headers, IfMatch.etag(partner.revision()));
            demandNotEnded(partner);
            PartnerView before = partner.view(settings);
            partner.describe(says, clock.instant());
            partners.roll();
            audit.note("updatePartner", "partner", id, null, before, partner.view(settings));
            return answer(Response.ok(), partner).build();
        });
    }

    /** Takes effect with the next request; what the partner holds stays on record. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    public Response revokePartner(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        Deadlocks.repeatRunning(() -> {
            Partner partner = partners.toChange(id);
            if (!partner.hasEnded()) {
                PartnerView before = partner.view(settings);
                partner.end(clock.instant());
                partners.keys(partner.id()).forEach(key -> key.revoke(clock.instant()));
                partners.roll();
                audit.note("revokePartner", "partner", id, null, before, partner.view(settings));
            }
        });
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    /** @throws ProblemException 409 */
    static void demandNotEnded(Partner partner) {
        if (partner.hasEnded()) {
            throw new ProblemException(ProblemType.CONFLICT, "The partner has ended and stays so.");
        }
    }

    private Response.ResponseBuilder answer(Response.ResponseBuilder response, Partner partner) {
        return response.entity(partner.view(settings)).header("ETag", IfMatch.etag(partner.revision()))
                .header("Cache-Control", "no-store");
    }
}
