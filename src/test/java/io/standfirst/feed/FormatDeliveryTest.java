package io.standfirst.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

/** What holds of every public read holds of those in other formats, too. */
@QuarkusTest
class FormatDeliveryTest {

    private static final String ARTICLE = "http://localhost:3000/the-sluice-at-ister";

    @ParameterizedTest
    @ValueSource(strings = {"/feeds/articles.rss", "/feeds/articles.atom", "/feeds/articles.json?section=straits",
            "/sitemap.xml", "/sitemap-1.xml", "/sitemap-news.xml", "/v1/articles/the-sluice-at-ister/jsonld",
            "/oembed?url=" + ARTICLE, "/oembed?format=xml&url=" + ARTICLE})
    void itCanBeKeptAndAskedForAgain(String path) throws IOException {
        Response answer = given().get(path);
        answer.then().statusCode(200).header("ETag", matchesPattern("\"[A-Za-z0-9_-]{20}\""))
                .header("Cache-Control", equalTo("public, max-age=60, stale-while-revalidate=300, stale-if-error=86400"))
                .header("Vary", equalTo("Accept-Encoding")).header("Surrogate-Key", not(emptyString()))
                .header("Access-Control-Allow-Origin", equalTo("*"));
        given().header("If-None-Match", answer.header("ETag")).header("Cache-Control", "no-cache").get(path).then()
                .statusCode(304).header("ETag", equalTo(answer.header("ETag"))).body(emptyString());
        given().head(path).then().statusCode(200).header("ETag", equalTo(answer.header("ETag")))
                .header("Content-Type", equalTo(answer.header("Content-Type")))
                .header("Content-Length", equalTo(answer.header("Content-Length"))).body(emptyString());
        String modified = answer.header("Last-Modified");
        if (modified != null) {
            given().header("If-Modified-Since", modified).get(path).then().statusCode(304);
        }
        Response packed = given().header("Accept-Encoding", "gzip").get(path);
        if (packed.header("Content-Encoding") != null) {
            packed.then().header("ETag", endsWith("-gzip\""));
            assertArrayEquals(answer.asByteArray(),
                    new GZIPInputStream(new ByteArrayInputStream(packed.asByteArray())).readAllBytes());
        }
        given().header("Authorization", "Bearer some-token").get(path).then().header("Cache-Control", startsWith("private, "))
                .header("ETag", equalTo(answer.header("ETag")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds/articles.rss", "/sitemap.xml", "/sitemap-1.xml", "/sitemap-news.xml", "/oembed"})
    void whateverIsWrongIsAProblem(String path) {
        outsideContract().queryParam("unheard-of", "1").get(path).then().statusCode(400)
                .contentType("application/problem+json");
        outsideContract().accept("image/png").get(path + (path.equals("/oembed") ? "?url=" + ARTICLE : "")).then()
                .statusCode(406).contentType("application/problem+json");
        outsideContract().post(path).then().statusCode(405).contentType("application/problem+json").header("Allow",
                equalTo("GET, HEAD, OPTIONS"));
        outsideContract().header("Origin", "https://elsewhere.example").header("Access-Control-Request-Method", "GET")
                .options(path).then().statusCode(204).header("Access-Control-Allow-Methods", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds", "/feeds/", "/feeds/articles", "/feeds/articles.xml", "/feeds/sections.rss", "/sitemap",
            "/sitemap-0.xml", "/sitemap-01.xml", "/sitemap-2.xml", "/sitemap-99999.xml", "/sitemap-x.xml", "/sitemap-.xml",
            "/sitemap.xml/1", "/oembed/x", "/"})
    void whereThereIsNothingThereIsAProblem(String path) {
        outsideContract().get(path).then().statusCode(404).contentType("application/problem+json")
                .body("instance", equalTo(path));
    }
}
