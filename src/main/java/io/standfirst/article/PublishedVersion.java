package io.standfirst.article;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.author.AuthorLink;
import io.standfirst.body.Block;
import io.standfirst.image.Image;
import io.standfirst.json.JsonColumn;
import io.standfirst.section.SectionLink;
import io.standfirst.tag.TagLink;

/** An article as it stood when it was published, or published anew. Never changed afterwards. */
@Entity
@Table(name = "article_version")
class PublishedVersion {

    @EmbeddedId
    private Key key;

    @Column(name = "published_at", nullable = false)
    private Instant publishedAt;

    @Column(nullable = false, length = 1000)
    private String title;

    @Convert(converter = ContentColumn.class)
    @Column(nullable = false, length = 1048000)
    private Content content;

    PublishedVersion() {
    }

    PublishedVersion(Article article, ArticleContent says, Instant at) {
        this.key = new Key(article.id(), article.version());
        this.publishedAt = at;
        this.title = says.title();
        this.content = new Content(article.slug(), says.title(), says.dek(), says.kind(), says.label(),
                SectionLink.of(says.section()), says.authors().stream().map(AuthorLink::of).toList(),
                says.tags().stream().map(TagLink::of).toList(), says.image(), says.teaserOrBeginning(), says.language(),
                article.wordCount(), says.body().blocks());
    }

    /** One that an export has. */
    PublishedVersion(VersionSnapshot as) {
        this.key = new Key(as.article(), as.number());
        restore(as);
    }

    /** Makes it what an export says of it. */
    void restore(VersionSnapshot as) {
        publishedAt = as.publishedAt();
        title = as.content().title();
        content = as.content();
    }

    VersionSnapshot snapshot() {
        return new VersionSnapshot(key.articleId(), key.number(), publishedAt, content);
    }

    int number() {
        return key.number();
    }

    Instant publishedAt() {
        return publishedAt;
    }

    Content content() {
        return content;
    }

    @Embeddable
    record Key(@Column(name = "article_id") UUID articleId, int number) implements Serializable {
    }

    /** The stored form: names are kept as they were, whatever becomes of section, authors and tags. */
    record Content(String slug, String title, String dek, String kind, String label, SectionLink section,
            List<AuthorLink> authors, List<TagLink> tags, Image image, String teaser, String language, int wordCount,
            List<Block> body) {
    }

    @Converter
    @Immutable
    static class ContentColumn extends JsonColumn<Content> {

        ContentColumn() {
            super(new TypeReference<>() {
            });
        }
    }
}
