package io.standfirst.following;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.netty.handler.timeout.IdleStateHandler;
import io.standfirst.web.Carried;
import io.standfirst.web.Receipts;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * One who listens to the stream. It draws what it can take and nothing is kept for it but its position, so a slow one costs no
 * more than a fast one. All of it happens on the connection's event loop; only {@link #wake} may be called from elsewhere.
 */
final class Listener {

    /** Runs what waits for the database. */
    interface Reading {

        void start(Runnable work);
    }

    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final Buffer SIGN_OF_LIFE = Buffer.buffer(": alive\n\n");

    /** What is written in one go before it is asked again whether the connection takes more. */
    private static final int BYTES_AT_A_TIME = 16_384;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context loop;
    private final RecentChanges recent;
    private final Reading readings;
    private final ChangeFilter filter;
    private final Duration heartbeat;
    private final Optional<Receipts.Pieces> receipts;
    private final AtomicBoolean woken = new AtomicBoolean();

    /** The filter, as it was to be understood at the position {@link #resolvedAt}. */
    private Wanted wanted;
    private long resolvedAt;
    private long position;
    private long lastBeat;
    private volatile boolean open = true;
    private boolean reading;
    private boolean stalled;

    Listener(HttpServerRequest request, Context loop, RecentChanges recent, Reading readings, ChangeFilter filter,
            Duration heartbeat, Optional<Receipts.Pieces> receipts) {
        this.request = request;
        this.response = request.response();
        this.loop = loop;
        this.recent = recent;
        this.readings = readings;
        this.filter = filter;
        this.heartbeat = heartbeat;
        this.receipts = receipts;
        this.wanted = new Wanted(filter.types(), List.of(), Set.of());
        this.resolvedAt = filter.namesSubjects() ? -1 : Long.MAX_VALUE;
    }

    /** @return false if the connection is gone already */
    boolean start(long after) {
        if (!open) {
            return false;
        }
        position = after;
        response.setChunked(true).putHeader("Content-Type", "text/event-stream");
        ChangeStreams.HEADERS.forEach(response::putHeader);
        response.drainHandler(drained -> {
            stalled = false;
            pump();
        });
        // A block without data is no event; but whoever has to come back before the first one knows from where.
        response.write(Buffer.buffer(": alive\nid: " + after + "\n\n"));
        lastBeat = System.nanoTime();
        pump();
        return true;
    }

    /** Looks whether there is anything new to tell. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            loop.runOnContext(now -> {
                woken.set(false);
                pump();
            });
        }
    }

    /** The connection is gone. */
    void gone() {
        open = false;
    }

    void end() {
        loop.runOnContext(now -> finish());
    }

    private void finish() {
        if (!response.ended() && !response.closed()) {
            open = false;
            response.end();
        }
    }

    /**
     * Keeps the connection alive.
     *
     * @param again when this will be called the next time
     */
    void beat(Duration again) {
        loop.runOnContext(now -> {
            if (!open) {
                return;
            }
            // Nothing is read from a listener and little is written to it, so the server would take it for one who hangs.
            IdleStateHandler idle = ((ConnectionBase) request.connection()).channel().pipeline().get(IdleStateHandler.class);
            if (idle != null) {
                idle.resetReadTimeout();
            }
            if (System.nanoTime() - lastBeat + again.toNanos() > heartbeat.toNanos()) {
                lastBeat = System.nanoTime();
                signOfLife();
            }
        });
    }

    /** Who has taken nothing since the last sign of life, although there was something to take, is given up. */
    private void signOfLife() {
        if (!response.writeQueueFull()) {
            response.write(SIGN_OF_LIFE);
        } else if (stalled) {
            open = false;
            request.connection().close();
        } else {
            stalled = true;
        }
    }

    private void pump() {
        while (open && !reading && !response.writeQueueFull()) {
            RecentChanges.Kept kept = recent.kept();
            if (position < kept.from() || filter.namesSubjects() && resolvedAt < kept.rearranged()) {
                readOlder();
                return;
            }
            List<Told> next = kept.after(position);
            if (next.isEmpty()) {
                return;
            }
            send(next);
        }
    }

    private void send(List<Told> changes) {
        List<Told> some = new ArrayList<>();
        int bytes = 0;
        for (Told change : changes) {
            if (change.position() > position && wanted.matches(change.type(), change.subjects())) {
                some.add(change);
                bytes += change.event().length();
            }
            position = Math.max(position, change.position());
            if (bytes > BYTES_AT_A_TIME) {
                break;
            }
        }
        write(some);
    }

    /** Notes first what a partner is about to know: what is on record is never less than that. */
    private void write(List<Told> changes) {
        if (!open) {
            return;
        }
        Map<UUID, Carried> carried = new HashMap<>();
        Buffer bytes = Buffer.buffer();
        for (Told change : changes) {
            bytes.appendBuffer(change.event());
            if (change.article() != null) {
                carried.put(change.article(), change.carried());
            }
        }
        if (receipts.isEmpty() || carried.isEmpty()) {
            write(bytes);
            return;
        }
        reading = true;
        long upTo = position;
        away(() -> {
            if (open) {
                receipts.get().sent(carried, upTo);
            }
            return bytes;
        }).onComplete(noted -> {
            reading = false;
            if (noted.succeeded()) {
                write(noted.result());
                pump();
            } else {
                LOG.warnf(noted.cause(), "What a partner is to hear cannot be noted at the moment");
                finish();
            }
        });
    }

    private void write(Buffer bytes) {
        if (open && bytes.length() > 0) {
            response.write(bytes);
        }
    }

    private void readOlder() {
        reading = true;
        away(() -> recent.after(position, filter)).onComplete(result -> {
            reading = false;
            if (result.succeeded()) {
                RecentChanges.Older older = result.result();
                wanted = older.wanted();
                resolvedAt = filter.namesSubjects() ? older.readAt() : Long.MAX_VALUE;
                position = Math.max(position, older.next());
                // A page of the log is written as a whole: it is bounded, and asking for it again would cost more.
                write(older.events());
                pump();
            } else {
                // It comes back by itself, with the position that it has.
                LOG.warnf(result.cause(), "What a listener missed cannot be read at the moment");
                finish();
            }
        });
    }

    /** Does on a worker what waits for the database, and goes on here. */
    <T> Future<T> away(Supplier<T> work) {
        Promise<T> promise = Promise.promise();
        readings.start(() -> {
            try {
                T result = work.get();
                loop.runOnContext(now -> promise.complete(result));
            } catch (RuntimeException | Error e) {
                // Whatever it was: a stream that waits for ever would look alive.
                loop.runOnContext(now -> promise.fail(e));
            }
        });
        return promise.future();
    }
}
