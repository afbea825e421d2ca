package io.standfirst.article;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.idempotency.Idempotency;
import io.standfirst.web.Addresses;
import io.standfirst.web.Faults;
import io.standfirst.web.Inputs;
import io.standfirst.web.Query;

/** The steps that the public sees: publish, plan, correct, move, withdraw. */
@Path("/manage/v1/articles/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Scope("articles")
public class PublicationResource {

    private static final int LONGEST_REASON = 4000;
    private static final int LONGEST_NOTE = 8000;

    @Inject
    Newsroom newsroom;

    @Inject
    Newsdesk newsdesk;

    @Inject
    Articles articles;

    @Inject
    Inputs inputs;

    @Inject
    Idempotency idempotency;

    @Inject
    Addresses addresses;

    @Inject
    Clock clock;

    /**
     * @param at now if absent or past; a past time is the date of a first publication
     * @param embargoUntil until when the published article stays hidden
     * @param expiresAt from when on it is hidden again
     */
    record Publication(Instant at, Instant embargoUntil, Instant expiresAt) {
    }

    record WithdrawalInput(String reason, Withdrawal.Action action) {
    }

    record CorrectionInput(Correction.Kind kind, String text) {
    }

    record SlugInput(String slug) {
    }

    @PUT
    @Path("/publication")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public Response publishArticle(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        Publication publication = inputs.readOptional(body, Publication.class);
        return newsroom.step("publishArticle", id, article -> {
            Instant now = clock.instant();
            check(publication, now);
            newsdesk.publish(article, publication.at(), publication.embargoUntil(), publication.expiresAt());
        });
    }

    private static void check(Publication publication, Instant now) {
        Faults faults = new Faults();
        Instant begin = publication.at() == null || publication.at().isBefore(now) ? now : publication.at();
        Instant visible = publication.embargoUntil() == null || publication.embargoUntil().isBefore(begin)
                ? begin
                : publication.embargoUntil();
        if (publication.expiresAt() != null && !publication.expiresAt().isAfter(visible)) {
            faults.add("/expiresAt", "It does not lie after the time from which the article is to be visible.");
        }
        faults.check();
    }

    @DELETE
    @Path("/publication")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public Response unscheduleArticle(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        return newsroom.step("unscheduleArticle", id, newsdesk::unplan);
    }

    @POST
    @Path("/withdrawal")
    @RolesAllowed(Roles.PUBLISHER)
    public Response withdrawArticle(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.once("withdrawArticle", body, () -> {
            WithdrawalInput input = inputs.read(body, WithdrawalInput.class);
            Faults faults = new Faults();
            String reason = faults.required("/reason", input.reason(), LONGEST_REASON);
            faults.required("/action", input.action());
            faults.check();
            return newsroom.freeStep("withdrawArticle", id,
                    article -> newsdesk.withdraw(article, new Withdrawal(reason, input.action(), clock.instant())));
        });
    }

    @POST
    @Path("/corrections")
    @RolesAllowed(Roles.PUBLISHER)
    public Response correctArticle(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.once("correctArticle", body, () -> {
            CorrectionInput input = inputs.read(body, CorrectionInput.class);
            Faults faults = new Faults();
            faults.required("/kind", input.kind());
            String text = faults.required("/text", input.text(), LONGEST_NOTE);
            faults.check();
            Correction.Note note = new Correction.Note(input.kind(), text, clock.instant());
            Response article = newsroom.freeStep("correctArticle", id, told -> {
                if (!told.isVisible()) {
                    throw new RefusedStep("Only what the public sees can be corrected; anything else is simply changed.");
                }
                newsdesk.correct(told, List.of(note));
            });
            return Response.status(Response.Status.CREATED).entity(note)
                    .header(HttpHeaders.LOCATION, addresses.api("/v1/articles/" + id + "/corrections"))
                    .header(HttpHeaders.ETAG, article.getHeaderString(HttpHeaders.ETAG)).header("Cache-Control", "no-store")
                    .build();
        });
    }

    @PUT
    @Path("/slug")
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public Response moveArticle(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        SlugInput input = inputs.read(body, SlugInput.class);
        Faults faults = new Faults();
        String slug = faults.slug("/slug", faults.required("/slug", input.slug()));
        if (slug != null && Articles.isId(slug)) {
            faults.add("/slug", "It has the form of an id.");
        }
        faults.check();
        return newsroom.step("moveArticle", id, article -> {
            if (!slug.equals(article.slug())) {
                articles.demandFree(slug);
                newsdesk.move(article, slug);
            }
        });
    }
}
