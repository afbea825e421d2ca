package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;

import io.standfirst.tag.Tag;

/** A tag as the newsroom has it. */
record NewsroomTag(String slug, String name, Tag.Type type, String description, List<String> formerSlugs, Instant modifiedAt) {

    static NewsroomTag of(Tag tag, List<String> former) {
        return new NewsroomTag(tag.slug(), tag.name(), tag.type(), tag.description(), former, tag.modifiedAt());
    }
}
