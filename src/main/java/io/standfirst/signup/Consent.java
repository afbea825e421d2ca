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

import org.hibernate.annotations.Immutable;
import org.hibernate.id.uuid.UuidVersion7Strategy;

import com.fasterxml.jackson.annotation.JsonValue;

/** One step of a reader's consent, as it must be shown to have been (GDPR, article 7). Never changed. */
@Entity
@Immutable
public class Consent {

    /** What happened. */
    public enum Kind {

        REQUESTED,
        CONFIRMED,
        UNSUBSCRIBED,
        IMPORTED,
        BOUNCED,
        COMPLAINED;

        @JsonValue
        public String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What readers were told, and through what.
     *
     * @param source the front end or form
     * @param address of the reader's machine on the network
     * @param proof what another system had noted of it
     */
    public record Circumstances(String wording, String wordingVersion, String source, String address, String proof) {

        public static Circumstances from(String address) {
            return new Circumstances(null, null, null, address, null);
        }

        public Circumstances at(String source, String address) {
            return new Circumstances(wording, wordingVersion, source, address, proof);
        }
    }

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "signup_id", nullable = false)
    private Signup signup;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Kind kind;

    @Column(nullable = false)
    private Instant at;

    @Column(length = 4000)
    private String wording;

    @Column(name = "wording_version", length = 100)
    private String wordingVersion;

    @Column(length = 200)
    private String source;

    @Column(length = 45)
    private String address;

    @Column(length = 4000)
    private String proof;

    protected Consent() {
    }

    public Consent(Signup signup, Kind kind, Circumstances circumstances, Instant at) {
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.signup = signup;
        this.kind = kind;
        this.at = at;
        this.wording = circumstances.wording();
        this.wordingVersion = circumstances.wordingVersion();
        this.source = circumstances.source();
        this.address = circumstances.address();
        this.proof = circumstances.proof();
    }

    public UUID id() {
        return id;
    }

    Signup signup() {
        return signup;
    }

    public Kind kind() {
        return kind;
    }

    public Instant at() {
        return at;
    }

    public Circumstances circumstances() {
        return new Circumstances(wording, wordingVersion, source, address, proof);
    }
}
