package io.standfirst.signup;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import com.fasterxml.jackson.annotation.JsonValue;

import io.standfirst.mail.EmailAddress;
import io.standfirst.newsletter.Newsletter;

/** One reader's wish to get one newsletter. */
@Entity
public class Signup {

    /** What has become of it. Only who is confirmed gets the newsletter. */
    public enum State {

        PENDING,
        CONFIRMED,
        UNSUBSCRIBED,
        BOUNCED,
        COMPLAINED;

        @JsonValue
        public String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "newsletter_id", nullable = false, updatable = false)
    private Newsletter newsletter;

    @Column(nullable = false, length = 320)
    private String email;

    @Column(name = "address_key", nullable = false, length = 320)
    private String addressKey;

    @Column(length = 200)
    private String name;

    @Column(nullable = false, length = 35)
    private String language;

    @Column(length = 200)
    private String source;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private State state;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Column(name = "left_at")
    private Instant leftAt;

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    @Column(nullable = false)
    private int revision;

    protected Signup() {
    }

    public Signup(Newsletter newsletter, EmailAddress address, String name, String language, String source, Instant now) {
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.newsletter = newsletter;
        this.email = address.text();
        this.addressKey = address.key();
        this.name = name;
        this.language = language;
        this.source = source;
        this.state = State.PENDING;
        this.createdAt = now;
        this.modifiedAt = now;
    }

    /**
     * Asks again, which anybody can do in anybody's name: so it changes nothing that is confirmed, and who has left stays away
     * until the reader confirms.
     */
    public void askAgain(String newLanguage, Instant now) {
        if (state != State.CONFIRMED) {
            // Of a mailbox that was refused once: whoever must not be written to is known by the suppression.
            state = state == State.BOUNCED ? State.PENDING : state;
            language = newLanguage;
            modifiedAt = now;
        }
    }

    /** @return whether that changed anything */
    public boolean confirm(Instant now) {
        return confirm(now, now);
    }

    /**
     * Takes over that the reader confirmed elsewhere.
     *
     * @param at when that was
     * @return whether that changed anything
     */
    public boolean confirm(Instant at, Instant now) {
        if (state == State.CONFIRMED) {
            return false;
        }
        state = State.CONFIRMED;
        confirmedAt = at;
        leftAt = null;
        modifiedAt = now;
        return true;
    }

    /** @return whether that changed anything */
    public boolean unsubscribe(Instant now) {
        return leave(State.UNSUBSCRIBED, now);
    }

    /** No mail reaches the address any more. */
    public boolean bounce(Instant now) {
        return leave(State.BOUNCED, now);
    }

    /** The reader calls it unwanted. */
    public boolean complain(Instant now) {
        return leave(State.COMPLAINED, now);
    }

    private boolean leave(State as, Instant now) {
        // Who has complained is not less unwilling for a bounce afterwards.
        if (state == as || state == State.COMPLAINED || state == State.BOUNCED && as == State.UNSUBSCRIBED) {
            return false;
        }
        state = as;
        leftAt = now;
        modifiedAt = now;
        return true;
    }

    public UUID id() {
        return id;
    }

    public Newsletter newsletter() {
        return newsletter;
    }

    public String email() {
        return email;
    }

    public String addressKey() {
        return addressKey;
    }

    public EmailAddress address() {
        return new EmailAddress(email, addressKey);
    }

    public String name() {
        return name;
    }

    public String language() {
        return language;
    }

    public String source() {
        return source;
    }

    public State state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant confirmedAt() {
        return confirmedAt;
    }

    public Instant leftAt() {
        return leftAt;
    }

    public Instant modifiedAt() {
        return modifiedAt;
    }

    public int revision() {
        return revision;
    }
}
