package io.standfirst.mail;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A mail on its way. It says what it is about and not to whom it goes or what it says: that is found out when it is sent. */
@Entity
@Table(name = "mail")
class Mail {

    /** Where a mail stands. */
    enum State {
        @JsonProperty("queued")
        QUEUED,
        @JsonProperty("sending")
        SENDING,
        @JsonProperty("sent")
        SENT,
        /** Given up; the newsroom may try again or delete it. */
        @JsonProperty("dead")
        DEAD
    }

    @Id
    private UUID id;

    @Column(nullable = false, length = 40)
    private String kind;

    @Column(nullable = false)
    private UUID subject;

    @Column(nullable = false, length = 35)
    private String language;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private State state = State.QUEUED;

    @Column(nullable = false)
    private int attempts;

    @Column(name = "queued_at", nullable = false)
    private Instant queuedAt;

    /** Due time, or the end of the lease; one column, so that one index finds whatever has its turn. */
    @Column(name = "next_at")
    private Instant nextAt;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(length = 60)
    private String failure;

    protected Mail() {
    }

    Mail(UUID id, String kind, UUID subject, String language, Instant now) {
        this.id = id;
        this.kind = kind;
        this.subject = subject;
        this.language = language;
        this.queuedAt = now;
        this.nextAt = now;
    }

    /** @param until when somebody else may take it, because whoever took it now must have died */
    void take(Instant until) {
        state = State.SENDING;
        attempts++;
        nextAt = until;
    }

    boolean isTakenUntil(Instant until) {
        return state == State.SENDING && until.equals(nextAt);
    }

    void sent(Instant now) {
        state = State.SENT;
        sentAt = now;
        nextAt = null;
        failure = null;
    }

    void postpone(Instant until, String why) {
        state = State.QUEUED;
        nextAt = until;
        failure = why;
    }

    void giveUp(String why) {
        state = State.DEAD;
        nextAt = null;
        failure = why;
    }

    /** Begins anew, as if it had just been queued. */
    void retry(Instant now) {
        state = State.QUEUED;
        attempts = 0;
        nextAt = now;
    }

    UUID id() {
        return id;
    }

    String kind() {
        return kind;
    }

    UUID subject() {
        return subject;
    }

    String language() {
        return language;
    }

    State state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    Instant queuedAt() {
        return queuedAt;
    }

    MailView view() {
        return new MailView(id, kind, state, attempts, queuedAt, nextAt, failure);
    }
}
