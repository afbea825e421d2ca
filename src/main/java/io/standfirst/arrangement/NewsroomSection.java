package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;

import io.standfirst.section.Section;
import io.standfirst.terms.Terms;

/** A section as the newsroom has it. */
record NewsroomSection(String slug, String name, String description, String parent, int position, Terms republishing,
        List<String> formerSlugs, Instant modifiedAt) {

    static NewsroomSection of(Section section, List<String> former) {
        return new NewsroomSection(section.slug(), section.name(), section.description(),
                section.parent() == null ? null : section.parent().slug(), section.position(),
                section.terms().equals(Terms.NONE) ? null : section.terms(), former, section.modifiedAt());
    }
}
