package io.standfirst.arrangement;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Log;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Editors arrange collections by hand and by rule, and readers see it at once. */
@QuarkusTest
class NewsroomCollectionTest {

    private static final String PATH = "/manage/v1/collections/";

    @Inject
    Given given;

    @Inject
    Log log;

    @Test
    void aCollectionIsMadeRearrangedAndDeleted() {
        String p = unique("c");
        given.section(p);
        UUID one = given.article(p + "-1", p).publishedAt("2026-02-01T00:00:00Z");
        UUID two = given.article(p + "-2", p).publishedAt("2026-02-02T00:00:00Z");
        UUID draft = given.article(p + "-3", p).leftAsDraft();
        given.article(p + "-4", p).publishedAt("2026-02-04T00:00:00Z");
        given.formerSlug(FormerSlugs.Kind.ARTICLE, p + "-once", p + "-2");
        given.formerSlug(FormerSlugs.Kind.SECTION, p + "-was", p);
        long start = log.position();

        put(p, """
                {"name": "Front", "size": 3, "articles": ["%s-1", "%s-once", "%s", "%s"], "fill": {"section": "%s-was"}}"""
                .formatted(p, p, draft, one, p)).statusCode(201).header("Location", endsWith(PATH + p))
                .header("ETag", equalTo("\"0\""))
                .body("articles", contains(one.toString(), two.toString(), draft.toString()))
                .body("fill.section", equalTo(p)).body("size", equalTo(3)).body("position", greaterThan(100));
        given().get("/v1/collections/" + p).then().statusCode(200).body("items.slug", contains(p + "-1", p + "-2", p + "-4"));

        replace(p, "\"0\"", """
                {"name": "Front", "size": 3, "articles": ["%s", "%s"], "position": 100000}""".formatted(two, one))
                .statusCode(200)
                .header("ETag", equalTo("\"1\"")).body("fill", nullValue());
        given().get("/v1/collections/" + p).then().body("items.slug", contains(p + "-2", p + "-1"));
        replace(p, "\"1\"", """
                {"name": "Front", "size": 3, "articles": ["%s-2", "%s-1"]}""".formatted(p, p)).statusCode(200)
                .header("ETag", equalTo("\"1\"")).body("position", equalTo(100_000));
        replace(p, "\"1\"", "{\"name\": \"Front\"}").statusCode(200).header("ETag", equalTo("\"2\""))
                .body("size", equalTo(10)).body("articles", empty());
        as("author").get(PATH + p).then().statusCode(200).header("ETag", equalTo("\"2\""));

        as("editor").header("If-Match", "\"2\"").delete(PATH + p).then().statusCode(204);
        given().get("/v1/collections/" + p).then().statusCode(404);
        assertEquals(List.of("published collection " + p, "updated collection " + p, "updated collection " + p,
                "withdrawn collection " + p), log.since(start, p));
    }

    @Test
    void collectionsStandInTheirOrder() {
        String p = unique("c");
        put(p + "-a", "{\"name\": \"A\", \"position\": 2000}").statusCode(201);
        put(p + "-b", "{\"name\": \"B\", \"position\": 1999}").statusCode(201);
        as("author").queryParam("size", 100).get("/manage/v1/collections").then().statusCode(200)
                .body("items.slug.findAll { it.startsWith('%s') }".formatted(p), contains(p + "-b", p + "-a"));
        for (String slug : List.of(p + "-a", p + "-b")) {
            as("editor").header("If-Match", "*").delete(PATH + slug).then().statusCode(204);
        }
    }

    @Test
    void aDraftInACollectionIsKept() {
        String p = unique("c");
        given.section(p);
        UUID draft = given.article(p + "-draft", p).leftAsDraft();
        given.collection(p, 5, null, draft);
        as("editor").header("If-Match", "*").delete("/manage/v1/articles/" + draft).then().statusCode(409)
                .body("usedBy.type", contains("collection")).body("usedBy.slug", contains(p));
        as("editor").header("If-Match", "*").delete(PATH + p).then().statusCode(204);
        as("editor").header("If-Match", "*").delete("/manage/v1/articles/" + draft).then().statusCode(204);
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        String p = unique("c");
        given.collection(p, 5, null);
        as("editor").contentType("application/json").body("{\"name\": \"A\"}").put(PATH + p).then().statusCode(428);
        replace(p, "\"5\"", "{\"name\": \"A\"}").statusCode(412).header("ETag", equalTo("\"0\""));
        as("editor").delete(PATH + p).then().statusCode(428);
        as("author").header("If-Match", "*").delete(PATH + p).then().statusCode(403);
        as("author").contentType("application/json").body("{\"name\": \"A\"}").put(PATH + p + "-new").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"size": 5}                                              | /name         | It is required.
            {"name": "A", "size": 0}                                 | /size         | It is a whole number from 1 to 100.
            {"name": "A", "size": 101}                               | /size         | It is a whole number from 1 to 100.
            {"name": "A", "articles": ["no-such-article"]}           | /articles/0   | There is no article 'no-such-article'.
            {"name": "A", "articles": [null]}                        | /articles/0   | There is no article
            {"name": "A", "articles": "x"}                           | /articles     | It is of the wrong type.
            {"name": "A", "fill": {}}                                | /fill/section | It is required.
            {"name": "A", "fill": {"section": "no-such-section"}}    | /fill/section | There is no section 'no-such-section'.
            {"name": "A", "fill": {"section": "a", "tag": "b"}}      | /fill/tag     | There is no such member here.
            {"name": "A", "slug": "another"}                         | /slug         | There is no such member here.
            """)
    void whatIsWrongIsSaidWithItsPlace(String body, String pointer, String detail) {
        put(unique("c"), body).statusCode(400).body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", startsWith(detail));
    }

    @Test
    void thereIsAnEndToWhatOneCollectionHolds() {
        String many = IntStream.range(0, 201).mapToObj(i -> "\"a-" + i + "\"").collect(Collectors.joining(","));
        put(unique("c"), "{\"name\": \"A\", \"articles\": [%s]}".formatted(many)).statusCode(400)
                .body("errors.pointer", contains("/articles"));
    }

    private static ValidatableResponse put(String slug, String body) {
        return as("editor").contentType("application/json").body(body).put(PATH + slug).then();
    }

    private static ValidatableResponse replace(String slug, String etag, String body) {
        return as("editor").header("If-Match", etag).contentType("application/json").body(body).put(PATH + slug).then();
    }
}
