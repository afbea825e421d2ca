package io.standfirst.idempotency;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A request that carried an Idempotency-Key: claimed by whoever carries it out, then answered. */
@Entity
@Table(name = "idempotent_request")
class IdempotentRequest {

    /** SHA-256 of caller, operation and key. */
    @Id
    @Column(length = 64)
    private String id;

    /** SHA-256 of the request. */
    @Column(nullable = false, length = 64)
    private String fingerprint;

    /** Who carries it out at present; null once it is answered. */
    private UUID claim;

    /** When the claim counts no more, because whoever made it must have died. */
    @Column(name = "lease_until", nullable = false)
    private Instant leaseUntil;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    /** Encrypted; null as long as it is not there. */
    private byte[] answer;

    protected IdempotentRequest() {
    }

    IdempotentRequest(String id, String fingerprint, UUID claim, Instant leaseUntil, Instant now) {
        this.id = id;
        this.fingerprint = fingerprint;
        this.claim = claim;
        this.leaseUntil = leaseUntil;
        this.createdAt = now;
    }

    String fingerprint() {
        return fingerprint;
    }

    UUID claim() {
        return claim;
    }

    Instant leaseUntil() {
        return leaseUntil;
    }

    Instant createdAt() {
        return createdAt;
    }

    byte[] answer() {
        return answer;
    }
}
