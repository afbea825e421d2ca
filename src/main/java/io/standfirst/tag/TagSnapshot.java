package io.standfirst.tag;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A tag as an export has it.
 *
 * @param id may be absent in a file that a person wrote
 * @param kind its type; called so because the type of a line is the first member of each
 */
public record TagSnapshot(UUID id, String slug, String name, Tag.Type kind, String description, Instant modifiedAt,
        List<String> formerSlugs) {

    public TagSnapshot {
        formerSlugs = formerSlugs == null ? List.of() : formerSlugs.stream().sorted().distinct().toList();
    }

    /** The same with what another system, or nobody, decides. */
    public TagSnapshot as(UUID otherId, Instant modified) {
        return new TagSnapshot(otherId, slug, name, kind, description, modified, formerSlugs);
    }
}
