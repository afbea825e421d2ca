package io.standfirst.republication;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** A form in which a partner takes an article. */
enum PackageFormat {

    HTML("text/html"),
    TEXT("text/plain"),
    MARKDOWN("text/markdown"),
    NINJS("application/json");

    private final String mediaType;

    PackageFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    @JsonValue
    String publicName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of the whole document. */
    String mediaType() {
        return mediaType;
    }
}
