package io.standfirst.article;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * An article as an export has it. Its revisions and published versions have lines of their own, so that no line grows with the
 * life of an article.
 *
 * @param version published versions so far
 * @param savedRevision number of the newest revision
 * @param publishedRevision number of the one that the public reads
 * @param firstVisibleAt when the public first had a chance to see it
 * @param plannedEmbargoUntil with {@code plannedExpiresAt}, what the planned update of a published article brings with it
 * @param content what the article's own row says: what the public reads once it is published, else what was saved last; its
 *            teaser is the one shown
 * @param formerUrls without scheme, as they are compared
 * @param importKey what another system calls it
 * @param importDigest of what that system said of it
 */
public record ArticleSnapshot(UUID id, String slug, Article.State state, int version, int savedRevision, int publishedRevision,
        Manuscript content, Instant publishedAt, Instant updatedAt, Instant firstVisibleAt, Instant plannedAt,
        Instant plannedEmbargoUntil,
        Instant plannedExpiresAt, Instant embargoUntil, Instant expiresAt, Withdrawal withdrawal, List<Note> corrections,
        List<String> formerSlugs, List<String> formerUrls, String importKey,
        String importDigest, String createdBy, UUID createdByToken, Instant createdAt, Instant modifiedAt) {

    public ArticleSnapshot {
        corrections = corrections == null
                ? List.of()
                : corrections.stream().sorted(Comparator.comparing(Note::at).thenComparing(Note::id)).toList();
        formerSlugs = formerSlugs == null ? List.of() : formerSlugs.stream().sorted().distinct().toList();
        formerUrls = formerUrls == null ? List.of() : formerUrls.stream().sorted().distinct().toList();
    }

    /** A correction with its id. */
    public record Note(UUID id, Correction.Kind kind, String text, Instant at) {
    }

    ArticleSnapshot with(Manuscript says, List<String> urls, Instant modified) {
        return new ArticleSnapshot(id, slug, state, version, savedRevision, publishedRevision, says, publishedAt, updatedAt,
                firstVisibleAt, plannedAt, plannedEmbargoUntil, plannedExpiresAt, embargoUntil, expiresAt, withdrawal,
                corrections,
                formerSlugs, urls, importKey, importDigest,
                createdBy, createdByToken, createdAt, modified);
    }

    /** Whether what was saved last waits to be published, so that a {@link WorkingCopy} knows what it refers to. */
    boolean hasWorkingCopy() {
        return version > 0 && savedRevision != publishedRevision && state != Article.State.WITHDRAWN;
    }

    /** Whether nothing has happened to it since but what was planned. */
    boolean became(ArticleSnapshot present, Instant now) {
        return plannedAt != null && !plannedAt.isAfter(now) && present.plannedAt == null && present.version == version + 1
                && present.savedRevision == savedRevision && present.publishedRevision == savedRevision
                && present.slug.equals(slug);
    }

    /** Whether it says anything that the present article does not, or tells of a later change. */
    boolean adds(ArticleSnapshot present) {
        return !with(content, formerUrls, present.modifiedAt()).equals(present)
                || modifiedAt != null && modifiedAt.isAfter(present.modifiedAt());
    }
}
