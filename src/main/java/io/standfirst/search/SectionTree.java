package io.standfirst.search;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.web.Positions;

/** The tree of sections, read anew when the log has moved: every search that counts by section needs all of it. */
@ApplicationScoped
class SectionTree {

    @Inject
    Sections sections;

    @Inject
    Positions positions;

    private volatile Known known;

    private record Known(long position, Map<String, Facet.Place> places) {
    }

    /** By slug. */
    Map<String, Facet.Place> places() {
        // Known before the sections are read: what is read may be newer, and is then read again.
        long position = positions.seen().number();
        Known last = known;
        if (last == null || last.position() != position) {
            Map<String, Facet.Place> places = new HashMap<>();
            for (Section section : sections.inOrder()) {
                places.put(section.slug(),
                        new Facet.Place(section.name(), section.parent() == null ? null : section.parent().slug()));
            }
            last = new Known(position, places);
            known = last;
        }
        return last.places();
    }
}
