package io.standfirst.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * What every request passes before any resource, on the event loop: it gets its id and the headers that every answer has, a
 * malformed address is refused, browsers are told what they may do, and when too many requests are under way, the next is
 * refused at once instead of queueing.
 */
@Singleton
class Edge {

    /** How much the service takes on. */
    @ConfigMapping(prefix = "standfirst.http")
    interface Settings {

        /** Requests under way beyond which the next one is answered 503. */
        @WithDefault("500")
        int maxConcurrentRequests();
    }

    /** The server itself reads longer ones, so that the refusal can be a problem like any other. */
    private static final int LONGEST_ADDRESS = 8000;
    private static final char DELETE = 0x7f;

    /** What the addresses begin with that programs on any page may read. */
    private static final List<String> DELIVERY = List.of("/v1/", "/problems", "/feeds/", "/sitemap", "/oembed");

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._~-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?");
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("%(?:[01][0-9A-Fa-f]|7[Ff])|[\\x00-\\x20\\x7f]");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private final Settings settings;
    private final Problems problems;
    private final AllowedMethods allowed;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile String lastHost = "localhost";

    @Inject
    Edge(Settings settings, Problems problems, AllowedMethods allowed) {
        this.settings = settings;
        this.problems = problems;
        this.allowed = allowed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::greet, 1000);
        filters.register(this::admit, 800);
    }

    /** Where no resource and no page answered. */
    void close(@Observes Router router) {
        router.route().order(Integer.MAX_VALUE).handler(request -> problems.send(request,
                ProblemException.notFound("There is nothing at this address.")));
        router.route().failureHandler(request -> problems.send(request, failure(request)));
        // What the router itself refuses, such as a path that cannot be decoded, has not passed the filters.
        for (int status : new int[]{400, 404, 405, 413, 414, 500}) {
            router.errorHandler(status, request -> {
                if (RequestId.of(request) == null) {
                    prepare(request);
                }
                problems.send(request, failure(request));
            });
        }
    }

    private void greet(RoutingContext request) {
        prepare(request);
        boolean delivery = isDelivery(request);
        if (request.request().uri().length() > LONGEST_ADDRESS) {
            problems.send(request, new ProblemException(ProblemType.URI_TOO_LONG,
                    "An address may have at most " + LONGEST_ADDRESS + " characters."));
        } else if (!namesOneHost(request.request())) {
            problems.send(request, new ProblemException(ProblemType.BAD_REQUEST, "The request must name its host, once."));
        } else if (!wellFormed(request.request())) {
            problems.send(request, new ProblemException(ProblemType.BAD_REQUEST,
                    "The address is malformed: it has a broken escape, a control character or text that is not UTF-8."));
        } else if (delivery && request.request().method() == HttpMethod.OPTIONS
                && request.request().getHeader("Access-Control-Request-Method") != null) {
            request.response().setStatusCode(204)
                    .putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS")
                    .putHeader("Access-Control-Allow-Headers",
                            "Authorization, Content-Type, Idempotency-Key, If-Match, If-Modified-Since, If-None-Match, "
                                    + "Last-Event-ID, X-Api-Key, X-Request-Id")
                    .putHeader("Access-Control-Max-Age", "86400").end();
        } else if (request.request().method() == HttpMethod.OPTIONS) {
            tellMethods(request);
        } else {
            request.next();
        }
    }

    /** The framework would tell only those of the first class whose path fits. */
    private void tellMethods(RoutingContext request) {
        String methods = allowed.at(request.request().path());
        if (methods.isEmpty()) {
            request.next();
        } else {
            request.response().setStatusCode(204).putHeader("Allow", methods).end();
        }
    }

    private static void prepare(RoutingContext request) {
        RequestId.assign(request);
        String path = request.request().path();
        EdgeHeaders.write(request.response().headers(), path != null && path.startsWith("/docs"), isDelivery(request));
    }

    private static boolean isDelivery(RoutingContext request) {
        String path = request.request().path();
        return path != null && DELIVERY.stream().anyMatch(path::startsWith);
    }

    /** RFC 9112, 3.2: exactly one Host, but for clients of HTTP/1.0, who need none; HTTP/2 has a pseudo-header for it. */
    private boolean namesOneHost(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll("Host");
        if (request.version() == HttpVersion.HTTP_1_0 && hosts.isEmpty()) {
            request.headers().set("Host", "localhost");
            return true;
        }
        return request.version() == HttpVersion.HTTP_2 || hosts.size() == 1 && isHost(hosts.get(0));
    }

    /** Whether a request says where it goes in the words that the last one did, and nothing odd: so it needs no closer look. */
    boolean namesUsualHost(HttpServerRequest request) {
        List<String> hosts = request.headers().getAll(HttpHeaders.HOST);
        return hosts.size() == 1 && hosts.get(0).equals(lastHost);
    }

    /** Nearly all requests name the same one. */
    private boolean isHost(String host) {
        if (host.equals(lastHost)) {
            return true;
        }
        boolean matches = HOST.matcher(host).matches();
        lastHost = matches ? host : lastHost;
        return matches;
    }

    private void admit(RoutingContext request) {
        if (underWay.incrementAndGet() > settings.maxConcurrentRequests()) {
            underWay.decrementAndGet();
            problems.send(request, ProblemException.unavailable("Too many requests are under way.", 1));
            return;
        }
        Place.take(request, underWay);
        request.next();
    }

    private static ProblemException failure(RoutingContext request) {
        if (request.failure() instanceof VertxException malformed && malformed.getMessage().contains("'Host' header")) {
            return new ProblemException(ProblemType.BAD_REQUEST, "The request must name its host, once.");
        }
        if (request.failure() != null) {
            return ProblemMappers.translate(request.failure(), request);
        }
        ProblemType type = ProblemType.of(request.statusCode());
        return new ProblemException(type, type.description());
    }

    private static boolean wellFormed(HttpServerRequest request) {
        String uri = request.uri();
        if (request.path() != null && isPlain(uri)) {
            return true;
        }
        if (request.path() == null || BROKEN_ESCAPE.matcher(uri).find() || CONTROL_CHARACTER.matcher(uri).find()) {
            return false;
        }
        return uri.indexOf('%') < 0 || isUtf8(uri);
    }

    /** Nothing is escaped, and nothing needs it. */
    private static boolean isPlain(String uri) {
        for (int i = 0; i < uri.length(); i++) {
            char one = uri.charAt(i);
            if (one <= ' ' || one == '%' || one >= DELETE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUtf8(String uri) {
        ByteBuffer bytes = ByteBuffer.allocate(uri.length() * 3);
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) == '%') {
                bytes.put((byte) Integer.parseInt(uri.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.put(String.valueOf(uri.charAt(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
