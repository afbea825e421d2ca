package io.standfirst.following;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.standfirst.change.ChangeType;

/**
 * A {@link ChangeFilter} in terms of ids, as the slugs stand at the moment.
 *
 * @param types any of them; all if there are none
 * @param anyOf groups of sections and tags; a change must concern at least one of each group
 * @param noneOf sections and tags that a change must not concern
 */
public record Wanted(List<ChangeType> types, List<Set<UUID>> anyOf, Set<UUID> noneOf) {

    public static final Wanted ALL = new Wanted(List.of(), List.of(), Set.of());

    /** Whether nothing at all can be found, because what was named does not exist. */
    boolean isNothing() {
        return anyOf.stream().anyMatch(Set::isEmpty);
    }

    public boolean matches(ChangeType type, Set<UUID> subjects) {
        return (types.isEmpty() || types.contains(type))
                && anyOf.stream().allMatch(group -> group.stream().anyMatch(subjects::contains))
                && noneOf.stream().noneMatch(subjects::contains);
    }
}
