package io.standfirst.section;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.terms.Terms;

/**
 * A section as an export has it.
 *
 * @param id may be absent in a file that a person wrote
 * @param parent slug
 * @param republishing its own terms; absent if it has none
 */
public record SectionSnapshot(UUID id, String slug, String name, String description, String parent, int position,
        Terms republishing, Instant modifiedAt, List<String> formerSlugs) {

    public SectionSnapshot {
        formerSlugs = formerSlugs == null ? List.of() : formerSlugs.stream().sorted().distinct().toList();
    }

    /** The same with what another system, or nobody, decides. */
    public SectionSnapshot as(UUID otherId, String otherParent, Terms terms, Instant modified) {
        return new SectionSnapshot(otherId, slug, name, description, otherParent, position,
                terms.equals(Terms.NONE) ? null : terms, modified, formerSlugs);
    }
}
