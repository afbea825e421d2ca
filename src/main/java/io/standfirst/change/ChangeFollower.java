package io.standfirst.change;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.web.Alterations;
import io.standfirst.web.Position;

/** Looks for changes that came through another instance on the same database. */
@ApplicationScoped
class ChangeFollower {

    /** How the log is followed. */
    @ConfigMapping(prefix = "standfirst.changes")
    interface Settings {

        /** How often to look for changes that came through another instance on the same database. */
        @WithDefault("100ms")
        Duration poll();
    }

    private static final Logger LOG = Logger.getLogger(ChangeFollower.class);

    private final ChangeLog log;
    private final Alterations alterations;
    private final Event<Looked> looked;
    private final Settings settings;
    private final AtomicBoolean following = new AtomicBoolean(true);
    private ScheduledExecutorService worker;

    @Inject
    ChangeFollower(ChangeLog log, Alterations alterations, Event<Looked> looked, Settings settings) {
        this.log = log;
        this.alterations = alterations;
        this.looked = looked;
        this.settings = settings;
    }

    void start(@Observes StartupEvent started) {
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "change-log");
            thread.setDaemon(true);
            return thread;
        });
        long pause = settings.poll().toMillis();
        worker.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it reads. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    /**
     * Looks, unless all that was told of came through this instance, which then knows it and asks the database nothing.
     *
     * @param positions numbers of newest changes; empty for something that is not in the log
     */
    void heard(List<String> positions) {
        Position known = log.known();
        if (known == null || positions.stream().anyMatch(told -> told.isEmpty() || Long.parseLong(told) > known.number())) {
            look();
        } else {
            noting(() -> alterations.learn(known.number()));
        }
    }

    /** A database that is away is looked for again and again; rendered answers go on meanwhile. */
    void look() {
        noting(() -> {
            alterations.learn(log.refresh().number());
            looked.fire(new Looked());
        });
    }

    private void noting(Runnable look) {
        try {
            look.run();
            if (following.compareAndSet(false, true)) {
                LOG.info("The change log can be followed again");
            }
        } catch (RuntimeException e) {
            if (following.compareAndSet(true, false)) {
                LOG.warnf(e, "The change log cannot be followed at the moment");
            }
        }
    }
}
