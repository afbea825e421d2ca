package io.standfirst.webhook;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.hibernate.id.uuid.UuidVersion7Strategy;

import io.standfirst.outbound.Failure;

/** One attempt to deliver a message, and what came of it. */
@Entity
@Immutable
@Table(name = "webhook_attempt")
class Attempt {

    @Id
    private UUID id;

    @Column(name = "webhook_id", nullable = false)
    private UUID webhook;

    @Column(name = "message_id", nullable = false, length = 100)
    private String messageId;

    private Long position;

    @Column(nullable = false, length = 60)
    private String type;

    @Column(nullable = false)
    private int number;

    @Column(nullable = false)
    private Instant at;

    private Integer status;

    @Enumerated(EnumType.STRING)
    @Column(length = 30)
    private Failure failure;

    @Column(nullable = false)
    private long millis;

    @Column(name = "next_at")
    private Instant nextAt;

    protected Attempt() {
    }

    /** @param nextAt null if there is to be no further one */
    Attempt(UUID webhook, Tried tried, int number, Instant nextAt) {
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.webhook = webhook;
        this.messageId = tried.message().id();
        this.position = tried.message().position();
        this.type = tried.message().type();
        this.number = number;
        this.at = tried.at();
        this.status = tried.exchange().status();
        this.failure = tried.exchange().failure();
        this.millis = tried.exchange().duration().toMillis();
        this.nextAt = nextAt;
    }

    UUID id() {
        return id;
    }

    Instant at() {
        return at;
    }

    DeliveryView view() {
        return new DeliveryView(id, messageId, position, type, number, at, DeliveryView.Outcome.of(status), status, failure,
                millis, nextAt);
    }
}
