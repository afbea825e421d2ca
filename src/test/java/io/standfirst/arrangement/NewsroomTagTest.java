package io.standfirst.arrangement;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Log;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Editors make, rename and delete tags, and readers see it at once. */
@QuarkusTest
class NewsroomTagTest {

    private static final String PATH = "/manage/v1/tags/";

    @Inject
    Given given;

    @Inject
    Log log;

    @Test
    void aTagIsMadeReplacedAndDeleted() {
        String slug = unique("t");
        long start = log.position();
        put(slug, "{\"name\": \"Calder Strait\", \"type\": \"place\", \"description\": \"Deep.\"}").statusCode(201)
                .header("Location", endsWith(PATH + slug)).header("ETag", equalTo("\"0\"")).body("type", equalTo("place"));
        given().get("/v1/tags/" + slug).then().statusCode(200).body("description", equalTo("Deep."))
                .body("articleCount", equalTo(0));
        replace(slug, "\"0\"", "{\"name\": \"Calder\"}").statusCode(200).header("ETag", equalTo("\"1\""))
                .body("type", equalTo("topic")).body("description", nullValue());
        replace(slug, "\"1\"", "{\"name\": \"Calder\", \"type\": \"topic\"}").statusCode(200)
                .header("ETag", equalTo("\"1\""));
        given().queryParam("q", "calder").queryParam("size", 100).get("/v1/tags").then().body("items.slug", hasItem(slug));
        as("editor").header("If-Match", "\"0\"").delete(PATH + slug).then().statusCode(412).header("ETag", equalTo("\"1\""));
        as("editor").header("If-Match", "\"1\"").delete(PATH + slug).then().statusCode(204);
        given().get("/v1/tags/" + slug).then().statusCode(404);
        assertEquals(List.of("published tag " + slug, "updated tag " + slug, "withdrawn tag " + slug), log.since(start, slug));
    }

    @Test
    void aRenamedTagLeadsThereAndItsArticlesAreToldAgain() {
        String p = unique("t");
        given.section(p);
        given.tag(p + "-old", "Old", Tag.Type.TOPIC);
        given.article(p + "-seen", p).tagged(p + "-old").publishedAt("2026-02-01T00:00:00Z");
        given.article(p + "-other", p).publishedAt("2026-02-01T00:00:00Z");
        long start = log.position();

        replace(p + "-old", "*", "{\"name\": \"Old\", \"slug\": \"%s-new\"}".formatted(p)).statusCode(200)
                .header("Content-Location", endsWith(PATH + p + "-new")).body("formerSlugs", contains(p + "-old"));
        assertEquals(List.of("moved tag " + p + "-new", "updated article " + p + "-seen"), log.since(start, p));
        given().get("/v1/tags/" + p + "-old").then().statusCode(301).header("Location", endsWith("/v1/tags/" + p + "-new"));
        given().queryParam("tag", p + "-old").get("/v1/articles").then().body("items.slug", contains(p + "-seen"))
                .body("items[0].tags.slug", contains(p + "-new"));

        start = log.position();
        replace(p + "-new", "*", "{\"name\": \"Old\", \"description\": \"No article shows it.\"}").statusCode(200);
        assertEquals(List.of("updated tag " + p + "-new"), log.since(start, p));
        start = log.position();
        replace(p + "-new", "*", "{\"name\": \"Old\", \"type\": \"series\"}").statusCode(200);
        assertEquals(List.of("updated tag " + p + "-new", "updated article " + p + "-seen"), log.since(start, p));
        given().get("/v1/articles/" + p + "-seen").then().body("tags[0].type", equalTo("series"));
    }

    @Test
    void aFormerSlugThatIsMadeAnewLeadsToTheNewTag() {
        String p = unique("t");
        given.tag(p + "-now", "Now", Tag.Type.TOPIC);
        given.formerSlug(FormerSlugs.Kind.TAG, p + "-once", p + "-now");
        put(p + "-once", "{\"name\": \"Another\"}").statusCode(201);
        given().get("/v1/tags/" + p + "-once").then().statusCode(200);
        given.tag(p + "-third", "Third", Tag.Type.TOPIC);
        given.formerSlug(FormerSlugs.Kind.TAG, p + "-twice", p + "-now");
        // By a rename, too.
        replace(p + "-third", "*", "{\"name\": \"Third\", \"slug\": \"%s-twice\"}".formatted(p)).statusCode(200);
        given().get("/v1/tags/" + p + "-twice").then().statusCode(200).body("name", equalTo("Third"));
        as("author").get(PATH + p + "-now").then().body("formerSlugs", nullValue());
        replace(p + "-once", "*", "{\"name\": \"Another\", \"slug\": \"%s-now\"}".formatted(p)).statusCode(409);
    }

    @Test
    void aTagInUseIsKept() {
        String p = unique("t");
        given.section(p);
        given.tag(p, "Used", Tag.Type.TOPIC);
        given.article(p + "-draft", p).tagged(p).leftAsDraft();
        as("editor").header("If-Match", "*").delete(PATH + p).then().statusCode(409).body("usedBy.type", contains("article"))
                .body("usedBy.slug", contains(p + "-draft"));
        as("author").header("If-Match", "*").delete(PATH + p).then().statusCode(403);
    }

    @Test
    void theListIsByNameAndHasFormerSlugs() {
        String p = unique("t");
        given.tag(p + "-z", "00 " + p + " a", Tag.Type.TOPIC);
        given.tag(p + "-a", "00 " + p + " b", Tag.Type.TOPIC);
        given.formerSlug(FormerSlugs.Kind.TAG, p + "-once", p + "-a");
        String mine = "items.findAll { it.slug.startsWith('%s') }".formatted(p);
        as("author").queryParam("size", 100).get("/manage/v1/tags").then().statusCode(200)
                .body(mine + ".slug", contains(p + "-z", p + "-a")).body(mine + "[1].formerSlugs", contains(p + "-once"))
                .body(mine + "[0].formerSlugs", nullValue());
        String next = as("author").queryParam("size", 1).get("/manage/v1/tags").then().extract().path("page.next");
        String previous = as("author").queryParam("size", 1).queryParam("cursor", next).get("/manage/v1/tags").then()
                .statusCode(200).body("items.size()", equalTo(1)).extract().path("page.previous");
        as("author").queryParam("size", 1).queryParam("cursor", previous).get("/manage/v1/tags").then().statusCode(200)
                .body("items.size()", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "place"}                 | /name  | It is required.
            {"name": "A", "type": "colour"}   | /type  | It is one of topic, place, person, organisation, series.
            {"name": "A", "type": "PLACE"}    | /type  | It is one of topic
            {"name": "A", "type": 1}          | /type  |
            {"name": "A", "parent": "x"}      | /parent | There is no such member here.
            """)
    void whatIsWrongIsSaidWithItsPlace(String body, String pointer, String detail) {
        put(unique("t"), body).statusCode(400).body("type", endsWith("/invalid-body"))
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", startsWith(detail == null ? "" : detail));
    }

    private static ValidatableResponse put(String slug, String body) {
        return as("editor").contentType("application/json").body(body).put(PATH + slug).then();
    }

    private static ValidatableResponse replace(String slug, String etag, String body) {
        return as("editor").header("If-Match", etag).contentType("application/json").body(body).put(PATH + slug).then();
    }
}
