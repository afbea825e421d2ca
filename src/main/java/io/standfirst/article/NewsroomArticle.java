package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.standfirst.image.Image;
import io.standfirst.terms.Terms;

/**
 * An article as the newsroom reads it: where it stands, and what was saved last, which is not always what the public reads.
 *
 * @param visible whether the public sees it now
 * @param version how often it was published
 * @param revision number of the save that is shown here
 * @param pendingChanges whether what is shown here differs from what was published last
 * @param section slug, as those of the authors and tags
 * @param related ids of articles
 * @param plannedAt when it will be published, or its planned update
 * @param plannedEmbargoUntil with {@code plannedExpiresAt}, the limits that a planned update brings with it
 */
record NewsroomArticle(UUID id, String slug, String url, Article.State state, boolean visible, int version, int revision,
        boolean pendingChanges, String title, String dek, String kind, String label, String section, List<String> authors,
        List<String> tags, String language, Text body, String teaser, Image image, Origin origin, Terms republishing,
        List<UUID> related, String canonicalUrl, Seo seo, int wordCount, String createdBy, Instant createdAt,
        Instant modifiedAt, Instant publishedAt, Instant updatedAt, Instant plannedAt, Instant embargoUntil, Instant expiresAt,
        Instant plannedEmbargoUntil, Instant plannedExpiresAt, Withdrawal withdrawal,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Correction.Note> corrections, List<String> formerUrls) {

    /** @param value text, or a list of blocks */
    record Text(String format, Object value) {
    }

    /** Where the article stands and what it is about, without what only the whole article has. */
    record Summary(UUID id, String slug, String url, Article.State state, boolean visible, int version, int revision,
            boolean pendingChanges, String title, String dek, String kind, String label, String section, List<String> authors,
            List<String> tags, String language, int wordCount, String createdBy, Instant createdAt, Instant modifiedAt,
            Instant publishedAt, Instant updatedAt, Instant plannedAt, Instant embargoUntil, Instant expiresAt,
            Instant plannedEmbargoUntil, Instant plannedExpiresAt, Withdrawal withdrawal) {
    }

    /** For the audit log: all but the text, which the revisions keep. */
    NewsroomArticle withoutText() {
        return new NewsroomArticle(id, slug, url, state, visible, version, revision, pendingChanges, title, dek, kind, label,
                section, authors, tags, language, null, null, image, origin, republishing, related, canonicalUrl, seo,
                wordCount, createdBy, createdAt, modifiedAt, publishedAt, updatedAt, plannedAt, embargoUntil, expiresAt,
                plannedEmbargoUntil, plannedExpiresAt, withdrawal, corrections, formerUrls);
    }
}
