package io.standfirst.tag;

/** A tag as it is sent. */
record TagView(String slug, String name, Tag.Type type, String description, long articleCount) {

    static TagView of(Tags.Counted counted) {
        Tag tag = counted.tag();
        return new TagView(tag.slug(), tag.name(), tag.type(), tag.description(), counted.articles());
    }
}
