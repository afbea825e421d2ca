package io.standfirst.partner;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** The way by which a partner got an article. */
public enum Channel {

    WEBHOOK,
    PACKAGE,
    FEED,
    CHANGES,
    ARCHIVE,
    API;

    @JsonValue
    public String publicName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
