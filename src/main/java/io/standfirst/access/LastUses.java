package io.standfirst.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;

/** Notes when each token was last used, to the minute, behind the back of the request: it neither waits for this nor fails. */
@ApplicationScoped
class LastUses {

    private static final Logger LOG = Logger.getLogger(LastUses.class);

    private static final Duration GRAIN = Duration.ofMinutes(1);

    /** What does not fit is noted by a later use. */
    private static final int MOST_WAITING = 1000;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** When this instance last noted a use; as many entries as there are tokens in use. */
    private final Map<UUID, Instant> noted = new ConcurrentHashMap<>();

    private final ThreadPoolExecutor writer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "last-uses");
                thread.setDaemon(true);
                return thread;
            }, (task, full) -> LOG.debug("A token's use is not noted: too many wait for it"));

    /** @param known the use that is stored, or null */
    void note(UUID token, Instant known) {
        Instant now = clock.instant();
        Instant before = now.minus(GRAIN);
        if (known != null && known.isAfter(before)) {
            return;
        }
        Instant last = noted.get(token);
        boolean mine = last == null
                ? noted.putIfAbsent(token, now) == null
                : !last.isAfter(before) && noted.replace(token, last, now);
        if (mine) {
            writer.execute(() -> write(token, now, before));
        }
    }

    private void write(UUID token, Instant now, Instant before) {
        try {
            QuarkusTransaction.requiringNew().run(() -> entities.createQuery("""
                    update AccessToken t set t.lastUsedAt = :now
                    where t.id = :id and (t.lastUsedAt is null or t.lastUsedAt <= :before)
                    """).setParameter("now", now).setParameter("id", token).setParameter("before", before).executeUpdate());
        } catch (RuntimeException e) {
            // The next use, a minute later, tries again.
            LOG.debugf(e, "The use of token %s could not be noted", token);
        }
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        writer.shutdown();
        writer.awaitTermination(5, TimeUnit.SECONDS);
    }
}
