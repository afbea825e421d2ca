package io.standfirst.section;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A section as an export has it.
 *
 * @param id may be absent in a file that a person wrote
 * @param parent slug
 */
public record SectionSnapshot(UUID id, String slug, String name, String description, String parent, int position,
        Instant modifiedAt, List<String> formerSlugs) {

    public SectionSnapshot {
        formerSlugs = formerSlugs == null ? List.of() : formerSlugs.stream().sorted().distinct().toList();
    }

    /** The same with what another system, or nobody, decides. */
    public SectionSnapshot as(UUID otherId, String otherParent, Instant modified) {
        return new SectionSnapshot(otherId, slug, name, description, otherParent, position, modified, formerSlugs);
    }
}
