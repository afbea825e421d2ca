package io.standfirst.web;

import java.time.Clock;
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

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The one way of every public read: strict parameters, rendered answer, validators, caching headers, compression. */
@ApplicationScoped
public class Delivery {

    /** How long others may keep an answer. */
    @ConfigMapping(prefix = "standfirst.cache-control")
    public interface Settings {

        /** Directives after {@code public} or {@code private}. */
        @WithDefault("max-age=60, stale-while-revalidate=300, stale-if-error=86400")
        String directives();
    }

    private final RenderedAnswers answers;
    private final Receipts receipts;
    private final Addresses addresses;
    private final Clock clock;
    private final Settings settings;
    private final ObjectMapper json;
    private final HttpHeaders headers;
    private final Request request;

    @Inject
    Delivery(RenderedAnswers answers, Receipts receipts, Addresses addresses, Clock clock, Settings settings, ObjectMapper json,
            HttpHeaders headers, Request request) {
        this.answers = answers;
        this.receipts = receipts;
        this.addresses = addresses;
        this.clock = clock;
        this.settings = settings;
        this.json = json;
        this.headers = headers;
        this.request = request;
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
        return answer(query.key(), prepare, render);
    }

    /**
     * As {@link #get(Query, Supplier)}, of what changes with the time alone, too.
     *
     * @param hour beginning of the time for which what is rendered is good
     */
    public Response get(Query query, Instant hour, Supplier<Answer> render) {
        query.check();
        return answer(query.key() + "@" + hour, () -> {
        }, render);
    }

    private Response answer(String key, Runnable prepare, Supplier<Answer> render) {
        Rendered rendered = answers.get(key, prepare, render);
        boolean compressed = rendered.isCompressible() && Encodings.accepts(headers.getHeaderString("Accept-Encoding"), "gzip");
        if (!rendered.carried().isEmpty() && isPersonal() && !request.getMethod().equals(HttpMethod.HEAD)) {
            receipts.sent(rendered.etag(), rendered.carried(), rendered.position().number());
        }
        Preconditions preconditions = Preconditions.of(headers);
        if (!rendered.fleeting() && preconditions.unmodified(rendered)) {
            return common(Response.notModified(), rendered).header("ETag", preconditions.matched(rendered, compressed)).build();
        }
        byte[] bytes = compressed ? rendered.gzip() : rendered.plain();
        Response.ResponseBuilder response = Response.ok().header("ETag", compressed ? rendered.gzipEtag() : rendered.etag());
        response.type(rendered.type());
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            response.header("Content-Length", bytes.length);
        } else {
            response.entity(bytes);
        }
        if (compressed) {
            response.header("Content-Encoding", "gzip");
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
                .header("Cache-Control", cacheControl()).header("Surrogate-Key", to.madeOf()).build();
    }

    private Response.ResponseBuilder common(Response.ResponseBuilder response, Rendered rendered) {
        response.header("Cache-Control", rendered.fleeting() ? "no-store" : cacheControl()).header("Vary", "Accept-Encoding")
                .header("Surrogate-Key", String.join(" ", rendered.madeOf()));
        addHeaders(response, rendered.headers());
        if (rendered.fleeting()) {
            // What changed last is not in it.
            return response;
        }
        // Within the second of a change a time in whole seconds cannot tell old from new (RFC 9110, 8.8.2.2).
        Instant modified = rendered.modified();
        if (HttpDates.seconds(clock.instant()) > HttpDates.seconds(modified)) {
            response.header("Last-Modified", HttpDates.format(modified));
        }
        return response;
    }

    private void addHeaders(Response.ResponseBuilder response, Map<String, String> further) {
        further.forEach((name, value) -> response.header(name, value.replace(Asked.LINK_BASE, addresses.api(""))));
    }

    /** An answer to a caller with a key is that caller's; the bytes are the public ones all the same. */
    private String cacheControl() {
        return (isPersonal() ? "private, " : "public, ") + settings.directives();
    }

    private boolean isPersonal() {
        return headers.getHeaderString("Authorization") != null || headers.getHeaderString("X-Api-Key") != null;
    }
}
