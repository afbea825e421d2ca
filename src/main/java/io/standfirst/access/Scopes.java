package io.standfirst.access;

import java.util.List;
import java.util.stream.Stream;

/** The limits that a token can have beside its role: {@code <area>}, or {@code <area>:read} for looking only. */
public final class Scopes {

    public static final List<String> AREAS = List.of("articles", "sections", "tags", "authors", "collections", "newsletters",
            "signups", "partners", "mails", "site", "tokens", "imports", "export", "audit");

    /** Everything that a token can be limited to. */
    public static final List<String> ALL = AREAS.stream().flatMap(area -> Stream.of(area, reading(area))).toList();

    private Scopes() {
    }

    /** @param scopes what a token is limited to; null if it is not */
    static boolean allow(List<String> scopes, String area, boolean reading) {
        return scopes == null || scopes.contains(area) || reading && scopes.contains(reading(area));
    }

    static String reading(String area) {
        return area + ":read";
    }
}
