package io.standfirst.ledger;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.UuidGenerator;

/** Where a partner says that it has published an article. Nothing is ever fetched from there. */
@Entity
@Table(name = "declared_copy")
class DeclaredCopy {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(name = "partner_id", nullable = false)
    private UUID partner;

    @Column(name = "article_id", nullable = false)
    private UUID article;

    @Column(nullable = false, length = 2000)
    private String url;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt;

    @Column(name = "removed_at")
    private Instant removedAt;

    protected DeclaredCopy() {
    }

    DeclaredCopy(UUID partner, UUID article, String url, Instant publishedAt, Instant now) {
        this.partner = partner;
        this.article = article;
        this.url = url;
        this.publishedAt = publishedAt;
        this.createdAt = now;
    }

    void removed(Instant now) {
        if (removedAt == null) {
            removedAt = now;
        }
    }

    View view() {
        return new View(id, article, url, publishedAt, createdAt, removedAt);
    }

    UUID partner() {
        return partner;
    }

    UUID article() {
        return article;
    }

    String url() {
        return url;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    /** As it is sent. */
    record View(UUID id, UUID article, String url, Instant publishedAt, Instant declaredAt, Instant removedAt) {
    }
}
