package io.standfirst.tag;

import io.standfirst.naming.Catalogue;

/** A tag as it is sent. */
record TagView(String slug, String name, Tag.Type type, String description, long articleCount) {

    static TagView of(Catalogue.Counted<Tag> counted) {
        Tag tag = counted.thing();
        return new TagView(tag.slug(), tag.name(), tag.type(), tag.description(), counted.articles());
    }
}
