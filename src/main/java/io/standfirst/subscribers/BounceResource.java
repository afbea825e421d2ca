package io.standfirst.subscribers;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.signup.Intake;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Inputs;
import io.standfirst.web.Query;

/** Hears from mailers what became of their mails. */
@Path("/manage/v1")
@Produces(MediaType.APPLICATION_JSON)
@Scope("signups")
public class BounceResource {

    @Inject
    Intake intake;

    @Inject
    Bounces bounces;

    @Inject
    Inputs inputs;

    @Inject
    Delivery delivery;

    @POST
    @Path("/newsletters/bounces")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    public Response reportBounces(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        List<BounceReport.Item> items = inputs.read(body, BounceReport.class).checked();
        intake.settle();
        return delivery.unkept(Answer.of(bounces.take(items)));
    }
}
