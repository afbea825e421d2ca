package io.standfirst.ledger;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.mail.Outbox;
import io.standfirst.partner.PartnerDirectory;
import io.standfirst.web.Deadlocks;

/**
 * Reminds partners, by mail, of what they have not heard of or given word of. One mail tells of all that is open at the time;
 * what was told of is told of again after a while.
 */
@ApplicationScoped
class Reminders {

    /** When partners are reminded. */
    @ConfigMapping(prefix = "standfirst.reminders")
    interface Settings {

        /** How long something must have been open. */
        @WithDefault("24h")
        Duration after();

        /** How long it must be since the last reminder of the same thing. */
        @WithDefault("7d")
        Duration every();

        /** How often to look. */
        @WithDefault("5m")
        Duration poll();
    }

    private static final Logger LOG = Logger.getLogger(Reminders.class);
    private static final int SKIP_LOCKED = -2;

    @Inject
    EntityManager entities;

    @Inject
    Outbox outbox;

    @Inject
    PartnerDirectory partners;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private ScheduledExecutorService worker;

    void start(@Observes @Priority(300) StartupEvent started) {
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "reminders");
            thread.setDaemon(true);
            return thread;
        });
        long pause = settings.poll().toMillis();
        worker.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            remind();
        } catch (RuntimeException e) {
            LOG.warnf(e, "Partners cannot be reminded at the moment");
        }
    }

    /** @return how many mails were queued */
    int remind() {
        return Deadlocks.repeat(() -> {
            Instant now = clock.instant();
            List<UUID> due = entities.createQuery("""
                    select distinct h.partner from Holding h
                    where h.openSince <= :open and (h.remindedAt is null or h.remindedAt <= :reminded)
                    """, UUID.class).setParameter("open", now.minus(settings.after()))
                    .setParameter("reminded", now.minus(settings.every())).getResultList();
            return (int) due.stream().filter(partner -> remind(partner, now)).count();
        });
    }

    private boolean remind(UUID partner, Instant now) {
        if (partners.contact(partner).isEmpty()) {
            return false;
        }
        // Those that another instance has just taken are reminded of by it.
        List<Holding> open = entities.createQuery("""
                select h from Holding h where h.partner = :partner and h.openSince <= :open
                and (h.remindedAt is null or h.remindedAt <= :reminded)
                """, Holding.class).setParameter("partner", partner).setParameter("open", now.minus(settings.after()))
                .setParameter("reminded", now.minus(settings.every())).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED).getResultList();
        open.forEach(holding -> holding.reminded(now));
        if (!open.isEmpty()) {
            outbox.queue(ReminderLetter.KIND, partner, "en");
        }
        return !open.isEmpty();
    }
}
