package io.standfirst.article;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.PreviewLinks;
import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.audit.Audit;
import io.standfirst.idempotency.Idempotency;
import io.standfirst.web.Addresses;
import io.standfirst.web.Faults;
import io.standfirst.web.Inputs;
import io.standfirst.web.Query;

/** Links by which people without a token read what is not published yet. */
@Path("/manage/v1/articles/{id}/previews")
@Produces(MediaType.APPLICATION_JSON)
@Scope("articles")
public class PreviewResource {

    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    @Inject
    Newsroom newsroom;

    @Inject
    PreviewLinks links;

    @Inject
    Inputs inputs;

    @Inject
    Idempotency idempotency;

    @Inject
    Audit audit;

    @Inject
    Addresses addresses;

    @Inject
    Clock clock;

    /** @param expiresIn a duration of ISO 8601, such as PT1H */
    record PreviewInput(String expiresIn) {
    }

    /** @param url of the article in this API, with the token */
    record Preview(String url, String token, Instant expiresAt) {
    }

    /** What the audit log keeps of a preview; the token opens it. */
    private record Noted(Instant expiresAt) {
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.AUTHOR)
    public Response createArticlePreview(@PathParam("id") String id, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.once("createArticlePreview", body, () -> {
            Duration time = duration(inputs.readOptional(body, PreviewInput.class).expiresIn());
            Article article = newsroom.find(id);
            Instant end = clock.instant().plus(time);
            String token = links.sign(article.id(), end);
            audit.note("createArticlePreview", "article", id, article.slug(), null, new Noted(end));
            return Response.status(Response.Status.CREATED)
                    .entity(new Preview(addresses.api("/v1/articles/" + article.id() + "?preview=" + token), token, end))
                    .header("Cache-Control", "no-store").build();
        });
    }

    private static Duration duration(String text) {
        if (text == null) {
            return USUAL;
        }
        try {
            Duration time = Duration.parse(text);
            if (time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0) {
                return time;
            }
        } catch (DateTimeException e) {
            // Said below, in the words of the API.
        }
        throw Faults.invalid("/expiresIn", "It is a duration like PT1H or P2D (ISO 8601), from PT1M to P30D.");
    }
}
