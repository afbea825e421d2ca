package io.standfirst.web;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("no-database")
class PreconditionsTest {

    private static final Instant MODIFIED = Instant.parse("2026-03-14T06:30:00.500Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # If-None-Match               | plain only | compressed
            "tag"                         | true       | true
            W/"tag"                       | true       | true
            "tag-gzip"                    | false      | true
            "tag-br"                      | false      | true
            "tag-zstd"                    | false      | false
            W/"tag-gzip"                  | false      | true
            "a", "tag"                    | true       | true
            "a","b" , W/"tag-gzip","c"    | false      | true
            *                             | true       | true
            ' * '                         | true       | true
            tag                           | false      | false
            "Tag"                         | false      | false
            w/"tag"                       | false      | false
            W/W/"tag"                     | false      | false
            "tag                          | false      | false
            "*"                           | false      | false
            ''                            | false      | false
            ,                             | false      | false
            """)
    void aCopyIsRecognisedByItsValidator(String header, boolean plain, boolean compressed) {
        Preconditions preconditions = new Preconditions(header, null);
        assertEquals(plain, preconditions.unmodified(rendered(false)));
        assertEquals(compressed, preconditions.unmodified(rendered(true)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # If-Modified-Since                 | unmodified
            Sat, 14 Mar 2026 06:30:00 GMT       | true
            Sat, 14 Mar 2026 06:30:01 GMT       | true
            Sat, 14 Mar 2026 06:29:59 GMT       | false
            Fri, 14 Mar 2026 06:30:00 GMT       | false
            Sat, 14 Mar 2026 06:30:00 CET       | false
            2026-03-14T06:30:00Z                | false
            ''                                  | false
            """)
    void aCopyIsRecognisedByItsTime(String header, boolean unmodified) {
        assertEquals(unmodified, new Preconditions(null, header).unmodified(rendered(false)));
    }

    @Test
    void theValidatorOutweighsTheTime() {
        assertFalse(new Preconditions("\"other\"", "Sat, 14 Mar 2026 06:30:00 GMT").unmodified(rendered(true)));
        assertTrue(new Preconditions("\"tag\"", "Sat, 14 Mar 2020 06:30:00 GMT").unmodified(rendered(true)));
        assertFalse(new Preconditions(null, null).unmodified(rendered(true)));
    }

    @Test
    void theAnswerNamesTheCopyThatTheCallerHas() {
        assertEquals("\"tag\"", new Preconditions("\"tag\"", null).matched(rendered(true), Coding.GZIP));
        assertEquals("\"tag-gzip\"", new Preconditions("\"tag-gzip\"", null).matched(rendered(true), Coding.GZIP));
        assertEquals("\"tag-gzip\"", new Preconditions("W/\"tag-gzip\"", null).matched(rendered(true), Coding.BROTLI));
        assertEquals("\"tag-br\"", new Preconditions("\"a\", \"tag-br\"", null).matched(rendered(true), Coding.GZIP));
        assertEquals("\"tag-br\"", new Preconditions("*", null).matched(rendered(true), Coding.BROTLI));
        assertEquals("\"tag\"", new Preconditions("*", null).matched(rendered(true), null));
        assertEquals("\"tag-gzip\"",
                new Preconditions(null, "Sat, 14 Mar 2026 06:30:00 GMT").matched(rendered(true), Coding.GZIP));
    }

    private static Rendered rendered(boolean compressed) {
        byte[] bytes = {};
        return new Rendered(null, bytes, Answer.JSON, compressed ? new AtomicReferenceArray<>(Coding.values().length) : null,
                new AtomicReference<>(),
                "\"tag\"", MODIFIED,
                Set.of(), Map.of(), Map.of(), null, new AtomicLong(), false);
    }
}
