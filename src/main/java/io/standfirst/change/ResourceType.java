package io.standfirst.change;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a change is about. */
public enum ResourceType {

    ARTICLE,
    SECTION,
    TAG,
    AUTHOR,
    COLLECTION,
    NEWSLETTER,
    SITE;

    @JsonValue
    public String publicName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
