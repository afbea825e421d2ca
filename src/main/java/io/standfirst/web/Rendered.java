package io.standfirst.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * An answer as it goes over the wire: bytes, validators and headers.
 *
 * @param head its headers, once it has been sent on the event loop
 * @param etag strong validator of the plain bytes, in quotes
 * @param compressed the compressed bytes by {@link Coding}, once somebody has asked for them; null where compressing does not pay
 * @param modified when what it shows last changed
 * @param carried what it tells of articles, by their ids
 * @param articles those of which alone it tells; null if any change may alter it
 * @param goodUntil number of the last position that it is known to be good for
 * @param fleeting whether it may be older than the position
 */
record Rendered(Position position, byte[] plain, String type, AtomicReferenceArray<byte[]> compressed,
        AtomicReference<Head> head,
        String etag, Instant modified,
        Set<String> madeOf, Map<UUID, Carried> carried, Map<String, String> headers, Set<UUID> articles, AtomicLong goodUntil,
        boolean fleeting) {

    /** Below this, a compressed answer saves no packet. */
    private static final int WORTH_COMPRESSING = 860;
    private static final int USUAL_COMPRESSION = 3;
    private static final int CODINGS = Coding.values().length;
    private static final int CARRIED = 100;
    /** Names are kept once for themselves and once as they are sent. */
    private static final int HEADS = 2;

    static Rendered of(byte[] plain, Answer answer, Position position) {
        Instant modified = answer.modified() == null ? position.since() : answer.modified();
        return new Rendered(position, plain, answer.type(),
                plain.length < WORTH_COMPRESSING ? null : new AtomicReferenceArray<>(CODINGS),
                new AtomicReference<>(),
                etag(plain), modified, answer.madeOf(), answer.carried(), answer.headers(), answer.articles(),
                new AtomicLong(position.number()), answer.fleeting());
    }

    boolean isCompressible() {
        return compressed != null;
    }

    /** The coding that it is sent in to somebody who sends this header Accept-Encoding; null for plain bytes. */
    Coding coding(String acceptEncoding) {
        return isCompressible() ? Encodings.preferred(acceptEncoding) : null;
    }

    /** Whether the bytes are there; to compress takes time. */
    boolean has(Coding coding) {
        return coding == null || compressed.get(coding.ordinal()) != null;
    }

    /**
     * Compresses at the first call: many an answer is never asked for so.
     *
     * @param coding null for the plain bytes
     */
    byte[] bytes(Coding coding) {
        if (coding == null) {
            return plain;
        }
        byte[] bytes = compressed.get(coding.ordinal());
        if (bytes == null) {
            bytes = coding.compress(plain);
            compressed.set(coding.ordinal(), bytes);
        }
        return bytes;
    }

    /** The compressed bytes are another representation, so their strong validator differs (RFC 9110, 8.8.3.3). */
    String etag(Coding coding) {
        return coding == null ? etag : etag.substring(0, etag.length() - 1) + '-' + coding.publicName() + '"';
    }

    /** Whether the validator, in quotes, is that of one of its representations. */
    boolean isKnownBy(String tag) {
        return tag.equals(etag) || isCompressible() && Arrays.stream(Coding.values()).map(this::etag).anyMatch(tag::equals);
    }

    /** What keeping it costs, in bytes, with a guess at the objects around the arrays. */
    int weight() {
        int names = madeOf.stream().mapToInt(String::length).sum() + headers.values().stream().mapToInt(String::length).sum();
        return 512 + plain.length + (isCompressible() ? CODINGS * plain.length / USUAL_COMPRESSION : 0) + HEADS * names
                + carried.size() * CARRIED;
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 15)) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
