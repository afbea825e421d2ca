package io.standfirst.article;

import java.util.List;
import java.util.UUID;

import io.standfirst.author.Author;
import io.standfirst.body.Body;
import io.standfirst.image.Image;
import io.standfirst.section.Section;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;

/**
 * What an article says, as an editor writes it.
 *
 * @param kind slug of the kind of piece, such as {@code analysis}
 * @param label what a page prints above the title
 * @param language tag of BCP 47
 * @param teaser plain text, or null for the first paragraphs of the body
 * @param related ids of what an editor picked to be read next, in that order
 * @param terms its own; {@link Terms#NONE} where the site's hold
 */
public record ArticleContent(String kind, String label, String title, String dek, String language, Section section,
        List<Author> authors, List<Tag> tags, Image image, String teaser, Body body, Origin origin, Terms terms,
        String canonicalUrl, Seo seo, List<UUID> related) {

    /** How many of the body's paragraphs stand in for a teaser. */
    private static final int TEASER_PARAGRAPHS = 2;

    private static final int LONGEST_TEASER = 8000;

    ArticleContent with(List<UUID> picks) {
        return new ArticleContent(kind, label, title, dek, language, section, authors, tags, image, teaser, body, origin, terms,
                canonicalUrl, seo, picks);
    }

    /** Counted anew each time. */
    int wordCount() {
        return body.wordCount(language);
    }

    String teaserOrBeginning() {
        String text = teaser == null || teaser.isBlank() ? body.firstParagraphs(TEASER_PARAGRAPHS) : teaser.strip();
        return text.length() <= LONGEST_TEASER ? text : text.substring(0, LONGEST_TEASER - 1) + "…";
    }
}
