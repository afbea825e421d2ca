package io.standfirst.terms;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a partner may do with an article. A member that is absent says nothing; what holds then is in the terms of the section, of
 * those above it, or of the site.
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
    public static final Terms NONE = allowing(null);

    private static final Map<String, Function<Terms, Object>> MEMBERS = new LinkedHashMap<>();

    static {
        MEMBERS.put("allowed", Terms::allowed);
        MEMBERS.put("licence", Terms::licence);
        MEMBERS.put("termsUrl", Terms::termsUrl);
        MEMBERS.put("from", Terms::from);
        MEMBERS.put("until", Terms::until);
        MEMBERS.put("removeAfter", Terms::removeAfter);
        MEMBERS.put("excerptOnly", Terms::excerptOnly);
        MEMBERS.put("edits", Terms::edits);
        MEMBERS.put("translation", Terms::translation);
        MEMBERS.put("paywall", Terms::paywall);
        MEMBERS.put("advertising", Terms::advertising);
        MEMBERS.put("commercial", Terms::commercial);
        MEMBERS.put("aiTraining", Terms::aiTraining);
        MEMBERS.put("attribution", Terms::attribution);
        MEMBERS.put("keepLinks", Terms::keepLinks);
        MEMBERS.put("canonicalUrl", Terms::canonicalUrl);
    }

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

    /** Names of the members that these terms take from the others by {@link #or}. */
    Stream<String> takenFrom(Terms others) {
        return MEMBERS.entrySet().stream()
                .filter(member -> member.getValue().apply(this) == null && member.getValue().apply(others) != null)
                .map(Map.Entry::getKey);
    }

    /** The terms as they stand at a moment: outside their window nothing is allowed, nor when copies must be gone. */
    public Terms at(Instant now) {
        boolean closed = from != null && now.isBefore(from) || isPast(until, now) || isPast(removeAfter, now);
        return closed ? allowing(Allowed.NO).or(this) : this;
    }

    private static boolean isPast(Instant end, Instant now) {
        return end != null && !now.isBefore(end);
    }

    /** The moments at which their window opens and closes and copies must be gone, as far as they say. */
    public Stream<Instant> moments() {
        return Stream.of(from, until, removeAfter).filter(Objects::nonNull);
    }

    /** The next of these moments; null if none is ahead. */
    public Instant nextMoment(Instant now) {
        return moments().filter(moment -> moment.isAfter(now)).min(Instant::compareTo).orElse(null);
    }

    /** Only whether, for lists. */
    public Terms summary() {
        return allowing(allowed);
    }

    private static <T> T first(T own, T other) {
        return own == null ? other : own;
    }
}
