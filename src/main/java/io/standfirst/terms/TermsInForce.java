package io.standfirst.terms;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * Terms that hold, and where those of their members come from that a thing does not say itself.
 *
 * @param inheritedFrom {@code site}, {@code section:<slug>} or {@code origin}, by the name of the member; null if nothing is
 *            inherited
 */
public record TermsInForce(@JsonUnwrapped Terms terms, Map<String, String> inheritedFrom) {

    /** Terms that a thing says itself. */
    public static TermsInForce own(Terms terms) {
        return new TermsInForce(terms, null);
    }

    /**
     * The same, with those of a source where these say nothing. Where nothing is allowed, nothing is said of how.
     */
    public TermsInForce or(Terms others, String source) {
        if (terms.allowed() == Terms.Allowed.NO) {
            return this;
        }
        Map<String, String> sources = new LinkedHashMap<>();
        if (inheritedFrom != null) {
            sources.putAll(inheritedFrom);
        }
        terms.takenFrom(others).forEach(member -> sources.put(member, source));
        return new TermsInForce(terms.or(others), sources.isEmpty() ? null : sources);
    }

    /** As they stand at a moment. */
    public TermsInForce at(Instant now) {
        return new TermsInForce(terms.at(now), inheritedFrom);
    }

    /** Only whether, for lists. */
    public TermsInForce summary() {
        return own(terms.summary());
    }

    public boolean allow() {
        return terms.allowed() == Terms.Allowed.YES;
    }
}
