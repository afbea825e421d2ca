package io.standfirst.republication;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A news object of IPTC ninjs 3.1, with those of its members that are used here. What is not known is null and left out. */
record NewsItem(String uri, String name, String rel, Standard standard, String type, String representationType, String profile,
        String version, Instant firstCreated, Instant versionCreated, PubStatus pubStatus, String copyrightHolder,
        String copyrightNotice, String usageTerms, String edNote, String language, String title, String slugline, String by,
        List<Text> headlines, List<Text> descriptions, List<BodyText> bodies, List<Concept> people,
        List<Concept> organisations, List<Concept> places, List<Concept> subjects, List<Genre> genres,
        List<Source> infoSources, List<Rendition> renditions, List<NewsItem> associations, List<AltId> altIds,
        Rights rightsInfo) {

    static final Standard STANDARD = new Standard("ninjs", "3.1", "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json");

    /** Whether the item may be used. */
    enum PubStatus {
        @JsonProperty("usable")
        USABLE,
        @JsonProperty("withheld")
        WITHHELD,
        @JsonProperty("canceled")
        CANCELED
    }

    record Standard(String name, String version, String schema) {
    }

    record Text(String role, String contentType, String value) {

        static Text plain(String role, String value) {
            return new Text(role, "text/plain", value);
        }
    }

    record BodyText(String role, String contentType, Integer wordCount, String value) {
    }

    record Concept(String name, String rel, String uri, String literal) {
    }

    record Genre(String name, String literal) {
    }

    record Source(String name, String role, String uri) {
    }

    record Rendition(String name, String href) {
    }

    record AltId(String role, String value) {
    }

    record Rights(String linkedRights) {
    }
}
