package io.standfirst.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.standfirst.outbound.Exchange;
import io.standfirst.outbound.Failure;

/** An address of a partner that is told of changes, each in its turn. */
@Entity
@Table(name = "webhook")
class Webhook {

    /** Whether it is told of anything. */
    enum State {
        @JsonProperty("active")
        ACTIVE,
        /** By its partner, or because nothing was accepted for a day. */
        @JsonProperty("paused")
        PAUSED,
        /** By the answer 410. */
        @JsonProperty("disabled")
        DISABLED
    }

    @Id
    private UUID id;

    @Column(name = "partner_id", nullable = false)
    private UUID partner;

    @Column(nullable = false, length = 2000)
    private String url;

    @Column(nullable = false, length = 253)
    private String host;

    @Column(length = 300)
    private String description;

    @Convert(converter = WebhookFilterColumn.class)
    @Column(nullable = false, length = 30000)
    private WebhookFilter filter;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 10)
    private Payload payload;

    /** Encrypted: see {@link SecretSafe}. */
    @Column(nullable = false)
    private byte[] secret;

    @Column(name = "former_secret")
    private byte[] formerSecret;

    @Column(name = "former_until")
    private Instant formerUntil;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 10)
    private State state;

    @Column(length = 500)
    private String notice;

    @Column(nullable = false)
    private long revision = 1;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Column(nullable = false)
    private long position;

    @Column(nullable = false)
    private int run;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "failing_since")
    private Instant failingSince;

    private UUID lease;

    @Column(name = "next_at", nullable = false)
    private Instant nextAt;

    @Column(name = "last_at")
    private Instant lastAt;

    @Column(name = "last_status")
    private Integer lastStatus;

    @Enumerated(EnumType.STRING)
    @Column(name = "last_failure", length = 30)
    private Failure lastFailure;

    protected Webhook() {
    }

    Webhook(UUID id, UUID partner, WebhookInput.Checked input, byte[] secret, long position, Instant now) {
        this.id = id;
        this.partner = partner;
        this.secret = secret;
        this.position = position;
        this.createdAt = now;
        this.nextAt = now;
        this.state = State.ACTIVE;
        set(input, now);
        this.revision = 1;
    }

    /**
     * Makes it what its partner says. What stopped it is forgotten if it says what state it is in, and nobody waits for the
     * next attempt at an address that is given up.
     */
    void set(WebhookInput.Checked input, Instant now) {
        boolean anew = input.state() != null || !input.url().equals(url);
        url = input.url();
        host = input.host();
        description = input.description();
        filter = input.filter();
        payload = input.payload();
        if (input.state() != null) {
            state = input.state();
            notice = null;
        }
        if (anew) {
            attempts = 0;
            failingSince = null;
            // What is under way counts no more: it goes to another address, or was to be stopped.
            lease = null;
            nextAt = now;
        }
        touched(now);
    }

    private void touched(Instant now) {
        revision++;
        updatedAt = now;
    }

    /** @param until how long messages are signed by the present secret, too */
    void rotate(byte[] newSecret, Instant until, Instant now) {
        formerSecret = until.isAfter(now) ? secret : null;
        formerUntil = formerSecret == null ? null : until;
        secret = newSecret;
        touched(now);
    }

    /** Goes on behind another position; what is under way counts no more. */
    void replay(long after, Instant now) {
        position = after;
        run++;
        attempts = 0;
        failingSince = null;
        lease = null;
        nextAt = now;
        updatedAt = now;
    }

    /** @param until when somebody else may take it, because whoever took it now must have died */
    void take(UUID by, Instant until) {
        lease = by;
        nextAt = until;
    }

    boolean isTakenBy(UUID by) {
        return by.equals(lease);
    }

    /** Passes over what is none of its business. */
    void skipTo(long next, Instant now) {
        if (next > position) {
            attempts = 0;
            failingSince = null;
        }
        position = Math.max(position, next);
        lease = null;
        nextAt = now;
    }

    void delivered(long upTo, Instant at, Exchange exchange) {
        position = upTo;
        attempts = 0;
        failingSince = null;
        note(at, exchange);
    }

    /** @return how often it has failed in a row, for the message that is next */
    int failed(Instant at, Exchange exchange) {
        attempts++;
        if (failingSince == null) {
            failingSince = at;
        }
        note(at, exchange);
        return attempts;
    }

    private void note(Instant at, Exchange exchange) {
        lastAt = at;
        lastStatus = exchange.status();
        lastFailure = exchange.failure();
    }

    void release(Instant next) {
        lease = null;
        nextAt = next;
    }

    /** @param why for its partner to read */
    void stop(State as, String why, Instant now) {
        state = as;
        notice = why;
        touched(now);
    }

    UUID id() {
        return id;
    }

    UUID partner() {
        return partner;
    }

    String url() {
        return url;
    }

    String host() {
        return host;
    }

    WebhookFilter filter() {
        return filter;
    }

    Payload payload() {
        return payload;
    }

    byte[] secret() {
        return secret;
    }

    /** Null if there is none that messages are still signed by. */
    byte[] formerSecret(Instant now) {
        return formerUntil != null && now.isBefore(formerUntil) ? formerSecret : null;
    }

    long position() {
        return position;
    }

    int run() {
        return run;
    }

    int attempts() {
        return attempts;
    }

    Instant failingSince() {
        return failingSince;
    }

    Instant createdAt() {
        return createdAt;
    }

    String stateName() {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** Null unless it was stopped other than by its partner. */
    String notice() {
        return notice;
    }

    long revision() {
        return revision;
    }

    WebhookView view(Instant now) {
        boolean waits = state == State.ACTIVE && attempts > 0 && lease == null;
        return new WebhookView(id, url, description, filter.types().isEmpty() ? null : filter.types(),
                filter.section().isEmpty() ? null : filter.section(), filter.tag().isEmpty() ? null : filter.tag(),
                filter.republishable(), payload, state, notice, position, createdAt, updatedAt,
                formerSecret(now) == null ? null : formerUntil,
                lastAt == null
                        ? null
                        : new WebhookView.LastDelivery(lastAt, DeliveryView.Outcome.of(lastStatus), lastStatus,
                                lastFailure),
                failingSince, waits ? nextAt : null);
    }
}
