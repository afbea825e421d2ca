package io.standfirst.subscribers;

import java.time.Instant;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a mailer has reported of a reader's mailbox. The reader is a keyed hash. */
@Entity
class Bounce {

    /** What happened to the mail. */
    enum Kind {

        /** It will never arrive. */
        HARD,
        /** It did not arrive this time. */
        SOFT,
        /** The reader called it unwanted. */
        COMPLAINT;

        @JsonValue
        String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Of reader, kind and time: the same report has the same. */
    @Id
    @Column(length = 64)
    private String hash;

    @Column(nullable = false, length = 64)
    private String reader;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Kind kind;

    @Column(nullable = false)
    private Instant at;

    @Column(name = "noted_at", nullable = false)
    private Instant notedAt;

    @Column(nullable = false)
    private boolean spent;

    protected Bounce() {
    }

    Bounce(String hash, String reader, Kind kind, Instant at, Instant now) {
        this.hash = hash;
        this.reader = reader;
        this.kind = kind;
        this.at = at;
        this.notedAt = now;
    }

    Instant at() {
        return at;
    }

    /** It was one of those that were too many, and is not one of them again. */
    void spend() {
        spent = true;
    }
}
