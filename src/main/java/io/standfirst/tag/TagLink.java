package io.standfirst.tag;

/** A tag as other things name it. */
public record TagLink(String slug, String name, Tag.Type type) {

    public static TagLink of(Tag tag) {
        return new TagLink(tag.slug(), tag.name(), tag.type());
    }
}
