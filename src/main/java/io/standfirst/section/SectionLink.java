package io.standfirst.section;

/** A section as other things name it. */
public record SectionLink(String slug, String name) {

    public static SectionLink of(Section section) {
        return new SectionLink(section.slug(), section.name());
    }
}
