package io.standfirst.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Sends problems: from resources, and from the edge in front of them. */
@ApplicationScoped
public class Problems {

    private final Addresses addresses;
    private final ObjectMapper json;

    @Inject
    Problems(Addresses addresses, ObjectMapper json) {
        this.addresses = addresses;
        this.json = json;
    }

    /** What an exception comes down to, for those who answer in another form than this one; the unforeseen is logged. */
    public static ProblemException of(Throwable cause, RoutingContext request) {
        return ProblemMappers.translate(cause, request);
    }

    Response response(RoutingContext request, ProblemException cause) {
        Response.ResponseBuilder response = Response.status(cause.type().status()).type(Problem.MEDIA_TYPE)
                .header("Cache-Control", "no-store").entity(bytes(problem(request, cause)));
        cause.headers().forEach((name, value) -> {
            response.header(name, null);
            response.header(name, value);
        });
        return response.build();
    }

    /** Ends a request that no resource answers. */
    public void send(RoutingContext request, ProblemException cause) {
        HttpServerResponse response = request.response();
        if (response.ended()) {
            return;
        }
        response.setStatusCode(cause.type().status()).putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Cache-Control", "no-store");
        cause.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(bytes(problem(request, cause))));
    }

    private Problem problem(RoutingContext request, ProblemException cause) {
        ProblemType type = cause.type();
        return new Problem(addresses.api("/problems/" + type.publicName()), type.title(), type.status(), cause.getMessage(),
                request.request().path(), RequestId.of(request), cause.errors(), cause.members());
    }

    private byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem consists of plain values", e);
        }
    }
}
