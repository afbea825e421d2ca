package io.standfirst.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A token as its holder knows it. It is random, so a plain SHA-256 of it cannot be turned back. */
record Secret(String text) {

    /** Marks our tokens, so that scanners for leaked secrets can recognise one. */
    private static final String MARK = "stf_";

    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Secret random() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return new Secret(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What is stored. */
    String hash() {
        return HexFormat.of().formatHex(sha256());
    }

    String prefix() {
        return text.substring(MARK.length(), MARK.length() + SHOWN);
    }

    /** Not even a log line that goes wrong shows it. */
    @Override
    public String toString() {
        return "Secret";
    }
}
