package io.standfirst.web;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import io.netty.util.concurrent.FastThreadLocal;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.impl.BufferImpl;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers what was asked before in the same words and is still good, on the event loop: what is kept is only written. A request
 * that it does not know, or that is of another kind, goes the long way, by which it is learned.
 */
@ApplicationScoped
class Shortcuts {

    /** Where Quarkus' metrics look for the template of the path: without it each address would be a time series of its own. */
    private static final String TEMPLATE = "UrlPathTemplate";

    /** After the limits, which hold for everybody, and before a place is taken: nothing here waits. */
    private static final int PRIORITY = 850;

    /** In bytes: whoever asks in ever new words pushes out only others that nobody has asked again. */
    private static final int MOST_REMEMBERED = 16 << 20;
    private static final int WEIGHT = 200;

    /** Headers that are taken apart; long ones are left to threads that may take their time. */
    private static final List<String> WEIGHED = List.of("Accept", "Accept-Encoding", "If-None-Match");
    private static final int LONG = 1000;

    private static final AsciiString CONTENT_TYPE = AsciiString.cached("Content-Type");
    private static final AsciiString CONTENT_ENCODING = AsciiString.cached("Content-Encoding");
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length");
    private static final AsciiString ETAG = AsciiString.cached("ETag");
    private static final AsciiString GZIP = AsciiString.cached("gzip");

    private final RenderedAnswers answers;
    private final AnswerHeaders own;
    /** By the target of the request, as it was written. */
    private final Cache<String, Shortcut> known = Caffeine.newBuilder().maximumWeight(MOST_REMEMBERED)
            .weigher((String target, Shortcut to) -> WEIGHT + 2 * (target.length() + to.key.length())).build();
    private final LongAdder taken = new LongAdder();
    private final FastThreadLocal<Boolean> answering = new FastThreadLocal<>();

    @Inject
    Shortcuts(RenderedAnswers answers, AnswerHeaders own, MeterRegistry metrics) {
        this.answers = answers;
        this.own = own;
        FunctionCounter.builder("standfirst.shortcuts", taken, LongAdder::doubleValue)
                .description("Requests that were answered from memory before any resource").register(metrics);
    }

    /** How many requests were answered here. */
    long taken() {
        return taken.sum();
    }

    /** Where a target leads: the key that the answer is kept under, and what metrics call the target; that may be null. */
    private record Shortcut(String key, String template) {
    }

    void register(@Observes Filters filters) {
        filters.register(this::answer, PRIORITY);
    }

    /** Remembers that a request, which must be a public one, is answered with what is kept under a key. */
    void learn(RoutingContext request, String key) {
        if (known.getIfPresent(request.request().uri()) == null) {
            Context context = Vertx.currentContext();
            known.put(request.request().uri(), new Shortcut(key, context == null ? null : context.getLocal(TEMPLATE)));
        }
    }

    private void answer(RoutingContext context) {
        if (answering.get() != null) {
            // The end of one answer begins the next of the same connection, before it returns: thousands would be too deep.
            Vertx.currentContext().runOnContext(now -> answer(context));
            return;
        }
        answering.set(true);
        try {
            if (!answered(context)) {
                context.next();
            }
        } finally {
            answering.remove();
        }
    }

    private boolean answered(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpMethod method = request.method();
        MultiMap headers = request.headers();
        boolean head = method == HttpMethod.HEAD;
        if (!head && method != HttpMethod.GET || headers.contains("Authorization") || headers.contains("X-Api-Key")) {
            return false;
        }
        Shortcut shortcut = known.getIfPresent(request.uri());
        Rendered rendered = shortcut == null ? null : answers.kept(shortcut.key);
        if (rendered == null || WEIGHED.stream().anyMatch(name -> isLong(headers, name))
                || !isAcceptable(headers, rendered.type())) {
            return false;
        }
        boolean gzip = rendered.isCompressible() && Encodings.accepts(headers.get("Accept-Encoding"), "gzip");
        Preconditions preconditions = Preconditions.of(headers);
        boolean unmodified = preconditions.unmodified(rendered);
        if (gzip && !unmodified && !rendered.isCompressed()) {
            // That takes long enough to hold up others.
            return false;
        }
        if (shortcut.template != null) {
            Vertx.currentContext().putLocal(TEMPLATE, shortcut.template);
        }
        taken.increment();
        HttpServerResponse response = context.response();
        head(rendered).write(response.headers());
        if (unmodified) {
            response.putHeader(ETAG, preconditions.matched(rendered, gzip)).setStatusCode(304).end();
            return true;
        }
        byte[] bytes = gzip ? rendered.gzip() : rendered.plain();
        response.putHeader(ETAG, gzip ? rendered.gzipEtag() : rendered.etag()).putHeader(CONTENT_TYPE, rendered.type());
        if (gzip) {
            response.putHeader(CONTENT_ENCODING, GZIP);
        }
        if (head) {
            response.putHeader(CONTENT_LENGTH, String.valueOf(bytes.length)).end();
        } else {
            response.end(BufferImpl.buffer(Unpooled.wrappedBuffer(bytes)));
        }
        return true;
    }

    private static boolean isLong(MultiMap headers, String name) {
        String value = headers.get(name);
        return value != null && value.length() > LONG;
    }

    /** The plain cases; whoever weighs one type against another goes the long way. */
    private static boolean isAcceptable(MultiMap headers, String type) {
        List<String> accept = headers.getAll("Accept");
        if (accept.isEmpty()) {
            return true;
        }
        if (accept.size() > 1 || accept.get(0).indexOf(';') >= 0) {
            return false;
        }
        int end = type.indexOf(';');
        String plain = end < 0 ? type : type.substring(0, end);
        return Arrays.stream(accept.get(0).split(",")).map(String::strip)
                .anyMatch(one -> one.equals("*/*") || one.equals(plain));
    }

    private Head head(Rendered rendered) {
        Head head = rendered.head().get();
        if (head == null || !head.dated() && own.isDated(rendered)) {
            head = Head.of(own.of(rendered, false));
            rendered.head().set(head);
        }
        return head;
    }
}
