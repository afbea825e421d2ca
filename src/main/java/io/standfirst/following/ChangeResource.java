package io.standfirst.following;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.common.annotation.NonBlocking;
import io.standfirst.change.Change;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ResourceType;
import io.standfirst.web.Answer;
import io.standfirst.web.Carried;
import io.standfirst.web.Delivery;
import io.standfirst.web.Lasting;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** The change log, for whoever keeps a copy true by it. */
@Path("/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
public class ChangeResource {

    @Inject
    Changes changes;

    @Inject
    ChangeViews views;

    @Inject
    ChangeLog log;

    @Inject
    ChangeStreams streams;

    @Inject
    Lasting lasting;

    @Inject
    Delivery delivery;

    @GET
    @PermitAll
    public Response listChanges(@Context UriInfo uri) {
        Query query = Query.of(uri);
        long after = query.position("after", 0);
        ChangeFilter filter = ChangeFilter.of(query);
        int size = query.size();
        boolean withArticles = query.included("article").contains("article");
        return delivery.get(query, () -> {
            long end = lasting.rendered().number();
            Changes.Slice slice = changes.after(after, end, changes.wanted(filter), size);
            ChangeView.Page page = new ChangeView.Page(views.of(slice.rows(), withArticles),
                    new ChangeView.Info(slice.next(), slice.atEnd()));
            return Answer.of(page).madeOf("changes").carrying(told(slice.rows()))
                    .header("Link", slice.atEnd() ? "" : query.link("after", String.valueOf(slice.next()), "next"));
        });
    }

    /** Of each article the last row: who has read that knows of the article up to there. */
    private static Map<UUID, Carried> told(List<Change> rows) {
        Map<UUID, Carried> told = new HashMap<>();
        rows.stream().filter(row -> row.resource() == ResourceType.ARTICLE && row.version() != null)
                .forEach(row -> told.put(row.resourceId(), new Carried(row.version(), row.position())));
        return told;
    }

    /** Never completes for a GET: the stream writes to the connection itself, whenever there is something to tell. */
    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @PermitAll
    @NonBlocking
    public CompletionStage<Response> streamChanges(@Context UriInfo uri, RoutingContext request) {
        Query query = Query.of(uri);
        long after = query.position("after", ChangeStreams.NOW);
        ChangeFilter filter = ChangeFilter.of(query);
        query.check();
        String last = request.request().getHeader("Last-Event-ID");
        if (last != null && !last.isEmpty()) {
            if (!Query.POSITION.matcher(last).matches()) {
                throw new ProblemException(ProblemType.BAD_REQUEST,
                        "The header Last-Event-ID is invalid: it is the id of an event of this stream.");
            }
            after = Long.parseLong(last);
        }
        if (request.request().method() == HttpMethod.HEAD) {
            Response.ResponseBuilder head = Response.ok().type(MediaType.SERVER_SENT_EVENTS);
            ChangeStreams.HEADERS.forEach(head::header);
            return CompletableFuture.completedFuture(head.build());
        }
        streams.open(request, filter, after);
        return new CompletableFuture<>();
    }
}
