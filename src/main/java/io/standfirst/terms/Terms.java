package io.standfirst.terms;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a partner may do with an article. A member that is absent says nothing; what holds then is in the site's policy.
 *
 * @param licence name or SPDX identifier of the licence
 * @param from when republishing may begin
 * @param until when it may begin at the latest
 * @param removeAfter when copies must be gone
 * @param excerptOnly whether only a part may be shown, with a link to the whole
 * @param paywall whether it may stand behind one
 * @param advertising whether advertisements may stand next to it
 * @param aiTraining whether models may be trained on it
 * @param keepLinks whether the links in the text must stay
 * @param canonicalUrl what the copy must name as its canonical address
 */
public record Terms(Allowed allowed, String licence, String termsUrl, Instant from, Instant until, Instant removeAfter,
        Boolean excerptOnly, Edits edits, Boolean translation, Boolean paywall, Boolean advertising, Boolean commercial,
        Boolean aiTraining, Attribution attribution, Boolean keepLinks, String canonicalUrl) {

    /** Terms that say nothing of their own. */
    public static final Terms NONE = new Terms(null, null, null, null, null, null, null, null, null, null, null, null, null,
            null,
            null, null);

    /** Whether republishing is allowed at all. */
    public enum Allowed {
        @JsonProperty("yes")
        YES,
        @JsonProperty("no")
        NO,
        @JsonProperty("onRequest")
        ON_REQUEST
    }

    /** How far the text may be changed. */
    public enum Edits {
        @JsonProperty("none")
        NONE,
        @JsonProperty("minor")
        MINOR,
        @JsonProperty("any")
        ANY
    }

    /** The credit line that a copy must carry, and where. */
    public record Attribution(String text, String html, Placement placement) {
    }

    /** Where the credit line stands. */
    public enum Placement {
        @JsonProperty("top")
        TOP,
        @JsonProperty("bottom")
        BOTTOM
    }

    public static Terms allowing(Allowed allowed) {
        return new Terms(allowed, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** These terms, with the others' where these say nothing. */
    public Terms or(Terms others) {
        return new Terms(first(allowed, others.allowed), first(licence, others.licence), first(termsUrl, others.termsUrl),
                first(from, others.from), first(until, others.until), first(removeAfter, others.removeAfter),
                first(excerptOnly, others.excerptOnly), first(edits, others.edits), first(translation, others.translation),
                first(paywall, others.paywall), first(advertising, others.advertising), first(commercial, others.commercial),
                first(aiTraining, others.aiTraining), first(attribution, others.attribution),
                first(keepLinks, others.keepLinks),
                first(canonicalUrl, others.canonicalUrl));
    }

    /** The terms as they stand at a moment: outside their window nothing is allowed. */
    public Terms at(Instant now) {
        boolean closed = from != null && now.isBefore(from) || until != null && !now.isBefore(until);
        return closed ? allowing(Allowed.NO).or(this) : this;
    }

    /** Only whether, for lists. */
    public Terms summary() {
        return allowing(allowed);
    }

    private static <T> T first(T own, T other) {
        return own == null ? other : own;
    }
}
