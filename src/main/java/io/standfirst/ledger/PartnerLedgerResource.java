package io.standfirst.ledger;

import java.util.List;

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

import io.standfirst.idempotency.Idempotency;
import io.standfirst.partner.PartnerCaller;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Inputs;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** What a partner must still do, and what it says it has done. */
@Path("/v1/partner")
@Produces(MediaType.APPLICATION_JSON)
public class PartnerLedgerResource {

    @Inject
    Declarations declarations;

    @Inject
    Holdings holdings;

    @Inject
    PartnerCaller caller;

    @Inject
    Idempotency idempotency;

    @Inject
    Inputs inputs;

    @Inject
    Delivery delivery;

    @GET
    @Path("/outdated")
    @RolesAllowed(PartnerCaller.ROLE)
    public Response listMyOutdatedArticles(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return holdings
                .upToDate(() -> delivery.unkept(Answer.page(query, window, holdings.open(caller.id(), List.of(), window))));
    }

    @POST
    @Path("/acknowledgements")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(PartnerCaller.ROLE)
    public Response createAcknowledgement(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.onceFor("partner " + caller.id(), "createAcknowledgement", body, () -> created(declarations
                .acknowledge(caller.id(), inputs.read(body, Declarations.AcknowledgementInput.class))));
    }

    @GET
    @Path("/acknowledgements")
    @RolesAllowed(PartnerCaller.ROLE)
    @Transactional
    public Response listAcknowledgements(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return delivery.unkept(Answer.page(query, window, declarations.acknowledgements(caller.id(), window)));
    }

    @POST
    @Path("/republications")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(PartnerCaller.ROLE)
    public Response createRepublication(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.onceFor("partner " + caller.id(), "createRepublication", body,
                () -> created(declarations.declare(caller.id(), inputs.read(body, Declarations.CopyInput.class))));
    }

    @GET
    @Path("/republications")
    @RolesAllowed(PartnerCaller.ROLE)
    @Transactional
    public Response listRepublications(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return delivery.unkept(Answer.page(query, window, declarations.copies(caller.id(), window)));
    }

    /** The copy is gone; that there was one stays on record. */
    @DELETE
    @Path("/republications/{id}")
    @RolesAllowed(PartnerCaller.ROLE)
    @Transactional
    public Response deleteRepublication(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        if (!declarations.remove(caller.id(), id)) {
            throw ProblemException.notFound("You have declared no republication '" + id + "'.");
        }
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    private static Response created(Object view) {
        return Response.status(Response.Status.CREATED).entity(view).header("Cache-Control", "no-store").build();
    }
}
