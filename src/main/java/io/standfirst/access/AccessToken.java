package io.standfirst.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UuidGenerator;

/**
 * A bearer token of the newsroom, as far as the service knows it: by its hash. Only columns that change are written, so that
 * revoking a token and noting its last use do not undo each other.
 */
@Entity
@Table(name = "access_token")
@DynamicUpdate
class AccessToken {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(nullable = false, length = 300)
    private String name;

    @Column(nullable = false, length = 20)
    private String role;

    @Convert(converter = ScopesColumn.class)
    @Column(length = 1000)
    private List<String> scopes;

    @Column(length = 200)
    private String author;

    @Column(nullable = false, unique = true, length = 64)
    private String hash;

    @Column(nullable = false, length = 8)
    private String prefix;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false, length = 300)
    private String createdBy;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    @Column(name = "revoked_at")
    private Instant revokedAt;

    protected AccessToken() {
    }

    AccessToken(TokenGrant grant, Secret secret, String createdBy, Instant now) {
        this.name = grant.name();
        this.role = grant.role();
        this.scopes = grant.scopes();
        this.author = grant.author();
        this.expiresAt = grant.expiresAt();
        this.hash = secret.hash();
        this.prefix = secret.prefix();
        this.createdBy = createdBy;
        this.createdAt = now;
    }

    /** From now on; one that was revoked before stays revoked since then. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    boolean isUsable(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    Holder holder() {
        return new Holder(id, name, role, scopes, author);
    }

    TokenView view() {
        return new TokenView(id, name, role, scopes, author, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt, prefix);
    }

    String hash() {
        return hash;
    }

    Instant lastUsedAt() {
        return lastUsedAt;
    }
}
