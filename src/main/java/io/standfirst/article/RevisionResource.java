package io.standfirst.article;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.idempotency.Idempotency;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.IfMatch;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** What was saved of an article: each save, what differs between two, and the way back to one. */
@Path("/manage/v1/articles/{id}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Scope("articles")
public class RevisionResource {

    private static final Pattern NUMBERS = Pattern.compile("([1-9][0-9]{0,8})(?:\\.\\.([1-9][0-9]{0,8}))?");

    @Inject
    Newsroom newsroom;

    @Inject
    NewsroomViews views;

    @Inject
    Newsdesk newsdesk;

    @Inject
    Manuscripts manuscripts;

    @Inject
    Revisions revisions;

    @Inject
    Idempotency idempotency;

    @Inject
    Delivery delivery;

    @GET
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response listArticleRevisions(@PathParam("id") String id, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        Article article = newsroom.find(id);
        return delivery.unkept(Answer.page(query, window,
                window.cut(revisions.of(article.id()), revision -> String.valueOf(revision.number()))));
    }

    /** One revision, or, for {@code a..b}, what changed from one to another. */
    @GET
    @Path("/{number}")
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response getArticleRevision(@PathParam("id") String id, @PathParam("number") String number, @Context UriInfo uri) {
        Query query = Query.of(uri);
        BodyFormat format = BodyFormat.asked(query);
        query.check();
        Article article = newsroom.find(id);
        Matcher numbers = NUMBERS.matcher(number);
        if (!numbers.matches()) {
            throw none(number);
        }
        Revision revision = find(article, numbers.group(1));
        if (numbers.group(2) != null) {
            return delivery.unkept(Answer.of(RevisionComparison.of(revision, find(article, numbers.group(2)))));
        }
        // A revision never changes, but the version that it became is told with it.
        return delivery.unkept(Answer.of(views.revision(revision, format)).header(HttpHeaders.ETAG,
                IfMatch.etag(revision.number())));
    }

    @POST
    @Path("/{number}/restoration")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.AUTHOR)
    public Response restoreArticleRevision(@PathParam("id") String id, @PathParam("number") String number,
            @Context UriInfo uri) {
        Query.of(uri).check();
        return idempotency.once("restoreArticleRevision", null, () -> newsroom.step("restoreArticleRevision", id, article -> {
            if (!number.matches("[1-9][0-9]{0,8}")) {
                throw none(number);
            }
            List<String> missing = new ArrayList<>();
            ArticleContent content = manuscripts.content(find(article, number).content(), missing);
            if (!missing.isEmpty()) {
                throw RefusedStep.missing(missing);
            }
            newsdesk.restore(article, content, newsroom.who());
        }));
    }

    private Revision find(Article article, String number) {
        return revisions.find(article.id(), Integer.parseInt(number)).orElseThrow(() -> none(number));
    }

    private static ProblemException none(String number) {
        return ProblemException.notFound("The article has no revision '" + number + "'.");
    }
}
