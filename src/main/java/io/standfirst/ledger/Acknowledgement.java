package io.standfirst.ledger;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;

/** That a partner did what was to be done for all changes of an article up to a position. */
@Entity
@Immutable
class Acknowledgement {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(name = "partner_id", nullable = false)
    private UUID partner;

    @Column(name = "article_id", nullable = false)
    private UUID article;

    @Column(nullable = false)
    private long position;

    @Column(length = 2000)
    private String note;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    protected Acknowledgement() {
    }

    Acknowledgement(UUID partner, UUID article, long position, String note, Instant now) {
        this.partner = partner;
        this.article = article;
        this.position = position;
        this.note = note;
        this.createdAt = now;
    }

    View view() {
        return new View(id, article, position, note, createdAt);
    }

    /** As it is sent. */
    record View(UUID id, UUID article, long position, String note, Instant acknowledgedAt) {
    }
}
