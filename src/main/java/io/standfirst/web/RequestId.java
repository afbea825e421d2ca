package io.standfirst.web;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

import org.jboss.logging.MDC;

import io.netty.util.AsciiString;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** What a request is known by in answers, problems and logs: the caller's X-Request-Id if it sent a usable one. */
public final class RequestId {

    static final AsciiString HEADER = AsciiString.cached("X-Request-Id");
    private static final String KEY = "requestId";
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{8,100}");

    private RequestId() {
    }

    static void assign(RoutingContext request) {
        String id = of(request.request());
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
        MDC.put(KEY, id);
    }

    static String of(HttpServerRequest request) {
        String sent = request.getHeader(HEADER);
        return sent != null && USABLE.matcher(sent).matches() ? sent : made();
    }

    /** In the form of a random UUID. It tells requests apart and keeps no secret, so it needs no secure randomness. */
    private static String made() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong() & ~0xf000L | 0x4000L, random.nextLong() >>> 2 | 0x8000000000000000L).toString();
    }

    public static String of(RoutingContext request) {
        return request.get(KEY);
    }
}
