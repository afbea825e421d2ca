package io.standfirst.arrangement;

import io.standfirst.section.Section;
import io.standfirst.terms.Terms;

/**
 * A section as an editor's program sends it.
 *
 * @param parent slug of the section that it stands below
 * @param position the last among its neighbours if left out
 * @param republishing what partners may do with its articles, where neither they nor sections nearer to them say anything
 * @param slug another than in the address renames it
 */
record SectionInput(String name, String description, String parent, Integer position, Terms republishing, String slug) {

    static SectionInput of(Section section) {
        return new SectionInput(section.name(), section.description(),
                section.parent() == null ? null : section.parent().slug(), section.position(),
                section.terms().equals(Terms.NONE) ? null : section.terms(), section.slug());
    }
}
