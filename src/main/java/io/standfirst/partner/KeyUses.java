package io.standfirst.partner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.change.Looked;

/** Notes when each key was last used, behind the back of the requests: they neither wait for this nor fail. */
@ApplicationScoped
class KeyUses {

    private static final Logger LOG = Logger.getLogger(KeyUses.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** How exactly it is noted. */
    private static final Duration GRAIN = Duration.ofMinutes(1);

    @Inject
    KeyRing keys;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    private final Set<UUID> unwritten = new HashSet<>();
    private Instant next = Instant.EPOCH;

    synchronized void look(@Observes Looked looked) {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(PAUSE);
        unwritten.addAll(keys.used());
        if (unwritten.isEmpty()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> entities.createQuery("""
                    update PartnerKey k set k.lastUsedAt = :now
                    where k.id in :used and (k.lastUsedAt is null or k.lastUsedAt <= :before)
                    """).setParameter("now", now).setParameter("used", unwritten).setParameter("before", now.minus(GRAIN))
                    .executeUpdate());
            unwritten.clear();
        } catch (RuntimeException e) {
            // They are tried again with the next ones.
            LOG.debugf(e, "The uses of %d keys could not be noted", unwritten.size());
        }
    }
}
