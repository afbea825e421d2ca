package io.standfirst.access;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.UuidGenerator;

/** A bearer token of the newsroom, as far as the service knows it: by its hash. */
@Entity
@Table(name = "access_token")
class AccessToken {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(nullable = false, length = 300)
    private String name;

    @Column(nullable = false, length = 20)
    private String role;

    @Column(nullable = false, unique = true, length = 64)
    private String hash;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    protected AccessToken() {
    }

    AccessToken(String name, String role, String hash, Instant now) {
        this.name = name;
        this.role = role;
        this.hash = hash;
        this.createdAt = now;
    }

    String name() {
        return name;
    }

    String role() {
        return role;
    }
}
