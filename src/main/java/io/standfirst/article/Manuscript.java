package io.standfirst.article;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;

import io.standfirst.author.Author;
import io.standfirst.body.Block;
import io.standfirst.body.Body;
import io.standfirst.image.Image;
import io.standfirst.section.Section;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;

/**
 * What an editor writes: an article's content with other things named by slug, so that it can be read, compared and restored
 * long after they were renamed or merged. This is what a revision keeps.
 *
 * @param teaser plain text, or null for the first paragraphs of the body
 * @param republishing the article's own terms
 * @param related ids of articles, in the editor's order
 */
record Manuscript(String title, String dek, String kind, String label, String section, List<String> authors, List<String> tags,
        String language, @JsonSerialize(using = StoredBlocks.Writer.class) List<Block> body, String teaser, Image image,
        Origin origin, Terms republishing, List<UUID> related,
        String canonicalUrl, Seo seo) {

    Manuscript with(String otherTeaser, List<UUID> otherPicks) {
        return new Manuscript(title, dek, kind, label, section, authors, tags, language, body, otherTeaser, image, origin,
                republishing, otherPicks, canonicalUrl, seo);
    }

    /** The same, with what it refers to called as it is now. */
    Manuscript naming(Section itsSection, List<Author> itsAuthors, List<Tag> itsTags) {
        return new Manuscript(title, dek, kind, label, itsSection.slug(), itsAuthors.stream().map(Author::slug).toList(),
                itsTags.stream().map(Tag::slug).toList(), language, body, teaser, image, origin, republishing, related,
                canonicalUrl, seo);
    }

    /** The content that it is, with what it refers to. */
    ArticleContent with(Section itsSection, List<Author> itsAuthors, List<Tag> itsTags) {
        return new ArticleContent(kind, label, title, dek, language, itsSection, itsAuthors, itsTags, image, teaser,
                new Body(body), origin, republishing, canonicalUrl, seo, related);
    }

    static Manuscript of(ArticleContent content) {
        return new Manuscript(content.title(), content.dek(), content.kind(), content.label(), content.section().slug(),
                content.authors().stream().map(Author::slug).toList(), content.tags().stream().map(Tag::slug).toList(),
                content.language(), content.body().blocks(), content.teaser(), content.image(), content.origin(),
                content.terms(), content.related(), content.canonicalUrl(), content.seo());
    }
}
