package io.standfirst.subscribers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

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
import io.standfirst.signup.Intake;
import io.standfirst.web.Answer;
import io.standfirst.web.Days;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;

/** How many come and go, day by day. */
@Path("/manage/v1")
@Produces(MediaType.APPLICATION_JSON)
@Scope("signups")
public class SubscriberCountResource {

    @Inject
    Intake intake;

    @Inject
    SubscriberDesk desk;

    @Inject
    SignupCounts counts;

    @Inject
    Clock clock;

    @Inject
    Delivery delivery;

    @GET
    @Path("/newsletters/{slug}/signups/counts")
    @RolesAllowed(Roles.EDITOR)
    public Response getSignupCounts(@PathParam("slug") String slug, @Context UriInfo uri) {
        Days days = Days.asked(Query.of(uri), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        intake.settle();
        return delivery.unkept(Answer.of(counts.of(desk.newsletter(slug).id(), days.from(), days.until())));
    }
}
