package io.standfirst.web;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.ext.web.RoutingContext;

/** The one way of every public read: strict parameters, rendered answer, validators, caching headers, compression. */
@ApplicationScoped
public class Delivery {

    private final RenderedAnswers answers;
    private final Shortcuts shortcuts;
    private final Receipts receipts;
    private final Addresses addresses;
    private final AnswerHeaders own;
    private final ObjectMapper json;
    private final HttpHeaders headers;
    private final Request request;
    private final RoutingContext routing;

    @Inject
    Delivery(RenderedAnswers answers, Shortcuts shortcuts, Receipts receipts, Addresses addresses, AnswerHeaders own,
            ObjectMapper json,
            HttpHeaders headers, Request request, RoutingContext routing) {
        this.answers = answers;
        this.shortcuts = shortcuts;
        this.receipts = receipts;
        this.addresses = addresses;
        this.own = own;
        this.json = json;
        this.headers = headers;
        this.request = request;
        this.routing = routing;
    }

    /**
     * Answers a GET or HEAD.
     *
     * @param render makes the answer, in a transaction of its own; called only when no rendered answer is good for the
     *            present position
     * @throws ProblemException 400, if a parameter is malformed or unknown
     */
    public Response get(Query query, Supplier<Answer> render) {
        return get(query, () -> {
        }, render);
    }

    /**
     * As {@link #get(Query, Supplier)}, from more than the database.
     *
     * @param prepare waits, before each rendering and without a transaction, for what else the rendering reads
     */
    public Response get(Query query, Runnable prepare, Supplier<Answer> render) {
        query.check();
        return answer(query.key(), true, prepare, render);
    }

    /**
     * As {@link #get(Query, Supplier)}, of what changes with the time alone, too.
     *
     * @param hour beginning of the time for which what is rendered is good
     */
    public Response get(Query query, Instant hour, Supplier<Answer> render) {
        query.check();
        // What is good for an hour is found under another key in the next.
        return answer(query.key() + "@" + hour, false, () -> {
        }, render);
    }

    private Response answer(String key, boolean lasting, Runnable prepare, Supplier<Answer> render) {
        Rendered rendered = answers.get(key, prepare, render);
        Coding coding = rendered.coding(headers.getHeaderString("Accept-Encoding"));
        if (lasting && !rendered.fleeting() && !isPersonal()) {
            shortcuts.learn(routing, key);
        }
        if (!rendered.carried().isEmpty() && isPersonal() && !request.getMethod().equals(HttpMethod.HEAD)) {
            receipts.sent(rendered.etag(), rendered.carried(), rendered.position().number());
        }
        Preconditions preconditions = Preconditions.of(headers);
        if (!rendered.fleeting() && preconditions.unmodified(rendered)) {
            return common(Response.notModified(), rendered).header("ETag", preconditions.matched(rendered, coding)).build();
        }
        byte[] bytes = rendered.bytes(coding);
        Response.ResponseBuilder response = Response.ok().header("ETag", rendered.etag(coding));
        response.type(rendered.type());
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            response.header("Content-Length", bytes.length);
        } else {
            response.entity(bytes);
        }
        if (coding != null) {
            response.header("Content-Encoding", coding.publicName());
        }
        return common(response, rendered).build();
    }

    /** Answers a read that is not for caches, such as one of the newsroom's. */
    public Response unkept(Answer answer) {
        Response.ResponseBuilder response = Response.ok(answer.shape().write(json, answer.entity())).header("Cache-Control",
                "no-store");
        addHeaders(response, answer.headers());
        return response.build();
    }

    /** Sends the caller to the present address of what it asked for by a former one; the query goes along. */
    Response moved(Moved to, String query) {
        return Response.status(Response.Status.MOVED_PERMANENTLY)
                .header("Location", addresses.api(to.getMessage()) + (query == null || query.isEmpty() ? "" : "?" + query))
                .header("Cache-Control", own.cacheControl(isPersonal())).header("Surrogate-Key", to.madeOf()).build();
    }

    private Response.ResponseBuilder common(Response.ResponseBuilder response, Rendered rendered) {
        own.of(rendered, isPersonal()).forEach(response::header);
        return response;
    }

    private void addHeaders(Response.ResponseBuilder response, Map<String, String> further) {
        further.forEach((name, value) -> response.header(name, own.linked(value)));
    }

    private boolean isPersonal() {
        return headers.getHeaderString("Authorization") != null || headers.getHeaderString("X-Api-Key") != null;
    }
}
