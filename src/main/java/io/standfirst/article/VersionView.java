package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.author.AuthorLink;
import io.standfirst.body.Body;
import io.standfirst.image.Image;
import io.standfirst.section.SectionLink;
import io.standfirst.tag.TagLink;

/** A published version as it is sent: the article as it stood. */
record VersionView(int number, Instant publishedAt, UUID id, String slug, String title, String dek, String kind, String label,
        SectionLink section, List<AuthorLink> authors, List<TagLink> tags, Image image, String teaser, String language,
        int wordCount, int readingMinutes, Object body) {

    static VersionView of(UUID articleId, PublishedVersion version, BodyFormat format) {
        PublishedVersion.Content content = version.content();
        return new VersionView(version.number(), version.publishedAt(), articleId, content.slug(), content.title(),
                content.dek(),
                content.kind(), content.label(), content.section(), content.authors(), content.tags(), content.image(),
                content.teaser(), content.language(), content.wordCount(), ArticleView.readingMinutes(content.wordCount()),
                format.of(new Body(content.body())));
    }

    /** A version in the list of them. */
    record Summary(int number, Instant publishedAt, String title) {
    }
}
