package io.standfirst.arrangement;

import io.standfirst.tag.Tag;

/**
 * A tag as an editor's program sends it.
 *
 * @param type a topic if left out
 * @param slug another than in the address renames it
 */
record TagInput(String name, Tag.Type type, String description, String slug) {

    static TagInput of(Tag tag) {
        return new TagInput(tag.name(), tag.type(), tag.description(), tag.slug());
    }
}
