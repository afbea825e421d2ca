package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.author.AuthorLink;
import io.standfirst.image.Image;
import io.standfirst.section.SectionLink;
import io.standfirst.tag.TagLink;
import io.standfirst.terms.TermsInForce;

/**
 * An article as it is sent. Lists leave out what stands behind {@code republishing} unless it is asked for; a single article
 * has all of it but {@code related}.
 *
 * @param url of the article in the magazine's front end
 * @param label what a page prints above the title
 * @param version number of the published version, from 1
 * @param readingMinutes whole minutes at 230 words a minute, at least 1
 * @param republishing in lists only whether it is allowed; in a single article all the terms, and where they come from
 * @param teaser plain text, paragraphs separated by an empty line
 * @param body text, or a list of {@link Block}s, by {@code bodyFormat}
 * @param related what an editor picked to be read next
 * @param highlights only in the answer to a search that asks for them
 * @param reason only in an article's related items: how it came to stand there
 */
public record ArticleView(UUID id, String slug, String url, String title, String dek, String kind, String label,
        SectionLink section, List<AuthorLink> authors, List<TagLink> tags, Image image, Instant publishedAt, Instant updatedAt,
        int version, String language, int wordCount, int readingMinutes, TermsInForce republishing, String teaser, Object body,
        List<Correction.Note> corrections, Origin origin, String canonicalUrl, List<String> formerUrls, Seo seo,
        List<ArticleView> related, Highlights highlights, Reason reason) {

    private static final int WORDS_A_MINUTE = 230;

    /** Names of what a list leaves out unless it is asked for. */
    public static final String[] EXTRAS = {"teaser", "body", "corrections", "origin", "republishing", "canonicalUrl",
            "formerUrls", "seo", "related"};

    /**
     * Where a search met the article: HTML-escaped text with {@code <mark>} around what matched; absent where nothing did.
     *
     * @param body the best passages
     */
    public record Highlights(String title, String dek, List<String> body) {
    }

    /**
     * Why a related item is one: an editor picked it, or it is like the article.
     *
     * @param kind {@code editorial} or {@code computed}
     * @param score of what is computed: how like it is, from 0 to 1
     * @param shared of what is computed: slugs of the tags that both have, the rarest first
     */
    public record Reason(String kind, Double score, List<String> shared) {

        static final Reason EDITORIAL = new Reason("editorial", null, null);

        public static Reason computed(double score, List<String> shared) {
            return new Reason("computed", score, shared);
        }
    }

    static int readingMinutes(int words) {
        return Math.max(1, (words + WORDS_A_MINUTE / 2) / WORDS_A_MINUTE);
    }

    public ArticleView because(Reason why) {
        return new ArticleView(id, slug, url, title, dek, kind, label, section, authors, tags, image, publishedAt, updatedAt,
                version, language, wordCount, readingMinutes, republishing, teaser, body, corrections, origin, canonicalUrl,
                formerUrls, seo, related, highlights, why);
    }

    public ArticleView with(Highlights met) {
        return new ArticleView(id, slug, url, title, dek, kind, label, section, authors, tags, image, publishedAt, updatedAt,
                version, language, wordCount, readingMinutes, republishing, teaser, body, corrections, origin, canonicalUrl,
                formerUrls, seo, related, met, reason);
    }

    /** What a list has of it when nothing more is asked for. */
    ArticleView summary() {
        return new ArticleView(id, slug, url, title, dek, kind, label, section, authors, tags, image, publishedAt, updatedAt,
                version, language, wordCount, readingMinutes, republishing.summary(), null, null, null, null, null, null, null,
                null, null, null);
    }
}
