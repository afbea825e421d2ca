package io.standfirst.signup;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.standfirst.data.ServiceKeys;
import io.standfirst.mail.EmailAddress;

/** Names an address, or a network, without telling it: by HMAC-SHA256 (RFC 2104). */
@ApplicationScoped
public class AddressHashes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String NAME = "address-hashes";

    @Inject
    ServiceKeys keys;

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
            key = configured.map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> keys.key(NAME));
        }
        return key;
    }
}
