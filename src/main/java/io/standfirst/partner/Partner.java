package io.standfirst.partner;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.UuidGenerator;

import com.fasterxml.jackson.annotation.JsonValue;

/** Somebody who republishes the magazine's articles. It is never deleted: what it holds would be forgotten with it. */
@Entity
class Partner {

    /** Whether its keys are good. */
    enum State {

        ACTIVE,
        SUSPENDED,
        /** For good. */
        ENDED;

        @JsonValue
        String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(nullable = false, length = 300)
    private String name;

    @Column(length = 254)
    private String contact;

    @Column(length = 2000)
    private String website;

    /** Null for that of the settings, as is the burst. */
    private Integer quota;

    private Integer burst;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private State state = State.ACTIVE;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "created_by", nullable = false, length = 300)
    private String createdBy;

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    @Column(nullable = false)
    private int revision;

    protected Partner() {
    }

    Partner(PartnerInput.Checked says, String createdBy, Instant now) {
        this.createdBy = createdBy;
        this.createdAt = now;
        describe(says, now);
    }

    void describe(PartnerInput.Checked says, Instant now) {
        name = says.name();
        contact = says.contact();
        website = says.website();
        quota = says.quota();
        burst = says.burst();
        state = says.state() == null ? state : says.state();
        modifiedAt = now;
    }

    void end(Instant now) {
        if (state != State.ENDED) {
            state = State.ENDED;
            modifiedAt = now;
        }
    }

    boolean hasEnded() {
        return state == State.ENDED;
    }

    Plan plan(PartnerSettings settings) {
        return new Plan(quota == null ? settings.quota() : quota, burst == null ? settings.burst() : burst);
    }

    PartnerView view(PartnerSettings settings) {
        return new PartnerView(id, name, contact, website, plan(settings), state, createdAt, createdBy, modifiedAt);
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    String contact() {
        return contact;
    }

    Instant createdAt() {
        return createdAt;
    }

    int revision() {
        return revision;
    }
}
