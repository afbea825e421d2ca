package io.standfirst.outbound;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/** One request and as much of its answer as anybody cares for. Whatever is left of it when it ends is cut off. */
final class Call {

    /** Bytes of an answer's body that are taken, to be thrown away; the rest is not waited for. */
    private static final int MOST = 65_536;

    private final CompletableFuture<Exchange> outcome = new CompletableFuture<>();
    private final long begun = System.nanoTime();
    private volatile HttpClientRequest request;
    private volatile HttpClientResponse answer;
    private long taken;

    CompletableFuture<Exchange> outcome() {
        return outcome;
    }

    void send(HttpClientRequest opened, Buffer body) {
        opened.exceptionHandler(this::fail);
        request = opened;
        if (outcome.isDone()) {
            cut();
            return;
        }
        opened.response().onSuccess(this::take).onFailure(this::fail);
        opened.end(body);
    }

    private void take(HttpClientResponse head) {
        answer = head;
        head.exceptionHandler(this::fail);
        head.endHandler(all -> end(null));
        head.handler(chunk -> {
            taken += chunk.length();
            if (taken > MOST) {
                end(null);
            }
        });
    }

    private void fail(Throwable cause) {
        end(Failure.of(cause));
    }

    /** @param failure what counts if there is no answer; once its head is there, it is one, however its body ends */
    void end(Failure failure) {
        Duration duration = Duration.ofNanos(System.nanoTime() - begun);
        HttpClientResponse head = answer;
        Exchange exchange = head == null
                ? new Exchange(null, null, failure, duration)
                : new Exchange(head.statusCode(), head.getHeader("Retry-After"), null, duration);
        if (outcome.complete(exchange)) {
            cut();
        }
    }

    private void cut() {
        HttpClientRequest sent = request;
        if (sent != null) {
            sent.reset();
        }
    }
}
