package io.standfirst.subscribers;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

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
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;

/** How many come and go, day by day. */
@Path("/manage/v1")
@Produces(MediaType.APPLICATION_JSON)
@Scope("signups")
public class SubscriberCountResource {

    private static final int USUAL_DAYS = 30;
    private static final int MOST_DAYS = 366;
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

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
        Query query = Query.of(uri);
        String first = query.text("from");
        String last = query.text("until");
        query.check();
        LocalDate until = last == null ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) : day("until", last);
        LocalDate from = first == null ? until.minusDays(USUAL_DAYS - 1) : day("from", first);
        if (from.isAfter(until)) {
            throw Query.invalid("until", "It is before the first day.");
        }
        if (ChronoUnit.DAYS.between(from, until) >= MOST_DAYS) {
            throw Query.invalid("from", "From the first to the last day there are at most " + MOST_DAYS + " days.");
        }
        intake.settle();
        return delivery.unkept(Answer.of(counts.of(desk.newsletter(slug).id(), from, until)));
    }

    private static LocalDate day(String parameter, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (!day.isBefore(EARLIEST) && !day.isAfter(LATEST)) {
                return day;
            }
        } catch (DateTimeException e) {
            // Said below, in the words of the API.
        }
        throw Query.invalid(parameter, "It is a date like 2026-03-14.");
    }
}
