package io.standfirst.limit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.web.Races;

/**
 * Lets instances on one database know what each has granted, once a second, and keeps a day's counts past a restart. Until it has
 * heard of the others, an instance grants as if it were alone: of n instances a caller can get up to n times a full burst within
 * that second, and owes what was too much afterwards.
 */
@ApplicationScoped
public class SharedCounts {

    private static final Logger LOG = Logger.getLogger(SharedCounts.class);
    private static final long PAUSE_MILLIS = 1000;

    /** Whoever has no key and asks less than this in a second is not told of: it would cost a row each. */
    private static final long WORTH_TELLING = 10;

    private static final Duration KEPT = Duration.ofDays(2);
    private static final Duration MINUTES_KEPT = Duration.ofMinutes(10);
    private static final String MINUTE = "minute ";
    private static final String DAY = "day ";

    private final RateLimits limits;
    private final EntityManager entities;
    private final Clock clock;
    private final boolean alone;

    private ScheduledExecutorService worker;
    private Instant nextClearing = Instant.EPOCH;
    private boolean following = true;

    /** One count. */
    record Row(String subject, Instant since) {
    }

    @Inject
    SharedCounts(RateLimits limits, EntityManager entities, Clock clock,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String kind) {
        this.limits = limits;
        this.entities = entities;
        this.clock = clock;
        // The embedded database has one instance.
        this.alone = kind.equals("h2");
    }

    void start(@Observes @Priority(300) StartupEvent started) {
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "shared-counts");
            thread.setDaemon(true);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::tell, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
        tell();
    }

    /** How many requests of a partner were granted today, by all instances, up to a second ago. */
    public long today(String partner) {
        return used(new Row(DAY + partner, clock.instant().truncatedTo(ChronoUnit.DAYS)));
    }

    private synchronized void tell() {
        try {
            limits.recent().stream().filter(limiter -> limiter.hasQuota()
                    ? limiter.hasUnshared(1)
                    : !alone && limiter.hasUnshared(WORTH_TELLING)).forEach(this::tell);
            clear();
            following = true;
        } catch (RuntimeException e) {
            // A database that is away is asked again and again; the log hears of it once.
            if (following) {
                LOG.warnf(e, "What was granted cannot be told to the other instances at the moment");
            }
            following = false;
        }
    }

    private void tell(Limiter limiter) {
        long count = limiter.share();
        Instant now = clock.instant();
        Row minute = new Row(MINUTE + limiter.subject(), now.truncatedTo(ChronoUnit.MINUTES));
        Row day = new Row(DAY + limiter.subject(), now.truncatedTo(ChronoUnit.DAYS));
        List<Row> rows = !limiter.hasQuota() ? List.of(minute) : alone ? List.of(day) : List.of(minute, day);
        Map<Row, Long> totals;
        try {
            totals = Races.repeat(() -> {
                Map<Row, Long> all = new HashMap<>();
                rows.forEach(row -> all.put(row, add(row, count)));
                return all;
            });
        } catch (RuntimeException e) {
            limiter.unshare(count);
            throw e;
        }
        totals.forEach((row, total) -> {
            long elsewhere = limiter.elsewhere(row, total, count);
            if (elsewhere > 0 && row.equals(day)) {
                limiter.tookElsewhereToday(elsewhere);
            } else if (elsewhere > 0) {
                limiter.tookElsewhere(elsewhere);
            }
        });
    }

    private long add(Row row, long count) {
        int known = entities.createNativeQuery("update request_count set used = used + ?3 where subject = ?1 and since = ?2")
                .setParameter(1, row.subject()).setParameter(2, row.since()).setParameter(3, count).executeUpdate();
        if (known == 0) {
            entities.createNativeQuery("insert into request_count (subject, since, used) values (?1, ?2, ?3)")
                    .setParameter(1, row.subject()).setParameter(2, row.since()).setParameter(3, count).executeUpdate();
            return count;
        }
        return used(row);
    }

    private long used(Row row) {
        return entities.unwrap(Session.class)
                .createNativeQuery("select used from request_count where subject = ?1 and since = ?2", Long.class)
                .setParameter(1, row.subject()).setParameter(2, row.since()).uniqueResultOptional().orElse(0L);
    }

    private void clear() {
        Instant now = clock.instant();
        if (now.isBefore(nextClearing)) {
            return;
        }
        nextClearing = now.plus(MINUTES_KEPT);
        Instant minutes = now.minus(MINUTES_KEPT);
        Instant days = now.minus(KEPT);
        limits.recent().forEach(limiter -> limiter.forget(days));
        Races.repeat(() -> entities.createNativeQuery(
                "delete from request_count where since < ?1 or since < ?2 and subject like '" + MINUTE + "%'")
                .setParameter(1, days).setParameter(2, minutes).executeUpdate());
    }
}
