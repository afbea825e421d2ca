package io.standfirst.partner;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.access.Secret;
import io.standfirst.change.Looked;
import io.standfirst.limit.Keys;

/**
 * All keys that are good, in memory by their hashes, so that a request that shows one costs no database access. A key that is
 * revoked is refused here before the revocation is answered, and by the other instances as soon as they look, which PostgreSQL
 * tells them to do at once.
 */
@ApplicationScoped
class KeyRing implements Keys {

    private static final int LONGEST = 500;

    /** Of one moment. */
    private record Ring(long number, Map<String, Good> keys) {
    }

    private record Good(Holder holder, Instant until) {
    }

    @Inject
    EntityManager entities;

    @Inject
    PartnerSettings settings;

    @Inject
    Clock clock;

    private volatile Ring ring = new Ring(-1, Map.of());
    private final Set<UUID> used = ConcurrentHashMap.newKeySet();

    /** Before anybody can ask. */
    void start(@Observes @Priority(100) StartupEvent started) {
        refresh();
    }

    void look(@Observes Looked looked) {
        refresh();
    }

    /** Before the one who changed it is answered. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Partners.Changed changed) {
        refresh();
    }

    @Override
    public boolean isKey(String token) {
        return token.startsWith(PartnerKey.MARK);
    }

    @Override
    public Optional<Holder> holder(String key) {
        if (!isKey(key) || key.length() > LONGEST) {
            return Optional.empty();
        }
        // What is looked up is a hash of something random: how long that takes tells nothing about the key.
        Good good = ring.keys().get(HexFormat.of().formatHex(new Secret(key).sha256()));
        if (good == null || good.until() != null && !clock.instant().isBefore(good.until())) {
            return Optional.empty();
        }
        used.add(good.holder().key());
        return Optional.of(good.holder());
    }

    /** The keys that were used since the last call. */
    Set<UUID> used() {
        Set<UUID> some = Set.copyOf(used);
        used.removeAll(some);
        return some;
    }

    /** Reads the keys again if any has changed. */
    synchronized void refresh() {
        long known = ring.number();
        Optional<Ring> newer = QuarkusTransaction.requiringNew().call(() -> {
            // The number first: what is read then is as new, or newer.
            long number = entities.createQuery("select r.number from Roll r", Long.class).getSingleResult();
            return number == known ? Optional.empty() : Optional.of(new Ring(number, good()));
        });
        newer.ifPresent(read -> ring = read);
    }

    private Map<String, Good> good() {
        Instant now = clock.instant();
        Map<String, Good> good = new HashMap<>();
        entities.createQuery("""
                select k from PartnerKey k join fetch k.partner p where k.revokedAt is null and p.state = :active
                """, PartnerKey.class).setParameter("active", Partner.State.ACTIVE).getResultStream()
                .filter(key -> key.isUsable(now)).forEach(key -> {
                    Plan plan = key.partner().plan(settings);
                    good.put(key.hash(), new Good(new Holder(key.partner().id(), key.id(), key.partner().name(), plan.quota(),
                            plan.burst()), key.expiresAt()));
                });
        return good;
    }
}
