package io.standfirst.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;

/**
 * Who may manage the content. Tokens are random, so a plain SHA-256 of one cannot be turned back; the token that the setting
 * gives is compared in constant time and never stored, so that changing the setting changes the token.
 */
@ApplicationScoped
public class AccessTokens implements PanacheRepositoryBase<AccessToken, UUID> {

    /** The first way in. */
    @ConfigMapping(prefix = "standfirst.admin")
    interface Settings {

        /** A token with the role admin. */
        Optional<String> token();
    }

    /** Who a token belongs to. */
    record Holder(String name, String role) {
    }

    private static final Logger LOG = Logger.getLogger(AccessTokens.class);

    /** Marks our tokens, so that scanners for leaked secrets can recognise one. */
    private static final String PREFIX = "stf_";

    private static final int RANDOM_BYTES = 32;
    private static final int SHORTEST = 16;

    private final Clock clock;
    private final byte[] configured;

    @Inject
    AccessTokens(Clock clock, Settings settings) {
        this.clock = clock;
        this.configured = settings.token().filter(token -> !token.isBlank()).map(AccessTokens::sha256).orElse(null);
        settings.token().filter(token -> !token.isBlank() && token.length() < SHORTEST).ifPresent(
                token -> LOG.warnf("STANDFIRST_ADMIN_TOKEN is shorter than %d characters and can be guessed", SHORTEST));
    }

    /** Makes an admin token at the first start, if the settings give none, and prints it: that is the only time it is seen. */
    @Transactional
    void prepare(@Observes StartupEvent started) {
        if (configured != null || count() > 0) {
            return;
        }
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        persist(new AccessToken("first admin", Roles.ADMIN, HexFormat.of().formatHex(sha256(token)), clock.instant()));
        LOG.infof("Admin token, shown this once: %s", token);
    }

    /** Who the token belongs to, if anybody. */
    @Transactional
    Optional<Holder> holder(String token) {
        byte[] hash = sha256(token);
        if (configured != null && MessageDigest.isEqual(configured, hash)) {
            return Optional.of(new Holder("admin", Roles.ADMIN));
        }
        return find("hash", HexFormat.of().formatHex(hash)).firstResultOptional()
                .map(found -> new Holder(found.name(), found.role()));
    }

    private static byte[] sha256(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
