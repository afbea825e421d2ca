package io.standfirst.signup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.defence.Allowances;
import io.standfirst.defence.Defence;
import io.standfirst.web.Deadlocks;

/** Forgets, once an hour, what must not be kept: signups that nobody confirmed, links whose time is over, and old counts. */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** So long a link that has ended is still told from one that never was. */
    private static final Duration EXPIRED_LINKS = Duration.ofDays(30);

    @Inject
    EntityManager entities;

    @Inject
    Letters.Settings settings;

    @Inject
    Allowances allowances;

    @Inject
    Defence defence;

    @Inject
    Clock clock;

    private ScheduledExecutorService worker;

    void start(@Observes @Priority(320) StartupEvent started) {
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "retention");
            thread.setDaemon(true);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::look, 1, 60, TimeUnit.MINUTES);
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            forget();
        } catch (RuntimeException e) {
            LOG.warnf(e, "What is to be forgotten could not be; it is tried again in an hour");
        }
    }

    void forget() {
        Instant now = clock.instant();
        Deadlocks.repeatRunning(() -> {
            delete("delete from Signup s where s.confirmedAt is null and s.state <> io.standfirst.signup.Signup.State.COMPLAINED"
                    + " and s.modifiedAt < :moment", now.minus(settings.keepPending()));
            delete("delete from SignupToken t where t.expiresAt < :moment", now.minus(EXPIRED_LINKS));
        });
        allowances.forgetBefore(now.minus(defence.memory()));
    }

    private void delete(String statement, Instant moment) {
        entities.createQuery(statement).setParameter("moment", moment).executeUpdate();
    }
}
