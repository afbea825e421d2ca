package io.standfirst.section;

import java.time.Instant;
import java.util.UUID;

import io.standfirst.terms.Terms;

/**
 * A section with those above it, as it stood when it was read.
 *
 * @param parent null at the top
 * @param terms its own
 */
public record PlacedSection(UUID id, String slug, String name, String description, PlacedSection parent, Terms terms,
        Instant modifiedAt) {

    public static PlacedSection of(Section section) {
        return section == null ? null : below(section.parent() == null ? null : of(section.parent()), section);
    }

    static PlacedSection below(PlacedSection parent, Section section) {
        return new PlacedSection(section.id(), section.slug(), section.name(), section.description(), parent, section.terms(),
                section.modifiedAt());
    }

    /** Whether it has the id, or stands somewhere below what has it. */
    boolean liesWithin(UUID other) {
        return id.equals(other) || parent != null && parent.liesWithin(other);
    }
}
