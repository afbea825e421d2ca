package io.standfirst.data;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Keys that the service makes for itself and keeps in its database, where its settings bring none. */
@ApplicationScoped
public class ServiceKeys {

    private static final Logger LOG = Logger.getLogger(ServiceKeys.class);
    private static final int KEY_BYTES = 32;

    @Inject
    Session entities;

    /** The key of that name, 32 random bytes, made at the first call; every instance on the same database has the same. */
    public byte[] key(String name) {
        return read(name).or(() -> {
            make(name);
            return read(name);
        }).orElseThrow(() -> new IllegalStateException("The key that was just made is not there"));
    }

    private Optional<byte[]> read(String name) {
        List<String> values = QuarkusTransaction.requiringNew().call(() -> entities
                .createNativeQuery("select contents from service_key where name = :name", String.class)
                .setParameter("name", name).getResultList());
        return values.stream().findFirst().map(HexFormat.of()::parseHex);
    }

    private void make(String name) {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            QuarkusTransaction.requiringNew().run(() -> entities
                    .createNativeMutationQuery("insert into service_key (name, contents) values (:name, :contents)")
                    .setParameter("name", name).setParameter("contents", HexFormat.of().formatHex(random)).executeUpdate());
        } catch (ConstraintViolationException e) {
            LOG.debugf("Another instance was faster; its key is the one then: %s", e.getConstraintName());
        }
    }
}
