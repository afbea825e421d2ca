package io.standfirst.section;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** All sections, as they stood when they were read. */
public final class SectionTree {

    /** In the order of the magazine. */
    private final Map<UUID, PlacedSection> sections = new LinkedHashMap<>();
    private final Map<String, UUID> slugs;

    /** @param formerSlugs what they lead to */
    SectionTree(Collection<Section> inOrder, Map<String, UUID> formerSlugs) {
        Map<UUID, PlacedSection> placed = new HashMap<>();
        inOrder.forEach(section -> sections.put(section.id(), place(section, placed)));
        slugs = new HashMap<>(formerSlugs);
        sections.values().forEach(section -> slugs.put(section.slug(), section.id()));
    }

    private static PlacedSection place(Section section, Map<UUID, PlacedSection> placed) {
        PlacedSection known = placed.get(section.id());
        if (known == null) {
            known = PlacedSection.below(section.parent() == null ? null : place(section.parent(), placed), section);
            placed.put(section.id(), known);
        }
        return known;
    }

    public List<PlacedSection> inOrder() {
        return List.copyOf(sections.values());
    }

    public PlacedSection of(UUID id) {
        return sections.get(id);
    }

    /** The section that has the slug, or once had it. */
    public Optional<PlacedSection> named(String slug) {
        return Optional.ofNullable(slugs.get(slug)).map(sections::get);
    }

    /** For each slug, present or former, the ids of its section and of all below it; unknown slugs are left out. */
    public Map<String, Set<UUID>> withSubsections(Collection<String> wanted) {
        return wanted.stream().distinct().filter(slugs::containsKey)
                .collect(Collectors.toMap(slug -> slug, slug -> within(slugs.get(slug))));
    }

    private Set<UUID> within(UUID id) {
        return sections.values().stream().filter(section -> section.liesWithin(id)).map(PlacedSection::id)
                .collect(Collectors.toSet());
    }
}
