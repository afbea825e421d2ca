package io.standfirst.idempotency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/** Claims on requests and their answers. Whoever inserts the row carries the request out; all others find it. */
@ApplicationScoped
class IdempotentRequests {

    private static final Logger LOG = Logger.getLogger(IdempotentRequests.class);

    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration SWEEP = Duration.ofMinutes(10);

    /** Longer than any transaction may take, so that a claim is never taken over from somebody who is still at work. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** A claim that is lost to another is found by the next attempt, unless that other has failed and released it meanwhile. */
    private static final int ATTEMPTS = 5;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    private final AtomicReference<Instant> nextSweep = new AtomicReference<>(Instant.EPOCH);

    /**
     * Claims a request.
     *
     * @param claim name of this claim
     * @return the answer, if the request has been carried out before; empty if it is now to be
     * @throws ProblemException 409 if somebody else is at work on it, 422 if the key was used with another request
     */
    Optional<byte[]> claim(String id, String fingerprint, UUID claim) {
        sweep();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return QuarkusTransaction.requiringNew().call(() -> attempt(id, fingerprint, claim));
            } catch (RuntimeException e) {
                if (!isTaken(e)) {
                    throw e;
                }
                LOG.debugf("Another request with the same Idempotency-Key was quicker");
            }
        }
        throw running();
    }

    private Optional<byte[]> attempt(String id, String fingerprint, UUID claim) {
        Instant now = clock.instant();
        // What is over is removed in one statement and not as an entity, which would be deleted only behind the insert.
        entities.createQuery("delete from IdempotentRequest r where r.id = :id and r.createdAt <= :over")
                .setParameter("id", id).setParameter("over", now.minus(KEPT)).executeUpdate();
        IdempotentRequest known = entities.find(IdempotentRequest.class, id);
        if (known == null) {
            entities.persist(new IdempotentRequest(id, fingerprint, claim, now.plus(LEASE), now));
            entities.flush();
            return Optional.empty();
        }
        if (!known.fingerprint().equals(fingerprint)) {
            throw new ProblemException(ProblemType.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key came with another request before; a new request needs a new one.");
        }
        if (known.answer() != null) {
            return Optional.of(known.answer());
        }
        if (now.isBefore(known.leaseUntil()) || !takeOver(id, known.claim(), claim, now)) {
            throw running();
        }
        return Optional.empty();
    }

    private boolean takeOver(String id, UUID from, UUID claim, Instant now) {
        return entities.createQuery("""
                update IdempotentRequest r set r.claim = :claim, r.leaseUntil = :until where r.id = :id and r.claim = :from
                """).setParameter("claim", claim).setParameter("until", now.plus(LEASE)).setParameter("id", id)
                .setParameter("from", from).executeUpdate() == 1;
    }

    /**
     * Keeps the answer, in the transaction of the work.
     *
     * @throws ProblemException 409 if the claim was taken over meanwhile: then the work must not be committed
     */
    void answer(String id, UUID claim, byte[] answer) {
        int kept = entities.createQuery("""
                update IdempotentRequest r set r.claim = null, r.answer = :answer where r.id = :id and r.claim = :claim
                """).setParameter("answer", answer).setParameter("id", id).setParameter("claim", claim).executeUpdate();
        if (kept != 1) {
            throw running();
        }
    }

    /** Gives a claim back after a failure, so that the request can be sent again at once. */
    void release(String id, UUID claim) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> entities.createQuery("delete from IdempotentRequest r where r.id = :id and r.claim = :claim")
                            .setParameter("id", id).setParameter("claim", claim).executeUpdate());
        } catch (RuntimeException e) {
            // The caller is told of the failure that came first; the claim ends with its lease.
            LOG.warnf(e, "A claim could not be released");
        }
    }

    /** Removes what is over, now and then; whoever comes by does it. */
    private void sweep() {
        Instant now = clock.instant();
        Instant due = nextSweep.get();
        if (now.isBefore(due) || !nextSweep.compareAndSet(due, now.plus(SWEEP))) {
            return;
        }
        try {
            remove(now.minus(KEPT));
        } catch (RuntimeException e) {
            // Whoever comes by in ten minutes tries again; the request itself does not depend on it.
            LOG.warnf(e, "Old answers could not be removed");
        }
    }

    /** Removes what was claimed at this moment or before. */
    void remove(Instant over) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createQuery("delete from IdempotentRequest r where r.createdAt <= :over")
                        .setParameter("over", over).executeUpdate());
    }

    private static boolean isTaken(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof ConstraintViolationException) {
                return true;
            }
        }
        return false;
    }

    private static ProblemException running() {
        return new ProblemException(ProblemType.IDEMPOTENCY_KEY_RUNNING,
                "The first request with this Idempotency-Key is still running.").header("Retry-After", "1");
    }
}
