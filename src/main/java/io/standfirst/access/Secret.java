package io.standfirst.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** A token or key as its holder knows it. It is random, so a plain SHA-256 of it cannot be turned back. */
public record Secret(String text) {

    private static final int RANDOM_BYTES = 32;
    private static final int SHOWN = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param mark what it begins with, so that scanners for leaked secrets can recognise one */
    public static Secret random(String mark) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return new Secret(mark + Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

    public byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** What is stored. */
    public String hash() {
        return HexFormat.of().formatHex(sha256());
    }

    /** Its first characters behind the mark, by which people tell it from others. */
    public String prefix() {
        int random = text.indexOf('_') + 1;
        return text.substring(random, random + SHOWN);
    }

    /** Not even a log line that goes wrong shows it. */
    @Override
    public String toString() {
        return "Secret";
    }
}
