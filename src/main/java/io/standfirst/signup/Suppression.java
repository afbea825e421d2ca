package io.standfirst.signup;

import java.time.Instant;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

/** That an address is not to be written to, without the address. */
@Entity
public class Suppression {

    /** Why. Who was erased may come back by own confirmation; the others only when the newsroom lifts it. */
    public enum Reason {

        ERASED,
        BOUNCED,
        COMPLAINED;

        public String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    @Column(length = 64)
    private String hash;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Reason reason;

    @Column(nullable = false)
    private Instant at;

    protected Suppression() {
    }

    Suppression(String hash, Reason reason, Instant at) {
        this.hash = hash;
        this.reason = reason;
        this.at = at;
    }

    /** A stronger reason takes the place of a weaker one; a complaint is the strongest. */
    void strengthen(Reason other, Instant now) {
        if (other.compareTo(reason) > 0) {
            reason = other;
            at = now;
        }
    }

    Reason reason() {
        return reason;
    }
}
