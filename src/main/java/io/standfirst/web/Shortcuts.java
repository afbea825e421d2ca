package io.standfirst.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Where a target leads. The headers are those of the answer that it was last sent with. */
    private static final class Shortcut {

        private final String key;
        private final String template;
        private volatile Head head;

        Shortcut(String key, String template) {
            this.key = key;
            this.template = template;
        }
    }

    /**
     * Headers, ready to be written.
     *
     * @param of the validator, the same object and not only an equal one, that the answer has which they were made for
     * @param dated whether the time of the last change is among them
     */
    private record Head(String of, boolean dated, List<CharSequence> names, List<CharSequence> values) {
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
        HttpServerRequest request = context.request();
        HttpMethod method = request.method();
        boolean head = method == HttpMethod.HEAD;
        if (!head && method != HttpMethod.GET) {
            context.next();
            return;
        }
        Shortcut shortcut = known.getIfPresent(request.uri());
        Rendered rendered = shortcut == null ? null : answers.kept(shortcut.key);
        MultiMap headers = request.headers();
        if (rendered == null || headers.contains("Authorization") || headers.contains("X-Api-Key")
                || !isAcceptable(headers, rendered.type())) {
            context.next();
            return;
        }
        if (shortcut.template != null) {
            Vertx.currentContext().putLocal(TEMPLATE, shortcut.template);
        }
        taken.increment();
        HttpServerResponse response = context.response();
        write(response.headers(), head(shortcut, rendered));
        boolean gzip = rendered.isCompressible() && Encodings.accepts(headers.get("Accept-Encoding"), "gzip");
        Preconditions preconditions = Preconditions.of(headers);
        if (preconditions.unmodified(rendered)) {
            response.putHeader(ETAG, preconditions.matched(rendered, gzip)).setStatusCode(304).end();
            return;
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
    }

    /** The plain cases; whoever weighs one type against another goes the long way. */
    private static boolean isAcceptable(MultiMap headers, String type) {
        List<String> accept = headers.getAll("Accept");
        if (accept.isEmpty()) {
            return true;
        }
        String wanted = accept.get(0);
        int end = type.indexOf(';');
        return accept.size() == 1 && !wanted.contains("q=0")
                && (wanted.contains("*/*") || wanted.contains(end < 0 ? type : type.substring(0, end)));
    }

    private Head head(Shortcut shortcut, Rendered rendered) {
        Head head = shortcut.head;
        if (head == null || head.of != rendered.etag() || !head.dated && own.isDated(rendered)) {
            Map<String, String> all = own.of(rendered, false);
            List<CharSequence> names = new ArrayList<>();
            List<CharSequence> values = new ArrayList<>();
            all.forEach((name, value) -> {
                names.add(AsciiString.of(name));
                values.add(AsciiString.of(value));
            });
            head = new Head(rendered.etag(), all.containsKey("Last-Modified"), names, values);
            shortcut.head = head;
        }
        return head;
    }

    private static void write(MultiMap headers, Head head) {
        for (int i = 0; i < head.names.size(); i++) {
            headers.set(head.names.get(i), head.values.get(i));
        }
    }
}
