package io.standfirst.signup;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.mail.EmailAddress;

/** Whom not to write to. Of each there is a keyed hash, by which an address is found only if one has it already. */
@ApplicationScoped
public class Suppressions {

    @Inject
    EntityManager entities;

    @Inject
    AddressHashes hashes;

    @Inject
    Clock clock;

    public Optional<Suppression.Reason> reason(EmailAddress address) {
        return Optional.ofNullable(entities.find(Suppression.class, hashes.of(address))).map(Suppression::reason);
    }

    /** The keys of those addresses that are not to be written to. */
    public Set<String> among(Collection<EmailAddress> addresses) {
        Map<String, String> keys = new HashMap<>();
        addresses.forEach(address -> keys.put(hashes.of(address), address.key()));
        return entities.createQuery("select s.hash from Suppression s where s.hash in :hashes", String.class)
                .setParameter("hashes", keys.keySet()).getResultStream().map(keys::get).collect(Collectors.toSet());
    }

    public void suppress(EmailAddress address, Suppression.Reason reason) {
        Suppression present = entities.find(Suppression.class, hashes.of(address));
        if (present == null) {
            entities.persist(new Suppression(hashes.of(address), reason, clock.instant()));
        } else {
            present.strengthen(reason, clock.instant());
        }
    }

    /** @return whether there was one */
    public boolean lift(EmailAddress address) {
        Suppression present = entities.find(Suppression.class, hashes.of(address));
        if (present != null) {
            entities.remove(present);
        }
        return present != null;
    }
}
