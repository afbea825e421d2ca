package io.standfirst.access;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.standfirst.web.Window;

/**
 * Who may manage the content. Of each token only a hash is stored. The token that the setting gives is compared in constant time
 * and never stored, so that changing the setting changes the token.
 */
@ApplicationScoped
public class AccessTokens {

    /** The first way in. */
    @ConfigMapping(prefix = "standfirst.admin")
    interface Settings {

        /** A token with the role admin. */
        Optional<String> token();
    }

    private static final Logger LOG = Logger.getLogger(AccessTokens.class);

    private static final String MARK = "stf_";
    private static final int SHORTEST = 16;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final EntityManager entities;
    private final Clock clock;
    private final LastUses uses;
    private final byte[] configured;

    @Inject
    AccessTokens(EntityManager entities, Clock clock, LastUses uses, Settings settings) {
        this.entities = entities;
        this.clock = clock;
        this.uses = uses;
        Optional<String> given = settings.token().filter(token -> !token.isBlank());
        this.configured = given.map(token -> new Secret(token).sha256()).orElse(null);
        given.filter(token -> token.length() < SHORTEST).ifPresent(
                token -> LOG.warnf("STANDFIRST_ADMIN_TOKEN is shorter than %d characters and can be guessed", SHORTEST));
    }

    /**
     * Makes an admin token if there is none that is good and the settings give none, and prints it: that is the only time it is
     * seen. So whoever revoked the last one gets in again by a restart.
     */
    @Transactional
    void prepare(@Observes StartupEvent started) {
        if (configured == null && !hasUsableAdmin()) {
            IssuedToken token = issue(new TokenGrant("first admin", Roles.ADMIN, null, null, null), "first start");
            LOG.infof("Admin token, shown this once: %s", token.token());
        }
    }

    private boolean hasUsableAdmin() {
        return entities.createQuery("""
                select count(t) from AccessToken t
                where t.role = :admin and t.revokedAt is null and (t.expiresAt is null or t.expiresAt > :now)
                """, Long.class).setParameter("admin", Roles.ADMIN).setParameter("now", clock.instant()).getSingleResult() > 0;
    }

    /** Who the token belongs to, if anybody: a token that was revoked or has expired is nobody's. */
    @Transactional
    Optional<Holder> holder(String token) {
        byte[] hash = new Secret(token).sha256();
        if (configured != null && MessageDigest.isEqual(configured, hash)) {
            return Optional.of(new Holder(null, "admin", Roles.ADMIN, null, null));
        }
        Optional<AccessToken> found = entities.createQuery("from AccessToken t where t.hash = :hash", AccessToken.class)
                .setParameter("hash", HexFormat.of().formatHex(hash)).getResultStream().findFirst()
                .filter(known -> known.isUsable(clock.instant()));
        found.ifPresent(known -> uses.note(known.holder().tokenId(), known.lastUsedAt()));
        return found.map(AccessToken::holder);
    }

    /**
     * The stored hash of a token that is good at present.
     *
     * @param id null for the token of the settings
     */
    @Transactional
    Optional<byte[]> hash(UUID id) {
        return id == null
                ? Optional.ofNullable(configured)
                : Optional.ofNullable(entities.find(AccessToken.class, id)).filter(token -> token.isUsable(clock.instant()))
                        .map(token -> HexFormat.of().parseHex(token.hash()));
    }

    /** Makes a token. What it is granted must have been checked before. */
    @Transactional
    public IssuedToken issue(TokenGrant grant, String createdBy) {
        Secret secret = Secret.random(MARK);
        AccessToken token = new AccessToken(grant, secret, createdBy, clock.instant());
        entities.persist(token);
        return new IssuedToken(token.view(), secret.text());
    }

    /** Newest first. The token of the settings is not among them. */
    @Transactional
    public Window.Slice<TokenView> list(Window window) {
        String where = window.cursor() == null
                ? ""
                : window.backward()
                        ? " where t.createdAt > :at or t.createdAt = :at and t.id > :id"
                        : " where t.createdAt < :at or t.createdAt = :at and t.id < :id";
        String direction = window.backward() ? " asc" : " desc";
        var query = entities.createQuery("select t from AccessToken t" + where + " order by t.createdAt" + direction + ", t.id"
                + direction, AccessToken.class);
        if (window.cursor() != null) {
            query.setParameter("at", window.cursor().instant(0)).setParameter("id", window.cursor().uuid(1));
        }
        List<TokenView> rows = query.setFirstResult(window.offset()).setMaxResults(window.limit()).getResultStream()
                .map(AccessToken::view).toList();
        long total = entities.createQuery("select count(t) from AccessToken t", Long.class).getSingleResult();
        return window.slice(rows, total,
                token -> List.of(String.valueOf(token.createdAt().toEpochMilli()), token.id().toString()));
    }

    /** @param id as it stands in an address; what is no UUID finds nothing */
    @Transactional
    public Optional<TokenView> find(String id) {
        return entity(id).map(AccessToken::view);
    }

    /** Refuses the token from now on. Revoking once more changes nothing. */
    @Transactional
    public Optional<TokenView> revoke(String id) {
        Optional<AccessToken> token = entity(id);
        token.ifPresent(known -> known.revoke(clock.instant()));
        return token.map(AccessToken::view);
    }

    /** Keeps the articles of an author whose slug changes those of the same tokens. */
    @Transactional
    public void authorRenamed(String former, String present) {
        entities.createQuery("update AccessToken t set t.author = :present where t.author = :former")
                .setParameter("present", present).setParameter("former", former).executeUpdate();
    }

    /** Keeps the articles of whoever gets the slug next from those who wrote under it before. */
    @Transactional
    public void authorRemoved(String slug) {
        entities.createQuery("update AccessToken t set t.author = null where t.author = :slug").setParameter("slug", slug)
                .executeUpdate();
    }

    private Optional<AccessToken> entity(String id) {
        return ID.matcher(id).matches()
                ? Optional.ofNullable(entities.find(AccessToken.class, UUID.fromString(id)))
                : Optional.empty();
    }
}
