package io.standfirst.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesReaderState;

import io.standfirst.section.PlacedSection;
import io.standfirst.section.SectionTree;

/** What a result can be counted by. */
enum Facet {

    SECTION,
    TAG,
    AUTHOR,
    KIND,
    YEAR;

    private static final int MOST_VALUES = 50;

    private static final Comparator<Value> MOST_FREQUENT_FIRST = Comparator.comparingLong(Value::count).reversed()
            .thenComparing(Value::value);

    /**
     * How many articles of a result have it.
     *
     * @param value what the filter of the facet's name takes
     * @param name null where the value is its own name
     */
    record Value(String value, String name, long count) {
    }

    /** A section in the tree. */
    record Place(String name, String parent) {

        /** By slug. */
        static Map<String, Place> of(SectionTree sections) {
            return sections.inOrder().stream()
                    .collect(Collectors.toMap(PlacedSection::slug, section -> new Place(section.name(),
                            section.parent() == null ? null : section.parent().slug())));
        }
    }

    String publicName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Counts a result.
     *
     * @param sections all of them, by slug: a section counts what lies below it, too
     */
    static Map<String, List<Value>> count(List<Facet> wanted, Snapshot snapshot, FacetsCollector found,
            Map<String, Place> sections)
            throws IOException {
        Map<String, List<Value>> counted = new LinkedHashMap<>();
        SortedSetDocValuesReaderState state = snapshot.facets();
        Facets counts = state == null ? null : new SortedSetDocValuesFacetCounts(state, found);
        for (Facet facet : wanted) {
            boolean any = state != null && state.getOrdRange(facet.publicName()) != null;
            counted.put(facet.publicName(), any ? facet.values(counts, sections) : List.of());
        }
        return counted;
    }

    private List<Value> values(Facets counts, Map<String, Place> sections) throws IOException {
        List<Value> values = new ArrayList<>();
        FacetResult all = this == TAG || this == AUTHOR
                ? counts.getTopChildren(MOST_VALUES, publicName())
                : counts.getAllChildren(publicName());
        if (all != null) {
            for (LabelAndValue one : all.labelValues) {
                int name = one.label.indexOf(Fields.NAMED);
                values.add(new Value(name < 0 ? one.label : one.label.substring(0, name),
                        name < 0 ? null : one.label.substring(name + 1), one.value.longValue()));
            }
        }
        List<Value> counted = this == SECTION ? withWhatLiesAbove(values, sections) : values;
        return counted.stream().filter(value -> value.count() > 0)
                .sorted(this == YEAR ? Comparator.comparing(Value::value).reversed() : MOST_FREQUENT_FIRST).toList();
    }

    private static List<Value> withWhatLiesAbove(List<Value> values, Map<String, Place> sections) {
        Map<String, Long> counts = new HashMap<>();
        for (Value value : values) {
            for (String at = value.value(); sections.containsKey(at); at = sections.get(at).parent()) {
                counts.merge(at, value.count(), Long::sum);
            }
        }
        return counts.entrySet().stream()
                .map(entry -> new Value(entry.getKey(), sections.get(entry.getKey()).name(), entry.getValue())).toList();
    }
}
