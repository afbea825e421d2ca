package io.standfirst.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.aayushatharva.brotli4j.decoder.Decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("no-database")
class EncodingsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gzip                       | GZIP
            GZip                       | GZIP
            x-gzip                     | GZIP
            br, gzip                   | BROTLI
            br,gzip;q=0.5,*;q=0        | BROTLI
            gzip ; q=0.001             | GZIP
            gzip;q=1.000               | GZIP
            *                          | GZIP
            br, *;q=0.1                | BROTLI
            *;q=0, gzip                | GZIP
            gzip;q=0                   |
            gzip;q=0.                  |
            gzip;q=0.000               |
            gzip; q = 0                |
            gzip;Q=0                   |
            gzip;q=0, *                |
            *, gzip;q=0                |
            *;q=0                      |
            br                         | BROTLI
            identity                   |
            gzipped                    |
            ''                         |
            ,                          |
            ;                          |
            ;q=1, br                   | BROTLI
            ;, gzip                    | GZIP
            gzip, deflate, br, zstd    | BROTLI
            BR                         | BROTLI
            br;q=0.9, gzip             | GZIP
            gzip;q=0.5, br;q=0.5       | BROTLI
            br;q=0, gzip;q=0.1         | GZIP
            br;q=0                     |
            br;q=0, *                  | GZIP
            br;q=x, gzip;q=0.9         | BROTLI
            br;v=1;q=0.1, gzip         | GZIP
            zstd                       |
            """)
    void theBestOfWhatIsTakenIsSent(String header, Coding coding) {
        assertEquals(coding, Encodings.preferred(header));
    }

    @Test
    void whoSaysNothingGetsPlainBytes() {
        assertNull(Encodings.preferred(null));
    }

    @Test
    void whatIsCompressedIsTheSameAgain() throws IOException {
        byte[] text = "The ferry waits. ".repeat(500).getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(text,
                new GZIPInputStream(new ByteArrayInputStream(Coding.GZIP.compress(text))).readAllBytes());
        assertTrue(Coding.BROTLI.isAvailable());
        assertArrayEquals(text, Decoder.decompress(Coding.BROTLI.compress(text)).getDecompressedData());
    }
}
