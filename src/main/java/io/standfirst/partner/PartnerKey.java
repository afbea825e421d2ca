package io.standfirst.partner;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.UuidGenerator;

import io.standfirst.access.Secret;

/**
 * A partner's key, as far as the service knows it: by its hash. Only columns that change are written, so that revoking it and
 * noting its last use do not undo each other.
 */
@Entity
@Table(name = "partner_key")
@DynamicUpdate
class PartnerKey {

    /** Tells a partner's key from a token of the newsroom, and both from other people's when one is found lying about. */
    static final String MARK = "stfp_";

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "partner_id")
    private Partner partner;

    @Column(length = 300)
    private String name;

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

    /** When another was made in its place. */
    @Column(name = "replaced_at")
    private Instant replacedAt;

    protected PartnerKey() {
    }

    PartnerKey(Partner partner, String name, Secret secret, Instant expiresAt, String createdBy, Instant now) {
        this.partner = partner;
        this.name = name;
        this.hash = secret.hash();
        this.prefix = secret.prefix();
        this.expiresAt = expiresAt;
        this.createdBy = createdBy;
        this.createdAt = now;
    }

    /** From now on; one that was revoked before stays revoked since then. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    /** Another takes its place; it goes on until then, unless it ends before by itself. */
    void replaced(Instant then, Instant now) {
        replacedAt = now;
        if (expiresAt == null || expiresAt.isAfter(then)) {
            expiresAt = then;
        }
    }

    boolean isReplaced() {
        return replacedAt != null;
    }

    boolean isUsable(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }

    KeyView view() {
        return new KeyView(id, name, prefix, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt);
    }

    UUID id() {
        return id;
    }

    Partner partner() {
        return partner;
    }

    String name() {
        return name;
    }

    String hash() {
        return hash;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
