package io.standfirst.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.aayushatharva.brotli4j.decoder.Decoder;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

@QuarkusTest
class CachingTest {

    private static final String ARTICLE = "/v1/articles/the-sluice-at-ister";

    @Inject
    Given given;

    @ParameterizedTest
    @ValueSource(strings = {ARTICLE, "/v1/articles", ARTICLE + "/related", ARTICLE + "/versions", ARTICLE + "/versions/1",
            ARTICLE + "/corrections", "/v1/sections", "/v1/sections/straits", "/v1/tags", "/v1/tags/grain", "/v1/authors",
            "/v1/authors/ingrid-sole", "/v1/collections", "/v1/collections/front-page", "/v1/site", "/v1/newsletters",
            "/v1/newsletters/the-pilot", "/v1/lookup?url=http://localhost:3000/the-sluice-at-ister", "/problems",
            "/problems/withdrawn"})
    void everyPublicAnswerCanBeKeptAndAskedForAgain(String path) {
        Response answer = given().get(path);
        answer.then().statusCode(200).header("ETag", matchesPattern("\"[A-Za-z0-9_-]{20}\""))
                .header("Cache-Control", equalTo("public, max-age=60, stale-while-revalidate=300, stale-if-error=86400"))
                .header("Vary", equalTo("Accept-Encoding")).header("Surrogate-Key", not(emptyString()))
                .header("Content-Type", startsWith("application/json")).header("Access-Control-Allow-Origin", equalTo("*"))
                .header("Date", endsWith("GMT"));
        given().header("If-None-Match", answer.header("ETag")).header("Cache-Control", "no-cache").get(path).then()
                .statusCode(304).header("ETag", equalTo(answer.header("ETag"))).header("Surrogate-Key", not(emptyString()))
                .body(emptyString());
        given().head(path).then().statusCode(200).header("ETag", equalTo(answer.header("ETag")))
                .header("Content-Length", equalTo(answer.header("Content-Length"))).body(emptyString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "nothing", E         | 304
            W/E                  | 304
            *                    | 304
            "nothing"            | 200
            nothing              | 200
            """)
    void validatorsAreComparedAsTheRfcSays(String pattern, int status) {
        String etag = given().get(ARTICLE).header("ETag");
        given().header("If-None-Match", pattern.replace("E", etag)).get(ARTICLE).then().statusCode(status);
    }

    @Test
    void timesAreValidatorsToo() {
        String modified = given().get(ARTICLE).header("Last-Modified");
        given().header("If-Modified-Since", modified).get(ARTICLE).then().statusCode(304);
        given().header("If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT").get(ARTICLE).then().statusCode(200);
        given().header("If-Modified-Since", "yesterday").get(ARTICLE).then().statusCode(200);
        // The stronger one decides.
        given().header("If-Modified-Since", modified).header("If-None-Match", "\"other\"").get(ARTICLE).then().statusCode(200);
    }

    @Test
    void compressedBytesAreTheSameTextUnderAnotherValidator() throws IOException {
        Response plain = given().get(ARTICLE);
        Response gzip = given().header("Accept-Encoding", "br;q=0.9, gzip").get(ARTICLE);
        gzip.then().header("Content-Encoding", equalTo("gzip")).header("Vary", equalTo("Accept-Encoding"));
        assertNotEquals(plain.header("ETag"), gzip.header("ETag"));
        assertArrayEquals(plain.asByteArray(),
                new GZIPInputStream(new ByteArrayInputStream(gzip.asByteArray())).readAllBytes());
        given().header("Accept-Encoding", "gzip").header("If-None-Match", gzip.header("ETag")).get(ARTICLE).then()
                .statusCode(304)
                .header("ETag", equalTo(gzip.header("ETag")));
    }

    @Test
    void brotliIsSentToThoseWhoTakeItAsGladly() throws IOException {
        Response plain = given().get(ARTICLE);
        Response brotli = given().header("Accept-Encoding", "gzip, deflate, br").get(ARTICLE);
        brotli.then().header("Content-Encoding", equalTo("br")).header("Vary", equalTo("Accept-Encoding"))
                .header("ETag", equalTo(plain.header("ETag").replaceFirst("\"$", "-br\"")));
        assertArrayEquals(plain.asByteArray(), Decoder.decompress(brotli.asByteArray()).getDecompressedData());
        given().header("Accept-Encoding", "br").header("If-None-Match", brotli.header("ETag")).get(ARTICLE).then()
                .statusCode(304).header("ETag", equalTo(brotli.header("ETag")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "gzip;q=0", "zstd", "gzip;q=0.000, deflate"})
    void bytesArePlainForThoseWhoCannotUnpack(String accepted) {
        given().header("Accept-Encoding", accepted).get(ARTICLE).then().statusCode(200).header("Content-Encoding", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer some-partner", "X-Api-Key, some-partner"})
    void anAnswerToACallerWithAKeyIsPrivateAndHasThePublicBytes(String header, String value) {
        Response open = given().get(ARTICLE);
        Response keyed = given().header(header, value).get(ARTICLE);
        keyed.then().statusCode(200).header("Cache-Control", startsWith("private, ")).header("ETag",
                equalTo(open.header("ETag")));
        assertEquals(open.asString(), keyed.asString());
    }

    @Test
    void surrogateKeysNameWhatTheAnswerWasMadeOf() {
        String id = given().get(ARTICLE).path("id");
        given().get(ARTICLE).then().header("Surrogate-Key", containsString("article:" + id))
                .header("Surrogate-Key", containsString("section:highlands"))
                .header("Surrogate-Key", containsString("tag:water"))
                .header("Surrogate-Key", containsString("author:ingrid-sole"));
        given().get("/v1/articles?tag=water&size=50").then().header("Surrogate-Key", startsWith("articles "))
                .header("Surrogate-Key", containsString("article:" + id));
    }

    @Test
    void aChangeIsSeenAtOnceAndUnchangedAnswersKeepTheirValidator() {
        String section = given.section(unique("fresh"));
        UUID id = given.article(section + "-1", section).title("Before").publishedAt("2026-01-01T00:00:00Z");
        String list = "/v1/articles?section=" + section;
        String before = given().get(list).header("ETag");
        String other = given().get(ARTICLE).header("ETag");
        given().get("/v1/articles/" + id).then().body("title", equalTo("Before"));

        given.article(section + "-1", section).title("After").publishedAgainAt(id, "2026-02-01T00:00:00Z");
        given().get("/v1/articles/" + id).then().body("title", equalTo("After"));
        given().header("If-None-Match", before).get(list).then().statusCode(200).body("items[0].title", equalTo("After"));
        given().header("If-None-Match", other).get(ARTICLE).then().statusCode(304);
    }

    @Test
    void errorsAreNotKept() {
        given().get("/v1/articles/nothing").then().statusCode(404).header("Cache-Control", equalTo("no-store"));
    }
}
