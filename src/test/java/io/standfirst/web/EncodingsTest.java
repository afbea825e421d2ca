package io.standfirst.web;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

@Tag("no-database")
class EncodingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip                       | true
            GZip                       | true
            x-gzip                     | true
            br, gzip                   | true
            br,gzip;q=0.5,*;q=0        | true
            gzip ; q=0.001             | true
            gzip;q=1.000               | true
            *                          | true
            br, *;q=0.1                | true
            *;q=0, gzip                | true
            gzip;q=0                   | false
            gzip;q=0.                  | false
            gzip;q=0.000               | false
            gzip; q = 0                | false
            gzip;Q=0                   | false
            gzip;q=0, *                | false
            *, gzip;q=0                | false
            *;q=0                      | false
            br                         | false
            identity                   | false
            gzipped                    | false
            ''                         | false
            ,                          | false
            ;                          | false
            ;q=1, br                   | false
            ;, gzip                    | true
            """)
    void gzipIsSentToThoseWhoTakeIt(String header, boolean accepted) {
        assertEquals(accepted, Encodings.accepts(header, "gzip"));
    }

    @Test
    void whoSaysNothingGetsPlainBytes() {
        assertFalse(Encodings.accepts(null, "gzip"));
    }
}
