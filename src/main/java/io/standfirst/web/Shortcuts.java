package io.standfirst.web;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

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
@Singleton
class Shortcuts {

    /** Where Quarkus' metrics look for the template of the path: without it each address would be a time series of its own. */
    private static final String TEMPLATE = "UrlPathTemplate";

    /** Before all else: what nobody has asked for before, or asks in an odd way, meets the checks of the {@link Edge}. */
    private static final int PRIORITY = 1100;

    /** In bytes: whoever asks in ever new words pushes out only others that nobody has asked again. */
    private static final int MOST_REMEMBERED = 16 << 20;
    private static final int WEIGHT = 200;

    /** In characters: headers that are longer, or sent on several lines, are taken apart by threads that may take their time. */
    private static final int LONG = 1000;

    private static final List<AsciiString> ODD = Stream.of("Authorization", "X-Api-Key", "Content-Length", "Transfer-Encoding")
            .map(AsciiString::cached).toList();
    private static final AsciiString ACCEPT = AsciiString.cached("Accept");
    private static final AsciiString ACCEPT_ENCODING = AsciiString.cached("Accept-Encoding");
    private static final List<AsciiString> WEIGHED = List.of(ACCEPT, ACCEPT_ENCODING, AsciiString.cached("If-None-Match"),
            AsciiString.cached("If-Modified-Since"));

    private static final AsciiString CONTENT_TYPE = AsciiString.cached("Content-Type");
    private static final AsciiString CONTENT_ENCODING = AsciiString.cached("Content-Encoding");
    private static final AsciiString CONTENT_LENGTH = AsciiString.cached("Content-Length");
    private static final AsciiString ETAG = AsciiString.cached("ETag");

    private final RenderedAnswers answers;
    private final AnswerHeaders own;
    private final CallerLimits limits;
    private final Edge edge;
    /** By the target of the request, as it was written. */
    private final Cache<String, Shortcut> known = Caffeine.newBuilder().maximumWeight(MOST_REMEMBERED)
            .weigher((String target, Shortcut to) -> WEIGHT + 2 * (target.length() + to.key.length()))
            // Elsewhere it would wake another thread up time and again.
            .executor(Runnable::run).build();
    private final LongAdder taken = new LongAdder();
    private final FastThreadLocal<Boolean> answering = new FastThreadLocal<>();

    @Inject
    Shortcuts(RenderedAnswers answers, AnswerHeaders own, CallerLimits limits, Edge edge, MeterRegistry metrics) {
        this.answers = answers;
        this.own = own;
        this.limits = limits;
        this.edge = edge;
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
            Vertx.currentContext().runOnContext(now -> answerLater(context));
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

    /** As {@link #answer}, where the router is not there to see what goes wrong. */
    private void answerLater(RoutingContext context) {
        try {
            answer(context);
        } catch (RuntimeException e) {
            context.fail(e);
        }
    }

    private boolean answered(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean head = request.method() == HttpMethod.HEAD;
        if (!head && request.method() != HttpMethod.GET) {
            return false;
        }
        Shortcut shortcut = known.getIfPresent(request.uri());
        Rendered rendered = shortcut == null ? null : answers.kept(shortcut.key);
        MultiMap headers = request.headers();
        if (rendered == null || !edge.namesUsualHost(request) || isOdd(headers) || !isAcceptable(headers, rendered.type())) {
            return false;
        }
        Coding coding = rendered.coding(headers.get(ACCEPT_ENCODING));
        Preconditions preconditions = Preconditions.of(headers);
        boolean unmodified = preconditions.unmodified(rendered);
        if (!unmodified && !rendered.has(coding)) {
            // That takes long enough to hold up others.
            return false;
        }
        HttpServerResponse response = context.response();
        if (!limits.take(request, response.headers())) {
            return false;
        }
        if (shortcut.template != null) {
            Vertx.currentContext().putLocal(TEMPLATE, shortcut.template);
        }
        taken.increment();
        write(response, rendered, RequestId.of(request));
        if (unmodified) {
            response.headers().add(ETAG, preconditions.matched(rendered, coding));
            response.setStatusCode(304).end();
        } else {
            send(response, rendered, coding, head);
        }
        return true;
    }

    private void write(HttpServerResponse response, Rendered rendered, String id) {
        MultiMap headers = response.headers();
        headers.add(RequestId.HEADER, id).add(EdgeHeaders.DATE, HttpDates.now());
        head(rendered).write(headers);
    }

    private static void send(HttpServerResponse response, Rendered rendered, Coding coding, boolean onlyHead) {
        byte[] bytes = rendered.bytes(coding);
        Head head = rendered.head().get();
        MultiMap headers = response.headers();
        headers.add(ETAG, head.etag(coding)).add(CONTENT_TYPE, head.type());
        if (coding != null) {
            headers.add(CONTENT_ENCODING, coding.publicName());
        }
        if (onlyHead) {
            headers.add(CONTENT_LENGTH, String.valueOf(bytes.length));
            response.end();
        } else {
            response.end(BufferImpl.buffer(Unpooled.wrappedBuffer(bytes)));
        }
    }

    private static boolean isOdd(MultiMap headers) {
        for (AsciiString name : ODD) {
            if (headers.contains(name)) {
                return true;
            }
        }
        for (AsciiString name : WEIGHED) {
            String value = headers.get(name);
            if (value != null && (value.length() > LONG || headers.getAll(name).size() > 1)) {
                return true;
            }
        }
        return false;
    }

    /** The plain cases; whoever weighs one type against another goes the long way. */
    private static boolean isAcceptable(MultiMap headers, String type) {
        String first = headers.get(ACCEPT);
        if (first == null || first.equals("*/*")) {
            return true;
        }
        if (first.indexOf(';') >= 0) {
            return false;
        }
        int end = type.indexOf(';');
        String plain = end < 0 ? type : type.substring(0, end);
        return Arrays.stream(first.split(",")).map(String::strip).anyMatch(one -> one.equals("*/*") || one.equals(plain));
    }

    private Head head(Rendered rendered) {
        Head head = rendered.head().get();
        if (head == null || !head.dated() && own.isDated(rendered)) {
            head = Head.of(rendered, own.of(rendered, false));
            rendered.head().set(head);
        }
        return head;
    }
}
