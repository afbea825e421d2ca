package io.standfirst.defence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Counts what is done within a window of time, in the database: so for all instances together, and past restarts. */
@ApplicationScoped
public class Allowances {

    private static final Logger LOG = Logger.getLogger(Allowances.class);

    @Inject
    Session entities;

    @Inject
    Clock clock;

    /**
     * Takes one of what is left, unless nothing is. The row stays locked to the end of the transaction, so that those who ask for
     * the same thing at once come one after the other.
     *
     * @param name what is counted; who is counted must not be told by it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean take(String name, int limit, Duration window) {
        Allowance allowance = locked(name);
        return allowance.take(limit, window, clock.instant());
    }

    /** How many were taken in the present window, the refused ones included. */
    @Transactional(Transactional.TxType.MANDATORY)
    public int used(String name, Duration window) {
        Allowance allowance = entities.find(Allowance.class, name);
        return allowance == null || allowance.isOver(window, clock.instant()) ? 0 : allowance.used();
    }

    /** Forgets what no window reaches back to any more. */
    @Transactional
    public int forgetBefore(Instant moment) {
        return entities.createMutationQuery("delete from Allowance a where a.since < :moment").setParameter("moment", moment)
                .executeUpdate();
    }

    private Allowance locked(String name) {
        List<Allowance> found = find(name);
        if (found.isEmpty()) {
            make(name);
            found = find(name);
        }
        return found.get(0);
    }

    private List<Allowance> find(String name) {
        return entities.createQuery("select a from Allowance a where a.name = :name", Allowance.class)
                .setParameter("name", name).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    /** In a transaction of its own, because the loser of a race for the row could do nothing more in this one. */
    private void make(String name) {
        try {
            QuarkusTransaction.requiringNew().run(() -> entities.persist(new Allowance(name, clock.instant())));
        } catch (RuntimeException e) {
            if (!isViolation(e)) {
                throw e;
            }
            LOG.debug("Another instance was faster to begin the same window");
        }
    }

    private static boolean isViolation(Throwable e) {
        return e != null && (e instanceof ConstraintViolationException || isViolation(e.getCause()));
    }
}
