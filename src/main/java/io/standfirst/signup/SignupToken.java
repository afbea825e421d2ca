package io.standfirst.signup;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/** What a link in a mail permits. The link has the token, the row has its hash. */
@Entity
@Table(name = "signup_token")
@Immutable
class SignupToken {

    /** The one thing that a token is good for. */
    enum Purpose {
        CONFIRM,
        UNSUBSCRIBE,
        PREFERENCES
    }

    @Id
    @Column(length = 64)
    private String hash;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Purpose purpose;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "signup_id", nullable = false)
    private Signup signup;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected SignupToken() {
    }

    SignupToken(String hash, Purpose purpose, Signup signup, Instant expiresAt) {
        this.hash = hash;
        this.purpose = purpose;
        this.signup = signup;
        this.expiresAt = expiresAt;
    }

    Purpose purpose() {
        return purpose;
    }

    Signup signup() {
        return signup;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
