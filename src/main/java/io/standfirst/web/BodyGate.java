package io.standfirst.web;

import java.time.Duration;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;

/**
 * Reads request bodies whole, on the event loop, before a worker thread is taken: a sender who drips bytes costs a buffer and
 * not a thread. Imports are the exception; they stream, and the resources that take them bound
 * them themselves.
 */
@ApplicationScoped
class BodyGate {

    /** What a body may cost. */
    @ConfigMapping(prefix = "standfirst.http.body")
    interface Settings {

        @WithDefault("1M")
        MemorySize maxSize();

        /** How long the whole body may take. */
        @WithDefault("15s")
        Duration deadline();
    }

    private static final Pattern STREAMED = Pattern.compile("/manage/v1/(imports|newsletters/[^/]+/signups/imports)");

    private final Settings settings;
    private final Problems problems;
    private final Vertx vertx;

    @Inject
    BodyGate(Settings settings, Problems problems, Vertx vertx) {
        this.settings = settings;
        this.problems = problems;
        this.vertx = vertx;
    }

    void register(@Observes Filters filters) {
        filters.register(this::read, 900);
    }

    private void read(RoutingContext context) {
        HttpServerRequest request = context.request();
        String length = request.getHeader("Content-Length");
        boolean empty = (length == null || length.equals("0")) && request.getHeader("Transfer-Encoding") == null;
        if (empty || STREAMED.matcher(request.path()).matches()) {
            context.next();
            return;
        }
        long limit = settings.maxSize().asLongValue();
        if (length != null && length.length() > 18 || length != null && Long.parseLong(length) > limit) {
            refuse(context, tooLarge(limit));
            return;
        }
        Reading reading = new Reading(context, limit);
        request.exceptionHandler(broken -> reading.end());
        request.handler(reading::take);
        request.endHandler(done -> reading.finish());
        request.resume();
    }

    /** The rest of the body is not wanted, so the connection cannot be used again. */
    private void refuse(RoutingContext context, ProblemException problem) {
        context.response().putHeader("Connection", "close");
        context.addEndHandler(sent -> context.request().connection().close());
        problems.send(context, problem);
    }

    private static ProblemException tooLarge(long limit) {
        return new ProblemException(ProblemType.CONTENT_TOO_LARGE, "A body may have at most " + limit + " bytes here.");
    }

    /** One body on its way in. Everything happens on the request's event loop. */
    private final class Reading {

        private final RoutingContext context;
        private final long limit;
        private final Buffer body = Buffer.buffer();
        private final long timer;
        private boolean over;

        Reading(RoutingContext context, long limit) {
            this.context = context;
            this.limit = limit;
            this.timer = vertx.setTimer(settings.deadline().toMillis(), late -> refuseOnce(
                    new ProblemException(ProblemType.REQUEST_TIMEOUT, "The body did not arrive within "
                            + settings.deadline().toSeconds() + " seconds.")));
        }

        void take(Buffer chunk) {
            if (over) {
                return;
            }
            if (body.length() + chunk.length() > limit) {
                refuseOnce(tooLarge(limit));
            } else {
                body.appendBuffer(chunk);
            }
        }

        void finish() {
            if (end()) {
                ((RoutingContextInternal) context).setBody(body);
                context.next();
            }
        }

        /** @return whether the reading was still going on */
        boolean end() {
            boolean first = !over;
            over = true;
            vertx.cancelTimer(timer);
            return first;
        }

        private void refuseOnce(ProblemException problem) {
            if (end()) {
                refuse(context, problem);
            }
        }
    }
}
