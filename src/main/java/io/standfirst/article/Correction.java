package io.standfirst.article;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A public note on what was wrong in a published article. */
@Entity
public class Correction {

    /** How much was wrong. */
    public enum Kind {
        @JsonProperty("correction")
        CORRECTION,
        @JsonProperty("clarification")
        CLARIFICATION,
        @JsonProperty("update")
        UPDATE,
        @JsonProperty("retraction")
        RETRACTION
    }

    @Id
    private UUID id;

    @Column(name = "article_id", nullable = false)
    private UUID articleId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Kind kind;

    @Column(nullable = false, length = 8000)
    private String text;

    @Column(nullable = false)
    private Instant at;

    Correction() {
    }

    Correction(UUID articleId, Note note) {
        this(UuidVersion7Strategy.INSTANCE.generateUuid(null), articleId, note);
    }

    Correction(UUID id, UUID articleId, Note note) {
        this.id = id;
        this.articleId = articleId;
        this.kind = note.kind();
        this.text = note.text();
        this.at = note.at();
    }

    /** Makes it what an export says of it. */
    void restore(Note note) {
        kind = note.kind();
        text = note.text();
        at = note.at();
    }

    UUID id() {
        return id;
    }

    UUID articleId() {
        return articleId;
    }

    Note note() {
        return new Note(kind, text, at);
    }

    /** The correction as it is written and sent. */
    public record Note(Kind kind, String text, Instant at) {
    }
}
