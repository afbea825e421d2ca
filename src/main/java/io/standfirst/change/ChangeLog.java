package io.standfirst.change;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.SessionEventListener;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.engine.spi.TransactionCompletionCallbacks.BeforeCompletionCallback;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.data.PlainSql;
import io.standfirst.web.Position;
import io.standfirst.web.Positions;

/**
 * The spine of the service: every event that alters what the public sees is one row with the next number, written in the
 * transaction of the change itself. Numbers are taken under one row's lock, so they have no gaps and become visible in order.
 * They are taken at the very end of the transaction, so that the lock is held for as short as can be and never while another
 * is waited for. The log knows none of its readers; each follows it from a position of its own.
 */
@Singleton
public class ChangeLog implements Positions {

    static final String POSTGRESQL = "postgresql";

    /** Where PostgreSQL tells all instances of each commit that added to the log. */
    static final String CHANNEL = "standfirst_changes";

    private static final String READING = "select position, changed_at from change_position";

    /** By SQL that is written out: each statement more is waited for by all who want the next number. */
    private static final String LOCKING = READING + " for update";

    /** What an update gives back is asked for in the words of each database; PostgreSQL tells all instances along with it. */
    private static final String ADVANCING = "select position from final table"
            + " (update change_position set position = ?, changed_at = ?)";
    private static final String ADVANCING_AND_TELLING = "update change_position set position = ?, changed_at = ?"
            + " returning pg_notify('" + CHANNEL + "', cast(position as text))";

    private static final String PENDING = ChangeLog.class.getName();

    private final EntityManager entities;
    private final TransactionSynchronizationRegistry transactions;
    private final Clock clock;
    private final boolean notifies;
    private final RecentAlterations alterations;
    private final AtomicReference<Position> seen = new AtomicReference<>();
    private final List<LongConsumer> followers = new CopyOnWriteArrayList<>();

    @Inject
    ChangeLog(EntityManager entities, TransactionSynchronizationRegistry transactions, Clock clock,
            RecentAlterations alterations, @ConfigProperty(name = "quarkus.datasource.db-kind") String database) {
        this.entities = entities;
        this.transactions = transactions;
        this.clock = clock;
        this.alterations = alterations;
        this.notifies = database.equals(POSTGRESQL);
    }

    /** Adds to the log what the running transaction changes. Whoever sees it committed sees all earlier changes committed. */
    public void append(ChangeRows rows) {
        Ending ending = (Ending) transactions.getResource(PENDING);
        if (ending == null) {
            ending = new Ending();
            transactions.putResource(PENDING, ending);
            // By the session itself, which calls it after writing all else and before giving its connection back.
            entities.unwrap(SessionImplementor.class).getActionQueue().registerCallback(ending);
            transactions.registerInterposedSynchronization(ending);
        }
        ending.pending.add(rows);
    }

    /** Has the follower called with the number of the newest change whenever this instance learns of one. It must not block. */
    public void follow(LongConsumer follower) {
        followers.add(follower);
    }

    /** Has all instances look, when the running transaction is committed, for what they keep that is not in the log. */
    public void tellToLook() {
        if (notifies) {
            // Delivered at the commit and not before it. (The function gives nothing back, which Hibernate cannot read.)
            entities.createNativeQuery("select cast(pg_notify(?1, '') as varchar)", String.class).setParameter(1, CHANNEL)
                    .getSingleResult();
        }
    }

    @Override
    public Position current() {
        Position position = known();
        return position != null ? position : refresh();
    }

    @Override
    public Position known() {
        return seen.get();
    }

    @Override
    public Position seen() {
        Position position = seen.get();
        return position == null ? new Position(0, Instant.EPOCH) : position;
    }

    @Override
    public Position read() {
        BroughtAlong there = (BroughtAlong) transactions.getResource(BroughtAlong.class);
        // Whatever shows this position shows it to somebody: from now on nothing older may be served.
        return seen(there != null && there.isLast() ? there.position : read(READING));
    }

    @Override
    public String select() {
        return READING;
    }

    @Override
    public void broughtAlong(Position position) {
        BroughtAlong there = new BroughtAlong(position);
        transactions.putResource(BroughtAlong.class, there);
        entities.unwrap(SessionImplementor.class).addEventListeners(there);
    }

    /** A position that was read along with something else, good until the session reads anything after it. */
    private static final class BroughtAlong implements SessionEventListener {

        private static final long serialVersionUID = 1;

        private final transient Position position;
        private boolean followed;

        BroughtAlong(Position position) {
            this.position = position;
        }

        @Override
        public void jdbcExecuteStatementStart() {
            followed = true;
        }

        boolean isLast() {
            return !followed;
        }
    }

    private Position read(String sql) {
        AtomicReference<Position> there = new AtomicReference<>();
        PlainSql.read(entities, sql, none -> {
        }, row -> there.set(new Position(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant())));
        return there.get();
    }

    Position refresh() {
        return QuarkusTransaction.requiringNew().call(this::read);
    }

    private Position seen(Position position) {
        Position before = seen.getAndAccumulate(position, (old, now) -> old == null || now.newerThan(old) ? now : old);
        if (before == null || position.newerThan(before)) {
            followers.forEach(follower -> follower.accept(position.number()));
        }
        return seen.get();
    }

    /** Takes the numbers for all that the transaction appended, and writes its rows. */
    private final class Ending implements BeforeCompletionCallback, Synchronization {

        private final List<ChangeRows> pending = new ArrayList<>();
        private long first;
        private Position last;

        @Override
        public void beforeCompletion() {
            // The session calls doBeforeTransactionCompletion, which comes at a better moment.
        }

        @Override
        public void doBeforeTransactionCompletion(SharedSessionContractImplementor session) {
            Position before = read(LOCKING);
            Instant now = clock.instant();
            Instant at = before.since().isAfter(now) ? before.since() : now;
            first = before.number() + 1;
            long next = first;
            for (ChangeRows rows : pending) {
                next = rows.write(entities, next, at);
            }
            last = new Position(next - 1, at);
            entities.flush();
            PlainSql.read(entities, notifies ? ADVANCING_AND_TELLING : ADVANCING, statement -> {
                statement.setLong(1, last.number());
                statement.setObject(2, at.atOffset(ZoneOffset.UTC));
            }, row -> {
            });
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                alterations.committed(first, pending);
                // From here on, before whoever committed hears of it, no older position is good enough.
                seen(last);
            }
        }
    }
}
