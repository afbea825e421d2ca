package io.standfirst.signup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.web.Deadlocks;

/**
 * Notes what readers ask for, and has it decided on a little later, one after the other. Nothing noted is lost with the process.
 */
@ApplicationScoped
public class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** Long enough for the answer to be gone, so that what is decided is not felt in its time. */
    private static final Duration DELAY = Duration.ofMillis(100);

    /** For what another instance has noted, or none was there to decide. */
    private static final Duration POLL = Duration.ofSeconds(1);

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int AT_A_TIME = 100;

    @Inject
    EntityManager entities;

    @Inject
    Admission admission;

    @Inject
    Clock clock;

    /** Requests that failed, and until when they are passed over. */
    private final Map<UUID, Instant> postponed = new HashMap<>();
    private final AtomicBoolean awake = new AtomicBoolean();
    private ScheduledExecutorService worker;
    private boolean following = true;

    void start(@Observes @Priority(310) StartupEvent started) {
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "signups");
            thread.setDaemon(true);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::look, 0, POLL.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    void note(SignupRequest.Wish wish) {
        Deadlocks.repeatRunning(() -> entities.persist(new SignupRequest(wish, clock.instant())));
        if (awake.compareAndSet(false, true)) {
            try {
                worker.schedule(this::look, DELAY.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The service is about to stop; what was noted is decided at the next start", e);
            }
        }
    }

    /** Waits until what was noted before is decided, for a few seconds at most, so that the newsroom sees what it knows of. */
    public void settle() {
        Instant now = clock.instant();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && waiting(now)) {
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean waiting(Instant until) {
        return QuarkusTransaction.requiringNew().call(() -> entities
                .createQuery("select count(*) from SignupRequest r where r.arrivedAt <= :until", Long.class)
                .setParameter("until", until).getSingleResult()) > 0;
    }

    private void look() {
        awake.set(false);
        try {
            Instant now = clock.instant();
            postponed.values().removeIf(until -> until.isBefore(now));
            List<SignupRequest> requests;
            do {
                requests = next();
                requests.forEach(this::decide);
            } while (requests.size() == AT_A_TIME && !worker.isShutdown());
            following = true;
        } catch (RuntimeException e) {
            // A database that is away is asked again and again; the log hears of it once.
            if (following) {
                LOG.warnf(e, "What readers ask for cannot be looked for at the moment");
            }
            following = false;
        }
    }

    private List<SignupRequest> next() {
        return QuarkusTransaction.requiringNew().call(() -> entities
                .createQuery("select r from SignupRequest r where r.id not in :postponed order by r.arrivedAt, r.id",
                        SignupRequest.class)
                .setParameter("postponed", postponed.keySet()).setMaxResults(AT_A_TIME).getResultList());
    }

    private void decide(SignupRequest request) {
        try {
            admission.decide(request);
        } catch (RuntimeException e) {
            // One that cannot be decided must not hold up the others.
            // Not its message, which could say whom the request is for: a database quotes values.
            LOG.errorf("The signup request %s failed (%s at %s); it is tried again in a minute", request.id(),
                    e.getClass().getName(), e.getStackTrace().length == 0 ? "" : e.getStackTrace()[0]);
            postponed.put(request.id(), clock.instant().plus(PAUSE));
        }
    }
}
