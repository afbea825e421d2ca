package io.standfirst.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.web.Position;
import io.standfirst.web.Positions;

/**
 * Numbers the changes that the public can see. The number is taken under one row's lock, in the transaction of the change, so
 * numbers have no gaps and become visible in order. Readers ask for the position; the log knows none of them.
 */
@ApplicationScoped
public class ChangeLog implements Positions {

    /** How the log is followed. */
    @ConfigMapping(prefix = "standfirst.changes")
    interface Settings {

        /** How often to look for changes that came through another instance on the same database. */
        @WithDefault("100ms")
        Duration poll();
    }

    private static final Logger LOG = Logger.getLogger(ChangeLog.class);

    private static final String READ = """
            select p.position, p.changedAt,
                (select max(d.at) from DueChange d where d.at <= :now),
                (select min(d.at) from DueChange d where d.at > :now)
            from ChangePosition p
            """;

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;
    private final Settings settings;
    private final AtomicReference<Position> seen = new AtomicReference<>();
    /** Number of the last change that was committed through this instance: what has been seen must not be older. */
    private final AtomicLong committed = new AtomicLong();
    private final AtomicBoolean following = new AtomicBoolean(true);
    private ScheduledExecutorService follower;

    @Inject
    ChangeLog(EntityManager entities, TransactionSynchronizationRegistry transactions, Clock clock, Settings settings) {
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings;
    }

    /** Gives the running transaction's change its number. Whoever commits it sees all earlier ones committed. */
    public void append() {
        entities.flush();
        entities.createQuery("""
                update ChangePosition p set p.position = p.position + 1,
                    p.changedAt = case when p.changedAt > :now then p.changedAt else :now end
                """).setParameter("now", clock.instant()).executeUpdate();
        long number = entities.createQuery("select p.position from ChangePosition p", Long.class).getSingleResult();
        transactions.registerInterposedSynchronization(new Synchronization() {

            @Override
            public void beforeCompletion() {
                // The number is committed with the change or not at all; there is nothing to prepare.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    // From here on, before whoever committed hears of it, no older position is good enough.
                    committed.accumulateAndGet(number, Math::max);
                }
            }
        });
    }

    /** Notes that what the public sees changes at this moment without anybody doing anything. Past moments are ignored. */
    public void due(Instant at) {
        if (at != null && at.isAfter(clock.instant()) && entities.find(DueChange.class, at) == null) {
            entities.persist(new DueChange(at));
        }
    }

    @Override
    public Position current() {
        Position position = seen.get();
        return position != null && position.number() >= committed.get() && clock.instant().isBefore(position.until())
                ? position
                : refresh();
    }

    @Override
    public Position read() {
        Object[] row = entities.createQuery(READ, Object[].class).setParameter("now", clock.instant()).getSingleResult();
        Instant changed = (Instant) row[1];
        Instant fellDue = (Instant) row[2];
        Instant due = (Instant) row[3];
        // Whatever shows this position shows it to somebody: from now on nothing older may be served.
        return seen(new Position((Long) row[0], fellDue != null && fellDue.isAfter(changed) ? fellDue : changed,
                due == null ? Instant.MAX : due));
    }

    private Position refresh() {
        return QuarkusTransaction.requiringNew().call(this::read);
    }

    private Position seen(Position position) {
        return seen.accumulateAndGet(position, (old, now) -> old == null || now.newerThan(old) ? now : old);
    }

    void follow(@Observes StartupEvent started) {
        follower = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "change-log");
            thread.setDaemon(true);
            return thread;
        });
        long pause = settings.poll().toMillis();
        follower.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it reads. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        follower.shutdown();
        follower.awaitTermination(5, TimeUnit.SECONDS);
    }

    /** A database that is away is looked for again and again; rendered answers go on meanwhile. */
    private void look() {
        try {
            refresh();
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
