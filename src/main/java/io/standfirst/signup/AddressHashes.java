package io.standfirst.signup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.mail.EmailAddress;

/** Names an address, or a network, without telling it: by HMAC-SHA256 (RFC 2104). */
@ApplicationScoped
public class AddressHashes {

    private static final Logger LOG = Logger.getLogger(AddressHashes.class);
    private static final String ALGORITHM = "HmacSHA256";
    private static final String NAME = "address-hashes";
    private static final int KEY_BYTES = 32;

    @Inject
    Session entities;

    /** At least 16 characters. Without it the service makes a key and keeps it in its database. */
    @ConfigProperty(name = "standfirst.newsletters.hash-key")
    Optional<String> configured;

    private volatile byte[] key;

    /** 64 hexadecimal digits. */
    public String of(EmailAddress address) {
        return of(address.key());
    }

    /** 64 hexadecimal digits. */
    public String of(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private byte[] key() {
        if (key == null) {
            key = configured.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(this::kept);
        }
        return key;
    }

    private byte[] kept() {
        return read().or(() -> {
            make();
            return read();
        }).orElseThrow(() -> new IllegalStateException("The key that was just made is not there"));
    }

    private Optional<byte[]> read() {
        List<String> values = QuarkusTransaction.requiringNew().call(() -> entities
                .createNativeQuery("select contents from service_key where name = :name", String.class)
                .setParameter("name", NAME).getResultList());
        return values.stream().findFirst().map(HexFormat.of()::parseHex);
    }

    private void make() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        try {
            QuarkusTransaction.requiringNew().run(() -> entities
                    .createNativeMutationQuery("insert into service_key (name, contents) values (:name, :contents)")
                    .setParameter("name", NAME).setParameter("contents", HexFormat.of().formatHex(random)).executeUpdate());
        } catch (ConstraintViolationException e) {
            LOG.debugf("Another instance was faster; its key is the one then: %s", e.getConstraintName());
        }
    }
}
