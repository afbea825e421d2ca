package io.standfirst.json;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@QuarkusTest
class JsonSettingsTest {

    /** One member of each kind that bodies are made of. */
    record Sample(String text, int number, Long whole, Double part, Boolean flag, Instant at, Size size, List<String> names,
            Sample inner) {

        enum Size {
            SMALL,
            LARGE
        }
    }

    @Inject
    ObjectMapper json;

    @Test
    void whatIsAsItShouldBeIsRead() throws JsonProcessingException {
        Sample sample = json.readValue("""
                {"text": "T", "number": 1, "whole": 2, "part": 0.5, "flag": true, "at": "2026-03-14T06:30:00Z",
                 "size": "LARGE", "names": ["a", "b"], "inner": {"number": 3}}
                """, Sample.class);
        assertEquals(new Sample("T", 1, 2L, 0.5, true, Instant.parse("2026-03-14T06:30:00Z"), Sample.Size.LARGE,
                List.of("a", "b"), new Sample(null, 3, null, null, null, null, null, null, null)), sample);
        assertEquals(1.0, json.readValue("{\"number\": 0, \"part\": 1}", Sample.class).part());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # why                             | JSON
            unknown member                    | {"number": 1, "secret": 2}
            unknown member further down       | {"number": 1, "inner": {"number": 1, "secret": 2}}
            member doubled                    | {"number": 1, "text": "a", "text": "b"}
            member doubled further down       | {"number": 1, "inner": {"number": 1, "number": 2}}
            something behind it               | {"number": 1} x
            another value behind it           | {"number": 1}{"number": 2}
            number for a text                 | {"number": 1, "text": 1}
            fraction for a text               | {"number": 1, "text": 1.5}
            true for a text                   | {"number": 1, "text": true}
            object for a text                 | {"number": 1, "text": {}}
            number for a text in a list       | {"number": 1, "names": ["a", 1]}
            text for a list                   | {"number": 1, "names": "a"}
            text for a number                 | {"number": "1"}
            empty text for a number           | {"number": ""}
            text for a whole number           | {"number": 1, "whole": "1"}
            text for a fraction               | {"number": 1, "part": "0.5"}
            fraction for a number             | {"number": 1.5}
            fraction for a whole number       | {"number": 1, "whole": 1.0}
            true for a number                 | {"number": true}
            null for a number that must be    | {"number": null}
            too large for a number            | {"number": 2147483648}
            text for a flag                   | {"number": 1, "flag": "true"}
            number for a flag                 | {"number": 1, "flag": 1}
            number for a name                 | {"number": 1, "size": 0}
            name in a text as a number        | {"number": 1, "size": "0"}
            unknown name                      | {"number": 1, "size": "HUGE"}
            empty text for a name             | {"number": 1, "size": ""}
            empty text for a time             | {"number": 1, "at": ""}
            no time                           | {"number": 1, "at": "yesterday"}
            empty text for an object          | {"number": 1, "inner": ""}
            list for an object                | {"number": 1, "inner": []}
            comment                           | {"number": 1 /* one */}
            single quotes                     | {'number': 1}
            comma too many                    | {"number": 1,}
            not a number                      | {"number": 1, "part": NaN}
            cut off                           | {"number": 1
            """)
    void whatIsNotAsItShouldBeIsRefused(String why, String text) {
        assertThrows(JsonProcessingException.class, () -> json.readValue(text, Sample.class), why);
    }

    @Test
    void aDoubledMemberIsRefusedWhereNoRecordIsKnown() {
        assertThrows(JsonProcessingException.class, () -> json.readTree("{\"a\": 1, \"a\": 2}"));
        assertThrows(JsonProcessingException.class, () -> json.readValue("{\"a\": 1} {}", JsonNode.class));
    }

    @Test
    void whatIsNotThereIsNotWritten() throws JsonProcessingException {
        assertEquals("{\"number\":1,\"at\":\"2026-03-14T06:30:00Z\",\"names\":[]}", json.writeValueAsString(
                new Sample(null, 1, null, null, null, Instant.parse("2026-03-14T06:30:00Z"), null, List.of(), null)));
    }
}
