package io.standfirst.article;

import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.body.Body;
import io.standfirst.json.JsonColumn;

/**
 * A save of an article: what was written, by whom and when. Never changed but for the version that it became, which is then all
 * that is written.
 */
@Entity
@DynamicUpdate
@Table(name = "article_revision")
class Revision {

    /** How a revision came about. */
    enum Change {

        CREATED,
        SAVED,
        RESTORED,
        IMPORTED;

        @JsonValue
        public String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @EmbeddedId
    private Key key;

    @Column(nullable = false)
    private Instant at;

    @Column(nullable = false, length = 300)
    private String author;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Change change;

    @Column(nullable = false, length = 1000)
    private String title;

    @Column(name = "word_count", nullable = false)
    private int wordCount;

    private Integer version;

    @Convert(converter = ContentColumn.class)
    @Column(nullable = false, length = 1048000)
    private Manuscript content;

    protected Revision() {
    }

    Revision(UUID articleId, int number, Who by, Change change, Manuscript content, int wordCount, Instant at) {
        this.key = new Key(articleId, number);
        this.at = at;
        this.author = by.name();
        this.change = change;
        this.title = content.title();
        this.wordCount = wordCount;
        this.content = content;
    }

    /** One that an export has. */
    Revision(RevisionSnapshot as) {
        this.key = new Key(as.article(), as.number());
        restore(as);
    }

    /** Makes it what an export says of it. */
    void restore(RevisionSnapshot as) {
        at = as.at();
        author = as.by();
        change = as.change();
        version = as.version();
        title = as.content().title();
        wordCount = new Body(as.content().body()).wordCount(as.content().language());
        content = as.content();
    }

    /** As it would be stored if it said this. */
    StoredRevision stored(Manuscript says) {
        return new StoredRevision(key.articleId(), key.number(), at, author, change, version,
                new ContentColumn().convertToDatabaseColumn(says));
    }

    RevisionSnapshot snapshot() {
        return new RevisionSnapshot(key.articleId(), key.number(), at, author, change, version, content);
    }

    /** Notes that it was published as that version. */
    void published(int number) {
        version = number;
    }

    UUID articleId() {
        return key.articleId();
    }

    int number() {
        return key.number();
    }

    Instant at() {
        return at;
    }

    String author() {
        return author;
    }

    Change change() {
        return change;
    }

    int wordCount() {
        return wordCount;
    }

    Manuscript content() {
        return content;
    }

    @Embeddable
    record Key(@Column(name = "article_id") UUID articleId, int number) implements Serializable {
    }

    @Converter
    @Immutable
    static class ContentColumn extends JsonColumn<Manuscript> {

        ContentColumn() {
            super(new TypeReference<>() {
            });
        }
    }
}
