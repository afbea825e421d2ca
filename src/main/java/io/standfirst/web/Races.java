package io.standfirst.web;

import java.util.function.Supplier;

import jakarta.persistence.OptimisticLockException;

import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

/** Repeats what met another request for the same thing: the second time it finds what the other has done. */
public final class Races {

    private static final Logger LOG = Logger.getLogger(Races.class);
    private static final int ATTEMPTS = 5;
    private static final int DEEPEST_CAUSE = 20;

    private Races() {
    }

    /** Does the work in a transaction of its own. */
    public static <T> T repeat(Supplier<T> work) {
        for (int attempt = 1;; attempt++) {
            try {
                return Deadlocks.repeat(work);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS || !isRace(e)) {
                    throw e;
                }
                // Not the message: it has the values.
                LOG.debugf("Attempt %d met another: %s", attempt, e.getClass().getName());
            }
        }
    }

    private static boolean isRace(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++, at = at.getCause()) {
            if (at instanceof ConstraintViolationException violated && isTaken(violated.getKind())
                    || at instanceof OptimisticLockException || at instanceof StaleStateException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTaken(ConstraintViolationException.ConstraintKind kind) {
        return kind != ConstraintViolationException.ConstraintKind.NOT_NULL
                && kind != ConstraintViolationException.ConstraintKind.CHECK;
    }
}
