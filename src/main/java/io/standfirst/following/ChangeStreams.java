package io.standfirst.following;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.change.ChangeLog;
import io.standfirst.web.Place;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Receipts;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/** All who listen to the change log at this instance. */
@ApplicationScoped
class ChangeStreams {

    /** What listeners get and cost. */
    @ConfigMapping(prefix = "standfirst.changes")
    interface Settings {

        /** How often those who listen are shown that the connection is alive. */
        @WithDefault("15s")
        Duration heartbeat();

        /** Listeners beyond which the next one is answered 503. They do not count as requests under way. */
        @WithDefault("5000")
        int maxListeners();
    }

    static final Map<String, String> HEADERS = Map.of("Cache-Control", "no-store", "X-Accel-Buffering", "no");

    /** The position of those who want what happens from now on. */
    static final long NOW = -1;

    /** Threads that read for listeners what is not in memory any more; they end when they are idle. */
    private static final int READERS = 4;

    private static final int RETRY_SECONDS = 5;

    private final RecentChanges recent;
    private final ChangeLog log;
    private final Receipts receipts;
    private final Settings settings;
    private final Vertx vertx;
    private final Duration tick;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicInteger open = new AtomicInteger();
    private final ThreadPoolExecutor readers;
    private volatile boolean stopping;
    private long ticking;

    @Inject
    ChangeStreams(RecentChanges recent, ChangeLog log, Receipts receipts, Settings settings, Vertx vertx, MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.http.idle-timeout") Duration idleTimeout) {
        this.recent = recent;
        this.log = log;
        this.receipts = receipts;
        this.settings = settings;
        this.vertx = vertx;
        Duration idle = idleTimeout.dividedBy(3);
        this.tick = idle.compareTo(settings.heartbeat()) < 0 ? idle : settings.heartbeat();
        this.readers = new ThreadPoolExecutor(READERS, READERS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "change-stream-reader");
            thread.setDaemon(true);
            return thread;
        });
        readers.allowCoreThreadTimeOut(true);
        // What comes when the service has stopped is for nobody.
        readers.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        metrics.gauge("standfirst.changes.listeners", open);
    }

    void start(@Observes StartupEvent started) {
        recent.follow(() -> !listeners.isEmpty(), () -> listeners.forEach(Listener::wake));
        ticking = vertx.setPeriodic(tick.toMillis(), timer -> listeners.forEach(listener -> listener.beat(tick)));
    }

    /** Before the service waits for the requests that are under way: those who listen would hold it up. */
    void stopFirst(@Observes ShutdownDelayInitiatedEvent stop) {
        stopping = true;
        listeners.forEach(Listener::end);
    }

    /** Without interrupting anybody: H2 closes its file when a thread is interrupted while it reads. */
    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping = true;
        vertx.cancelTimer(ticking);
        listeners.forEach(Listener::end);
        recent.stop();
        readers.shutdown();
        readers.awaitTermination(5, TimeUnit.SECONDS);
    }

    int listening() {
        return open.get();
    }

    /**
     * Begins to write to the request's connection. To be called on its event loop.
     *
     * @param after a position, or {@link #NOW}
     */
    void open(RoutingContext request, ChangeFilter filter, long after) {
        if (stopping) {
            throw ProblemException.unavailable("The service is about to stop.", RETRY_SECONDS);
        }
        if (open.incrementAndGet() > settings.maxListeners()) {
            open.decrementAndGet();
            throw ProblemException.unavailable("Too many listen already.", RETRY_SECONDS);
        }
        Listener listener = new Listener(request.request(), vertx.getOrCreateContext(), recent, readers::execute, filter,
                settings.heartbeat(), receipts.listening(request));
        request.addEndHandler(ended -> {
            listener.gone();
            listeners.remove(listener);
            open.decrementAndGet();
        });
        Place.leave(request);
        if (after == NOW) {
            listener.away(() -> log.current().number()).onSuccess(now -> begin(listener, now)).onFailure(request::fail);
        } else {
            begin(listener, after);
        }
    }

    private void begin(Listener listener, long after) {
        if (listener.start(after)) {
            listeners.add(listener);
            recent.advance();
            if (stopping) {
                listener.end();
            }
        }
    }
}
