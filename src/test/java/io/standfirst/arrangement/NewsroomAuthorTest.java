package io.standfirst.arrangement;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Log;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Editors present authors, and readers see it at once. */
@QuarkusTest
class NewsroomAuthorTest {

    private static final String PATH = "/manage/v1/authors/";

    private static final String HELEN = """
            {"name": "Helen Åskew", "bio": "Covers the straits.",
             "image": {"url": "https://images.example/askew.jpg", "alt": "Helen on a pier", "credit": "R. Tallis"},
             "links": [{"name": "Mastodon", "url": "https://social.example/@askew"}, {"name": "Own", "url": "https://a.example"}]%s}""";

    @Inject
    Given given;

    @Inject
    Log log;

    @Test
    void anAuthorIsMadeReplacedAndDeleted() {
        String slug = unique("helen");
        long start = log.position();
        put(slug, HELEN.formatted("")).statusCode(201).header("Location", endsWith(PATH + slug))
                .header("ETag", equalTo("\"0\"")).body("image.credit", equalTo("R. Tallis"))
                .body("links.name", contains("Mastodon", "Own"));
        given().get("/v1/authors/" + slug).then().statusCode(200).body("name", equalTo("Helen Åskew"))
                .body("image.alt", equalTo("Helen on a pier")).body("links[1].url", equalTo("https://a.example"));
        given().queryParam("q", "askew").queryParam("size", 100).get("/v1/authors").then()
                .body("items.slug", hasItem(slug));

        // The same again, its parts included, changes nothing.
        replace(slug, "\"0\"", HELEN.formatted(", \"slug\": \"%s\"".formatted(slug))).statusCode(200)
                .header("ETag", equalTo("\"0\"")).header("Content-Location", nullValue());
        replace(slug, "\"0\"", HELEN.formatted("").replace("\"Own\"", "\"Site\"")).statusCode(200)
                .header("ETag", equalTo("\"1\"")).body("links.name", contains("Mastodon", "Site"));
        replace(slug, "\"1\"", "{\"name\": \"Helen\"}").statusCode(200).header("ETag", equalTo("\"2\""))
                .body("bio", nullValue()).body("image", nullValue()).body("links", empty());
        as("author").get(PATH + slug).then().statusCode(200).header("ETag", equalTo("\"2\""));
        as("author").queryParam("size", 100).get("/manage/v1/authors").then().statusCode(200)
                .body("items.slug", hasItem(slug));
        as("editor").header("If-Match", "\"2\"").delete(PATH + slug).then().statusCode(204);
        given().get("/v1/authors/" + slug).then().statusCode(404);
        assertEquals(List.of("published author " + slug, "updated author " + slug, "updated author " + slug,
                "withdrawn author " + slug), log.since(start, slug));
    }

    @Test
    void aRenamedAuthorLeadsThereAndTheirArticlesAreToldAgain() {
        String p = unique("w");
        given.section(p);
        given.author(p + "-old", "Old Name");
        given.article(p + "-seen", p).by(p + "-old").publishedAt("2026-02-01T00:00:00Z");
        long start = log.position();
        replace(p + "-old", "*", "{\"name\": \"New Name\", \"slug\": \"%s-new\"}".formatted(p)).statusCode(200)
                .header("Content-Location", endsWith(PATH + p + "-new")).body("formerSlugs", contains(p + "-old"));
        assertEquals(List.of("moved author " + p + "-new", "updated article " + p + "-seen"), log.since(start, p));
        given().get("/v1/authors/" + p + "-old").then().statusCode(301)
                .header("Location", endsWith("/v1/authors/" + p + "-new"));
        given().queryParam("author", p + "-old").get("/v1/articles").then().body("items[0].authors[0].name",
                equalTo("New Name"));

        start = log.position();
        replace(p + "-new", "*", "{\"name\": \"New Name\", \"bio\": \"No article shows it.\"}").statusCode(200);
        assertEquals(List.of("updated author " + p + "-new"), log.since(start, p));
    }

    @Test
    void whoWritesUnderTheNameGoesOnToDoSo() {
        String p = unique("w");
        given.section(p);
        given.author(p + "-old", "Old Name");
        String id = given.article(p, p).by(p + "-old").leftAsDraft().toString();
        String token = Api.token(Map.of("role", "author", "author", p + "-old"));
        Api.bearing(token).get("/manage/v1/articles/" + id).then().statusCode(200);
        replace(p + "-old", "*", "{\"name\": \"New Name\", \"slug\": \"%s-new\"}".formatted(p)).statusCode(200);
        Api.bearing(token).get("/manage/v1/articles/" + id).then().statusCode(200);
    }

    @Test
    void whoGetsTheSlugNextDoesNotGetTheRights() {
        String p = unique("w");
        given.section(p);
        put(p, "{\"name\": \"First\"}").statusCode(201);
        String token = Api.token(Map.of("role", "author", "author", p));
        as("editor").header("If-Match", "*").delete(PATH + p).then().statusCode(204);
        put(p, "{\"name\": \"Second\"}").statusCode(201);
        String id = given.article(p, p).by(p).leftAsDraft().toString();
        Api.bearing(token).get("/manage/v1/articles/" + id).then().statusCode(403);
    }

    @Test
    void anAuthorOfArticlesIsKept() {
        String p = unique("w");
        given.section(p);
        given.author(p, "Writer");
        given.article(p + "-draft", p).by(p).leftAsDraft();
        as("editor").header("If-Match", "*").delete(PATH + p).then().statusCode(409)
                .body("usedBy.slug", contains(p + "-draft"));
        as("editor").delete(PATH + p).then().statusCode(428);
        as("author").header("If-Match", "*").delete(PATH + p).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"bio": "x"}                                                       | /name           | It is required.
            {"name": "A", "image": {"alt": "x"}}                               | /image/url      | It is required.
            {"name": "A", "image": {"url": "javascript:alert(1)"}}             | /image/url      | It is no web address
            {"name": "A", "image": {"url": "https://a.example", "size": 1}}    | /image/size     | There is no such member here.
            {"name": "A", "links": [{"name": "x"}]}                            | /links/0/url    | It is required.
            {"name": "A", "links": [{"url": "https://a.example"}]}             | /links/0/name   | It is required.
            {"name": "A", "links": [{"name": "x", "url": "ftp://a.example"}]}  | /links/0/url    | It is no web address
            {"name": "A", "links": [null]}                                     | /links/0        | It is required.
            {"name": "A", "links": {}}                                         | /links          | It is of the wrong type.
            """)
    void whatIsWrongIsSaidWithItsPlace(String body, String pointer, String detail) {
        put(unique("w"), body).statusCode(400).body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", startsWith(detail));
    }

    private static ValidatableResponse put(String slug, String body) {
        return as("editor").contentType("application/json").body(body).put(PATH + slug).then();
    }

    private static ValidatableResponse replace(String slug, String etag, String body) {
        return as("editor").header("If-Match", etag).contentType("application/json").body(body).put(PATH + slug).then();
    }
}
