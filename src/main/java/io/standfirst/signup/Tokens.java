package io.standfirst.signup;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Makes and recognises what the links in mails carry. A token is random, so its plain SHA-256 cannot be turned back. */
@ApplicationScoped
public class Tokens {

    private static final int RANDOM_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    /** What a mail asks its reader to confirm with. */
    String toConfirm(Signup signup, Duration lifetime) {
        return issue(signup, SignupToken.Purpose.CONFIRM, clock.instant().plus(lifetime));
    }

    /** Never ends, as long as the signup is there. */
    public String toUnsubscribe(Signup signup) {
        return issue(signup, SignupToken.Purpose.UNSUBSCRIBE, null);
    }

    /** Opens all that the reader of this signup has asked for. */
    String toPreferences(Signup signup, Duration lifetime) {
        return issue(signup, SignupToken.Purpose.PREFERENCES, clock.instant().plus(lifetime));
    }

    private String issue(Signup signup, SignupToken.Purpose purpose, Instant expiresAt) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        entities.persist(new SignupToken(hash(token), purpose, signup, expiresAt));
        return token;
    }

    /** Ends the links with which the signup could be confirmed until now. */
    void endConfirmation(Signup signup) {
        entities.createQuery("delete from SignupToken t where t.signup = :signup and t.purpose = :purpose")
                .setParameter("signup", signup).setParameter("purpose", SignupToken.Purpose.CONFIRM).executeUpdate();
    }

    /** Looked up by its hash, of which whoever guesses learns nothing by the time it takes. */
    Optional<SignupToken> find(String token, SignupToken.Purpose purpose) {
        return FORM.matcher(token).matches()
                ? Optional.ofNullable(entities.find(SignupToken.class, hash(token))).filter(row -> row.purpose() == purpose)
                : Optional.empty();
    }

    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
