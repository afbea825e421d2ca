package io.standfirst.webhook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.data.ServiceKeys;

/**
 * Encrypts secrets for the database. They cannot be hashed as tokens are, since they are needed to sign with; so a copy of the
 * table alone gives none of them away, and with the key in the settings not even a copy of the whole database does.
 */
@ApplicationScoped
class SecretSafe {

    private static final String NAME = "webhook-secrets";
    private static final byte[] PURPOSE = "standfirst webhook secret, version 1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    ServiceKeys keys;

    @Inject
    WebhookSettings settings;

    private volatile SecretKeySpec key;

    /** @param webhook whose secret it is; in the row of another it cannot be read */
    byte[] close(UUID webhook, WebhookSecret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, webhook).doFinal(secret.bytes());
            return ByteBuffer.allocate(NONCE_BYTES + encrypted.length).put(nonce).put(encrypted).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES and HMAC", e);
        }
    }

    /** @throws UnreadableSecret if the key is another one by now */
    WebhookSecret open(UUID webhook, byte[] sealed) {
        try {
            return new WebhookSecret(cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE_BYTES), webhook)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new UnreadableSecret(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UUID webhook) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(webhook.toString().getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }

    private SecretKeySpec key() throws GeneralSecurityException {
        if (key == null) {
            byte[] root = settings.secretKey().map(text -> text.getBytes(StandardCharsets.UTF_8))
                    .orElseGet(() -> keys.key(NAME));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(root, "HmacSHA256"));
            key = new SecretKeySpec(mac.doFinal(PURPOSE), "AES");
        }
        return key;
    }
}
