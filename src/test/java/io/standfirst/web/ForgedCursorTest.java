package io.standfirst.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;

import static io.standfirst.testkit.Api.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What is inside a cursor is easy to read and to change, and so is input like any other: never more than a 400. */
@QuarkusTest
class ForgedCursorTest {

    private static final String SEPARATOR = "\u001f";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # list                        | key, parts separated by commas; NUL stands for the character
            /v1/articles?size=1           | 1767225600000
            /v1/articles?size=1           | today,0198c5a0-0000-7000-8000-000000000000
            /v1/articles?size=1           | 1767225600000,not-an-id
            /v1/articles?size=1           | 9223372036854775807,0198c5a0-0000-7000-8000-000000000000
            /v1/articles?size=1           | -9223372036854775808,0198c5a0-0000-7000-8000-000000000000
            /v1/articles?size=1           | 99999999999999999999,0198c5a0-0000-7000-8000-000000000000
            /v1/articles?size=1           | 8640000000000000,0198c5a0-0000-7000-8000-000000000000
            /v1/articles?size=1           | -99999999999999,0198c5a0-0000-7000-8000-000000000000
            /v1/tags?size=1               | aNULb,a
            /v1/tags?size=1               | a,NUL
            /v1/tags?size=1               | a
            /v1/tags?size=1&order=count   | many,a
            /v1/tags?size=1&order=count   | 1,NUL
            /v1/tags?size=1&order=count   | 99999999999999999999,a
            /v1/authors?size=1            | NUL,a
            /v1/authors?size=1            | a,aNUL
            /v1/collections?size=1        | nothing
            /v1/newsletters?size=1        | NUL
            """)
    void aForgedKeyIsRefused(String path, String key) {
        for (String direction : new String[]{"f", "b"}) {
            String forged = listOf(path) + SEPARATOR + direction + SEPARATOR
                    + key.replace(",", SEPARATOR).replace("NUL", "\u0000");
            given().queryParam("cursor", encode(forged)).get(path).then().statusCode(400).body("errors[0].parameter",
                    equalTo("cursor"));
        }
    }

    /** The cursors refused above are refused for their keys: made the same way, one with a sound key is taken. */
    @Test
    void aSoundKeyMadeByHandIsTaken() {
        String path = "/v1/tags?size=1";
        String cursor = encode(listOf(path) + SEPARATOR + "f" + SEPARATOR + "gq" + SEPARATOR + "a");
        given().queryParam("cursor", cursor).get(path).then().statusCode(200);
    }

    /** Who asks with quotes gets what sorts after quotes, and nothing else. */
    @Test
    void aKeyIsAValueAndNeverPartOfAQuery() {
        String path = "/v1/tags?size=100";
        int all = given().get(path).path("page.total");
        String cursor = encode(listOf("/v1/tags?size=1") + SEPARATOR + "f" + SEPARATOR + "zzzz' or '1'='1" + SEPARATOR
                + "' or 1=1 --");
        assertEquals(0, given().queryParam("cursor", cursor).get(path).jsonPath().getList("items").size());
        assertEquals(all, given().get(path).<Integer>path("page.total"));
    }

    private static String listOf(String path) {
        String cursor = given().get(path).path("page.next");
        String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        return plain.substring(0, plain.indexOf(SEPARATOR));
    }

    private static String encode(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
