package io.standfirst.web;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Repeats transactions that the database rolled back for the sake of another one. Writers that touch many articles at once, and
 * those that touch one, cannot all take their locks in the same order; the database ends one of two that wait for each other,
 * and nothing of it has happened. The caller should not have to know.
 */
public final class Deadlocks {

    private static final Logger LOG = Logger.getLogger(Deadlocks.class);
    private static final int ATTEMPTS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 100;

    /** Drivers nest causes a few deep; a cycle must not hang the search. */
    private static final int DEEPEST_CAUSE = 20;

    private Deadlocks() {
    }

    /** Does the work in a transaction of its own, again if it met a deadlock. */
    public static <T> T repeat(Supplier<T> work) {
        return repeating(() -> QuarkusTransaction.requiringNew().call(work::get));
    }

    /** As {@link #repeat}, for work that gives nothing back. */
    public static void repeatRunning(Runnable work) {
        repeat(() -> {
            work.run();
            return null;
        });
    }

    /** @param transaction begins and ends a transaction */
    static <T> T repeating(Callable<T> transaction) {
        for (int attempt = 1;; attempt++) {
            try {
                return transaction.call();
            } catch (Exception e) {
                if (attempt == ATTEMPTS || !isDeadlock(e)) {
                    throw Deadlocks.<RuntimeException>unchanged(e);
                }
                LOG.debugf("Attempt %d met a deadlock: %s", attempt, e);
                pause(attempt);
            }
        }
    }

    /** Whether the database ended the transaction for the sake of another one. */
    public static boolean isDeadlock(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++, at = at.getCause()) {
            // 40001 is a serialization failure, and H2's deadlock; 40P01 is PostgreSQL's deadlock.
            if (at instanceof SQLException sql && ("40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    /** A random one, lest the same two meet again. */
    private static void pause(int attempt) {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(1, attempt * LONGEST_PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws what was caught as it is: callers tell apart by its class what went wrong. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E unchanged(Exception caught) throws E {
        throw (E) caught;
    }
}
