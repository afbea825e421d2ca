package io.standfirst.republication;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.article.Articles;
import io.standfirst.web.Answer;
import io.standfirst.web.Days;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;

/** How often copies of an article were shown. */
@Path("/manage/v1/articles/{id}/republication-counts")
@Produces(MediaType.APPLICATION_JSON)
@Scope("articles")
public class CopyCountResource {

    @Inject
    Articles articles;

    @Inject
    CopyViews views;

    @Inject
    Clock clock;

    @Inject
    Delivery delivery;

    /** Every day that was asked for, the first first, and all of them together. */
    record Counts(List<Day> items, long total) {
    }

    record Day(LocalDate day, long views) {
    }

    @GET
    @RolesAllowed(Roles.EDITOR)
    public Response getRepublicationCounts(@PathParam("id") String id, @Context UriInfo uri) {
        Days days = Days.asked(Query.of(uri), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        UUID article = QuarkusTransaction.requiringNew().call(() -> known(id));
        Map<LocalDate, Long> counted = new HashMap<>();
        views.of(article, days.from(), days.until()).forEach(count -> counted.put(count.day(), count.views()));
        List<Day> items = days.from().datesUntil(days.until().plusDays(1))
                .map(day -> new Day(day, counted.getOrDefault(day, 0L))).toList();
        return delivery.unkept(Answer.of(new Counts(items, items.stream().mapToLong(Day::views).sum())));
    }

    private UUID known(String id) {
        UUID article = Articles.isId(id) ? UUID.fromString(id) : null;
        if (article == null || articles.findById(article) == null) {
            throw ProblemException.notFound("There is no article with the id '" + id + "'.");
        }
        return article;
    }
}
