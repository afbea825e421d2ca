package io.standfirst.arrangement;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.standfirst.testkit.Log;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Editors describe newsletters, and readers see it at once. */
@QuarkusTest
class NewsroomNewsletterTest {

    private static final String PATH = "/manage/v1/newsletters/";

    @Inject
    Log log;

    /** It leaves none behind, because the site lists them all. */
    @Test
    void aNewsletterIsMadeReplacedAndDeleted() {
        String slug = unique("n");
        long start = log.position();
        put(slug, "{\"name\": \"The Pilot\", \"frequency\": \"weekly\"}").statusCode(201)
                .header("Location", endsWith(PATH + slug)).header("ETag", equalTo("\"0\"")).body("language", equalTo("en"))
                .body("position", greaterThan(1));
        given().get("/v1/newsletters/" + slug).then().statusCode(200).body("frequency", equalTo("weekly"));
        given().get("/v1/site").then().body("newsletters.slug", hasItem(slug));

        replace(slug, "\"0\"", "{\"name\": \"The Pilot\", \"frequency\": \"weekly\", \"language\": \"EN\"}").statusCode(200)
                .header("ETag", equalTo("\"0\""));
        replace(slug, "\"0\"", "{\"name\": \"Der Lotse\", \"language\": \"de\", \"position\": 0}").statusCode(200)
                .header("ETag", equalTo("\"1\"")).body("frequency", nullValue()).body("position", equalTo(0));
        as("author").get(PATH + slug).then().statusCode(200).header("ETag", equalTo("\"1\""));
        as("author").get("/manage/v1/newsletters").then().statusCode(200).body("items[0].slug", equalTo(slug));

        as("editor").contentType("application/json").body("{\"name\": \"A\"}").put(PATH + slug).then().statusCode(428);
        replace(slug, "\"0\"", "{\"name\": \"A\"}").statusCode(412).header("ETag", equalTo("\"1\""));
        as("author").header("If-Match", "*").delete(PATH + slug).then().statusCode(403);
        as("editor").delete(PATH + slug).then().statusCode(428);
        as("editor").header("If-Match", "\"1\"").delete(PATH + slug).then().statusCode(204);
        given().get("/v1/newsletters/" + slug).then().statusCode(404);
        as("editor").header("If-Match", "*").delete(PATH + slug).then().statusCode(404);
        assertEquals(List.of("published newsletter " + slug, "updated newsletter " + slug, "withdrawn newsletter " + slug),
                log.since(start, slug));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"frequency": "weekly"}                | /name      | It is required.
            {"name": "A", "language": "en_GB"}     | /language  | It is no language tag
            {"name": "A", "language": "x"}         | /language  | It is no language tag
            {"name": "A", "position": -1}          | /position  | It is a whole number
            {"name": "A", "slug": "another"}       | /slug      | There is no such member here.
            """)
    void whatIsWrongIsSaidWithItsPlace(String body, String pointer, String detail) {
        put(unique("n"), body).statusCode(400).body("errors.pointer", contains(pointer))
                .body("errors[0].detail", startsWith(detail));
    }

    private static ValidatableResponse put(String slug, String body) {
        return as("editor").contentType("application/json").body(body).put(PATH + slug).then();
    }

    private static ValidatableResponse replace(String slug, String etag, String body) {
        return as("editor").header("If-Match", etag).contentType("application/json").body(body).put(PATH + slug).then();
    }
}
