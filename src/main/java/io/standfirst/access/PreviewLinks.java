package io.standfirst.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Lets whoever has a link see one unpublished article for a while, without a token. Nothing is stored: the link carries the
 * article, its end and the token of its maker, signed with a key made of that token's hash. So it ends with its maker's token.
 */
@ApplicationScoped
public class PreviewLinks {

    private static final String ALGORITHM = "HmacSHA256";

    /** The hash serves other purposes too; a key made with these words signs previews only. */
    private static final byte[] PURPOSE = "standfirst preview link, version 1".getBytes(StandardCharsets.US_ASCII);

    private static final int CLAIMS_BYTES = 16 + 8 + 16;
    private static final int SIGNATURE_BYTES = 32;

    /** Of just that many bytes, which leave no spare bits: so there is one way to write a link. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{" + (CLAIMS_BYTES + SIGNATURE_BYTES) / 3 * 4 + "}");

    /** Stands for the token of the settings, which has no id. */
    private static final UUID SETTINGS = new UUID(0, 0);

    @Inject
    AccessTokens tokens;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** Signs a preview of the article for the present caller. */
    public String sign(UUID articleId, Instant expiresAt) {
        return sign(articleId, expiresAt, caller.tokenId());
    }

    String sign(UUID articleId, Instant expiresAt, UUID tokenId) {
        UUID maker = tokenId == null ? SETTINGS : tokenId;
        byte[] claims = ByteBuffer.allocate(CLAIMS_BYTES).putLong(articleId.getMostSignificantBits())
                .putLong(articleId.getLeastSignificantBits()).putLong(expiresAt.toEpochMilli())
                .putLong(maker.getMostSignificantBits()).putLong(maker.getLeastSignificantBits()).array();
        byte[] hash = tokens.hash(tokenId)
                .orElseThrow(() -> new IllegalStateException("The maker's token is not good any more"));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(ByteBuffer.allocate(CLAIMS_BYTES + SIGNATURE_BYTES)
                .put(claims).put(signature(hash, claims)).array());
    }

    /** Whether the link is for this article and good at present. Whatever else is given is no permission and no error. */
    public boolean permits(String token, UUID articleId) {
        if (token == null || articleId == null || !FORM.matcher(token).matches()) {
            return false;
        }
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        ByteBuffer claims = ByteBuffer.wrap(bytes);
        UUID article = new UUID(claims.getLong(), claims.getLong());
        long expiry = claims.getLong();
        UUID maker = new UUID(claims.getLong(), claims.getLong());
        if (!article.equals(articleId) || clock.millis() >= expiry) {
            return false;
        }
        return tokens.hash(maker.equals(SETTINGS) ? null : maker)
                .filter(hash -> MessageDigest.isEqual(signature(hash, Arrays.copyOf(bytes, CLAIMS_BYTES)),
                        Arrays.copyOfRange(bytes, CLAIMS_BYTES, bytes.length)))
                .isPresent();
    }

    private static byte[] signature(byte[] hash, byte[] claims) {
        return mac(mac(hash, PURPOSE), claims);
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
