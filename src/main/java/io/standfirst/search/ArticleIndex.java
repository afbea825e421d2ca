package io.standfirst.search;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.apache.lucene.search.IndexSearcher;
import org.jboss.logging.Logger;

import io.standfirst.web.Positions;
import io.standfirst.web.ProblemException;

/**
 * The search index as requests read it. It follows the change log by a few milliseconds, and a request waits for it, so that
 * an answer is of one position of the log like every other answer. When very much has changed at once, requests are
 * answered from what the index has, and such answers are not kept.
 */
@ApplicationScoped
public class ArticleIndex {

    private static final Logger LOG = Logger.getLogger(ArticleIndex.class);

    /** How many changes behind the index may be for waiting to be worth it, and how long that is. */
    private static final long NEAR = 1000;
    private static final long PATIENCE_MILLIS = 500;
    private static final int RETRY_SECONDS = 5;

    /** From how many documents on the database takes longer than a short wait, and how long that is. */
    private static final int MANY = 20_000;
    private static final long SHORT_MILLIS = 50;

    private final Positions positions;
    private final Lock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile Runnable whenAwaited = () -> {
    };
    private volatile int awaiting;
    private IndexStore store;
    private Snapshot shown;
    private boolean damaged;

    @Inject
    ArticleIndex(Positions positions) {
        this.positions = positions;
    }

    /** What a request does with the index. */
    public interface Reading<T> {

        /** @param behind whether the log has changes that the snapshot has not */
        T read(Snapshot snapshot, boolean behind) throws IOException;
    }

    /** The same, where only the present is of use. */
    interface Present<T> {

        /** Null if the snapshot does not tell. */
        T read(Snapshot snapshot) throws IOException;
    }

    /**
     * Waits for the index to reach the present position of the log, for a short time. Whoever holds a database connection must
     * not: the index needs one to get there.
     */
    public void await() {
        await(PATIENCE_MILLIS);
    }

    /** As {@link #await()}, for what the database tells, too, if that takes longer. */
    void awaitBriefly() {
        if (documents() >= MANY) {
            await(SHORT_MILLIS);
        }
    }

    private void await(long millis) {
        long wanted = positions.current().number();
        lock.lock();
        try {
            if (!isWorthAwaiting(wanted)) {
                return;
            }
            awaiting++;
            whenAwaited.run();
            try {
                long patience = TimeUnit.MILLISECONDS.toNanos(millis);
                while (isWorthAwaiting(wanted) && patience > 0) {
                    patience = moved.awaitNanos(patience);
                }
            } finally {
                awaiting--;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean isWorthAwaiting(long wanted) {
        return shown != null && shown.position() < wanted && wanted - shown.position() < NEAR;
    }

    /** @param told whenever a request begins to wait; it must not block */
    void whenAwaited(Runnable told) {
        whenAwaited = told;
    }

    /** Whether a request waits for more than what is shown. */
    boolean isAwaited() {
        return awaiting > 0;
    }

    /** Waits until there is something to read. */
    void awaitFirst(Duration most) {
        lock.lock();
        try {
            long patience = most.toNanos();
            while (shown == null && patience > 0) {
                patience = moved.awaitNanos(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Reads from the index as it is.
     *
     * @throws ProblemException 503, while there is no index, or if it turns out to be damaged
     */
    public <T> T read(Reading<T> reading) {
        Snapshot snapshot = acquire();
        if (snapshot == null) {
            throw unavailable();
        }
        return read(snapshot, () -> reading.read(snapshot, snapshot.position() < positions.seen().number()))
                .orElseThrow(ArticleIndex::unavailable);
    }

    /**
     * Reads from the index if it stands exactly where the database does. For what is rendered: a commit after the position that
     * was read before the rendering, and up to the one that is read after it, has all of it rendered anew, so that what is seen in
     * between is the position of the transaction or is not used.
     *
     * @return empty as well if there is no index, or if it turns out to be damaged
     */
    <T> Optional<T> present(Present<T> reading) {
        Snapshot snapshot = acquire();
        return snapshot == null
                ? Optional.empty()
                : read(snapshot, () -> snapshot.position() == positions.seen().number() ? reading.read(snapshot) : null);
    }

    private interface Step<T> {

        T take() throws IOException;
    }

    /** Empty if the index is damaged. */
    private <T> Optional<T> read(Snapshot snapshot, Step<T> step) {
        try {
            return Optional.ofNullable(step.take());
        } catch (IOException e) {
            suspect(e);
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            // Where it was damaged, Lucene reads on until something does not fit.
            if (e.getStackTrace().length == 0 || !e.getStackTrace()[0].getClassName().startsWith("org.apache.lucene.")) {
                throw e;
            }
            suspect(e);
        } finally {
            release(snapshot);
        }
        return Optional.empty();
    }

    /** Null if there is no index. */
    private Snapshot acquire() {
        lock.lock();
        try {
            return shown != null && shown.acquire() ? shown : null;
        } finally {
            lock.unlock();
        }
    }

    private static void release(Snapshot snapshot) {
        try {
            snapshot.release();
        } catch (IOException e) {
            LOG.warnf(e, "A view of the search index was not closed properly");
        }
    }

    /** Keeps the order that results have in it for some minutes. */
    void remember(Snapshot snapshot) {
        lock.lock();
        try {
            if (store != null) {
                store.remember(snapshot);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Does something with the index as it was at a position, or as it is if that is not remembered. */
    <T> T recall(long position, Snapshot otherwise, Recalled<T> reading) throws IOException {
        Snapshot recalled;
        lock.lock();
        try {
            recalled = store == null ? null : store.recall(position);
        } finally {
            lock.unlock();
        }
        if (recalled == null) {
            return reading.read(otherwise.searcher());
        }
        try {
            return reading.read(recalled.searcher());
        } finally {
            release(recalled);
        }
    }

    /** What is done with an index as it was. */
    interface Recalled<T> {

        T read(IndexSearcher searcher) throws IOException;
    }

    /** Shows from now on what the store has; null hides what was shown. */
    void show(IndexStore from, Snapshot next) {
        Snapshot before;
        lock.lock();
        try {
            before = shown;
            shown = next;
            store = from;
            damaged = damaged && next != null;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        if (before != null) {
            release(before);
        }
    }

    long position() {
        lock.lock();
        try {
            return shown == null ? 0 : shown.position();
        } finally {
            lock.unlock();
        }
    }

    int documents() {
        lock.lock();
        try {
            return shown == null ? 0 : shown.reader().numDocs();
        } finally {
            lock.unlock();
        }
    }

    /** Has it built anew. */
    void suspect(Exception cause) {
        LOG.errorf(cause, "The search index cannot be read");
        lock.lock();
        try {
            damaged = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a reader met damage. */
    boolean isDamaged() {
        lock.lock();
        try {
            return damaged;
        } finally {
            lock.unlock();
        }
    }

    private static ProblemException unavailable() {
        return ProblemException.unavailable("The search index is being built. Lists without 'q' and 'facets' go on.",
                RETRY_SECONDS);
    }
}
