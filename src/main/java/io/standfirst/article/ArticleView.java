package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.author.AuthorLink;
import io.standfirst.image.Image;
import io.standfirst.section.SectionLink;
import io.standfirst.tag.TagLink;
import io.standfirst.terms.Terms;

/**
 * An article as it is sent. Lists leave out what stands behind {@code republishing} unless it is asked for; a single article
 * has all of it but {@code related}.
 *
 * @param url of the article in the magazine's front end
 * @param label what a page prints above the title
 * @param version number of the published version, from 1
 * @param readingMinutes whole minutes at 230 words a minute, at least 1
 * @param republishing in lists only whether it is allowed; in a single article all the terms
 * @param teaser plain text, paragraphs separated by an empty line
 * @param body text, or a list of {@link Block}s, by {@code bodyFormat}
 * @param related what an editor picked to be read next
 * @param reason only in an article's related items: how it came to stand there
 */
public record ArticleView(UUID id, String slug, String url, String title, String dek, String kind, String label,
        SectionLink section, List<AuthorLink> authors, List<TagLink> tags, Image image, Instant publishedAt, Instant updatedAt,
        int version, String language, int wordCount, int readingMinutes, Terms republishing, String teaser, Object body,
        List<Correction.Note> corrections, Origin origin, String canonicalUrl, List<String> formerUrls, Seo seo,
        List<ArticleView> related, Reason reason) {

    private static final int WORDS_A_MINUTE = 230;

    /** Names of what a list leaves out unless it is asked for. */
    public static final String[] EXTRAS = {"teaser", "body", "corrections", "origin", "republishing", "canonicalUrl",
            "formerUrls", "seo", "related"};

    /** Why a related item is one. */
    public record Reason(String kind) {

        static final Reason EDITORIAL = new Reason("editorial");
    }

    static int readingMinutes(int words) {
        return Math.max(1, (words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE);
    }

    ArticleView because(Reason why) {
        return new ArticleView(id, slug, url, title, dek, kind, label, section, authors, tags, image, publishedAt, updatedAt,
                version, language, wordCount, readingMinutes, republishing, teaser, body, corrections, origin, canonicalUrl,
                formerUrls, seo, related, why);
    }
}
