package io.standfirst.site;

import java.time.Instant;
import java.util.List;

import io.standfirst.naming.Link;
import io.standfirst.terms.Terms;

/** The site as an export has it. */
public record SiteSnapshot(String name, String description, List<String> languages, List<Link> social, String policy,
        Terms republishing, Instant modifiedAt) {

    public SiteSnapshot {
        languages = languages == null ? List.of() : List.copyOf(languages);
        social = social == null ? List.of() : List.copyOf(social);
    }

    /** The same with what another system, or nobody, decides. */
    public SiteSnapshot as(Terms terms, Instant modified) {
        return new SiteSnapshot(name, description, languages, social, policy, terms, modified);
    }
}
