package io.standfirst.arrangement;

import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Log;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Editors make, rename and delete sections, and readers see it at once. */
@QuarkusTest
class NewsroomSectionTest {

    private static final String PATH = "/manage/v1/sections/";

    @Inject
    Given given;

    @Inject
    Log log;

    @Test
    void aSectionIsMadeReplacedAndDeleted() {
        String p = unique("s");
        given.section(p + "-top");
        String slug = p + "-straits";
        long start = log.position();

        put(slug, """
                {"name": " The Straits ", "description": "Passage and pilotage.", "parent": "%s-top"}""".formatted(p))
                .statusCode(201).header("Location", endsWith(PATH + slug)).header("ETag", equalTo("\"0\""))
                .header("Cache-Control", equalTo("no-store")).body("slug", equalTo(slug)).body("name", equalTo("The Straits"))
                .body("description", equalTo("Passage and pilotage.")).body("parent", equalTo(p + "-top"))
                .body("position", equalTo(0)).body("formerSlugs", nullValue()).body("modifiedAt", notNullValue());
        given().get("/v1/sections/" + slug).then().statusCode(200).body("name", equalTo("The Straits"))
                .body("parent.slug", equalTo(p + "-top"));
        given().get("/v1/sections/" + p + "-top").then().body("children.slug", contains(slug));

        replace(slug, "\"0\"", "{\"name\": \"Narrow waters\", \"position\": 300}").statusCode(200)
                .header("ETag", equalTo("\"1\"")).header("Content-Location", nullValue())
                .body("name", equalTo("Narrow waters")).body("description", nullValue()).body("parent", nullValue())
                .body("position", equalTo(300));
        as("author").get(PATH + slug).then().statusCode(200).header("ETag", equalTo("\"1\"")).body("position", equalTo(300));

        as("editor").header("If-Match", "\"1\"").delete(PATH + slug).then().statusCode(204)
                .header("Cache-Control", equalTo("no-store"));
        as("author").get(PATH + slug).then().statusCode(404);
        given().get("/v1/sections/" + slug).then().statusCode(404);
        assertEquals(List.of("published section " + slug, "updated section " + slug, "withdrawn section " + slug),
                log.since(start, p));
    }

    @Test
    void whatIsAlreadySoChangesNothing() {
        String slug = unique("s");
        String body = "{\"name\": \"Same\", \"description\": \"As before.\"}";
        put(slug, body).statusCode(201);
        long start = log.position();
        String modified = as("author").get(PATH + slug).path("modifiedAt");

        replace(slug, "\"0\"", body).statusCode(200).header("ETag", equalTo("\"0\"")).body("modifiedAt", equalTo(modified));
        replace(slug, "*", body.replace("Same", "  Same\\n")).statusCode(200).header("ETag", equalTo("\"0\""));
        assertEquals(List.of(), log.since(start, slug));
    }

    @Test
    void aRenamedSectionLeadsThereAndItsArticlesAreToldAgain() {
        String p = unique("s");
        given.section(p);
        given.article(p + "-seen", p).publishedAt("2026-02-01T00:00:00Z");
        given.article(p + "-draft", p).leftAsDraft();
        long start = log.position();

        replace(p, "*", "{\"name\": \"New name\", \"slug\": \"%s-new\", \"position\": 500}".formatted(p)).statusCode(200)
                .header("Content-Location", endsWith(PATH + p + "-new")).body("slug", equalTo(p + "-new"))
                .body("formerSlugs", contains(p));
        assertEquals(List.of("moved section " + p + "-new", "updated article " + p + "-seen"), log.since(start, p));
        given().get("/v1/sections/" + p).then().statusCode(301).header("Location", endsWith("/v1/sections/" + p + "-new"));
        given().queryParam("section", p).get("/v1/articles").then().body("items.slug", contains(p + "-seen"));
        given().get("/v1/articles/" + p + "-seen").then().body("section.slug", equalTo(p + "-new"))
                .body("section.name", equalTo("New name")).body("label", equalTo("Analysis | New name"));
        as("author").get(PATH + p).then().statusCode(404);

        // And back again: the first slug is a present one once more.
        replace(p + "-new", "*", "{\"name\": \"New name\", \"slug\": \"%s\", \"position\": 500}".formatted(p)).statusCode(200)
                .body("formerSlugs", contains(p + "-new"));
        given().get("/v1/sections/" + p).then().statusCode(200);
        given().get("/v1/sections/" + p + "-new").then().statusCode(301);
    }

    @Test
    void aFormerSlugThatIsMadeAnewLeadsToTheNewSection() {
        String p = unique("s");
        given.section(p + "-now");
        given.formerSlug(FormerSlugs.Kind.SECTION, p + "-once", p + "-now");

        put(p + "-once", "{\"name\": \"Another\"}").statusCode(201);
        given().get("/v1/sections/" + p + "-once").then().statusCode(200).body("name", equalTo("Another"));
        as("author").get(PATH + p + "-now").then().body("formerSlugs", nullValue());
    }

    @Test
    void theFormerSlugsOfADeletedSectionLeadNowhere() {
        String p = unique("s");
        put(p, "{\"name\": \"Short-lived\"}").statusCode(201);
        replace(p, "*", "{\"name\": \"Short-lived\", \"slug\": \"%s-new\"}".formatted(p)).statusCode(200);
        as("editor").header("If-Match", "*").delete(PATH + p + "-new").then().statusCode(204);
        given().get("/v1/sections/" + p).then().statusCode(404);
    }

    @Test
    void aSlugThatAnotherHasIsRefused() {
        String p = unique("s");
        given.section(p + "-a");
        given.section(p + "-b");
        replace(p + "-a", "*", "{\"name\": \"A\", \"slug\": \"%s-b\"}".formatted(p)).statusCode(409)
                .body("detail", containsString(p + "-b"));
        as("author").get(PATH + p + "-a").then().statusCode(200).body("name", equalTo("Section " + p + "-a"));
    }

    @Test
    void theListIsPagedThrough() {
        String p = unique("s");
        put(p, "{\"name\": \"Listed\"}").statusCode(201);
        Response first = as("author").queryParam("size", 1).get("/manage/v1/sections");
        first.then().statusCode(200).body("items.size()", equalTo(1)).header("Link", containsString("rel=\"next\""));
        as("author").queryParam("size", 1).queryParam("cursor", first.<String>path("page.next")).get("/manage/v1/sections")
                .then().statusCode(200).body("items.size()", equalTo(1));
        as("author").queryParam("fields", "slug").get("/manage/v1/sections").then().statusCode(400)
                .body("errors[0].parameter", equalTo("fields"));
    }

    @Test
    void aSectionInUseIsKept() {
        String p = unique("s");
        given.section(p);
        given.section(p + "-child", p);
        given.collection(p + "-filled", 5, p);
        given.article(p + "-draft", p).leftAsDraft();

        as("editor").header("If-Match", "*").delete(PATH + p).then().statusCode(409)
                .body("type", endsWith("/conflict"))
                .body("usedBy.collect { it.type + ' ' + it.slug }", hasItem("section " + p + "-child"))
                .body("usedBy.collect { it.type + ' ' + it.slug }", hasItem("collection " + p + "-filled"))
                .body("usedBy.collect { it.type + ' ' + it.slug }", hasItem("article " + p + "-draft"));
        given().get("/v1/sections/" + p).then().statusCode(200);
    }

    @Test
    void manyArticlesAreCountedNotNamed() {
        String p = unique("s");
        given.section(p);
        IntStream.range(0, 21).forEach(i -> given.article(p + "-" + i, p).leftAsDraft());
        as("editor").header("If-Match", "*").delete(PATH + p).then().statusCode(409)
                .body("usedBy.size()", equalTo(1)).body("usedBy[0].type", equalTo("article"))
                .body("usedBy[0].count", equalTo(21)).body("usedBy[0].id", nullValue());
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotSeen() {
        String p = unique("s");
        given.section(p);
        String body = "{\"name\": \"Changed\"}";
        as("editor").contentType("application/json").body(body).put(PATH + p).then().statusCode(428)
                .header("ETag", equalTo("\"0\"")).body("type", endsWith("/precondition-required"));
        replace(p, "\"7\"", body).statusCode(412).header("ETag", equalTo("\"0\""))
                .body("type", endsWith("/precondition-failed"));
        as("editor").delete(PATH + p).then().statusCode(428);
        as("editor").header("If-Match", "\"7\"").delete(PATH + p).then().statusCode(412);
        as("editor").header("If-None-Match", "*").contentType("application/json").body(body).put(PATH + p).then()
                .statusCode(412);
        replace(p + "-none", "*", body).statusCode(412);
        replace(p + "-none", "\"0\"", body).statusCode(412);
        as("editor").header("If-None-Match", "*").contentType("application/json").body(body).put(PATH + p + "-none").then()
                .statusCode(201);
        as("editor").header("If-Match", "*").delete(PATH + p + "-nowhere").then().statusCode(404);
        given().get("/v1/sections/" + p).then().body("name", equalTo("Section " + p));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # body                                       | pointer      | detail begins so
            {}                                           | /name        | It is required.
            {"name": " "}                                | /name        | It is required.
            {"name": null}                               | /name        | It is required.
            {"name": 7}                                  | /name        | It is of the wrong type.
            {"name": "A", "colour": "red"}               | /colour      | There is no such member here.
            {"name": "A", "position": -1}                | /position    | It is a whole number from 0 to 1000000.
            {"name": "A", "position": 1000001}           | /position    | It is a whole number from 0 to 1000000.
            {"name": "A", "position": "1"}               | /position    | It is of the wrong type.
            {"name": "A", "position": 1.5}               | /position    | It is of the wrong type.
            {"name": "A", "parent": "no-such-section"}   | /parent      | There is no section 'no-such-section'.
            {"name": "A", "parent": ""}                  | /parent      | There is no section ''.
            {"name": "A", "slug": "Not a slug"}          | /slug        | It is no slug
            {"name": "A", "slug": "something-else"}      | /slug        | There is nothing at this address
            {"name": "A\\u0000"}                         | /name        | It has a control character
            {"name": "A", "name": "B"}                   | ``           | It is no JSON, or names a member twice
            []                                           | ``           | It is no JSON object.
            {"name": "A"                                 | ``           | It is no JSON
            """)
    void whatIsWrongIsSaidWithItsPlace(String body, String pointer, String detail) {
        put(unique("s"), body).statusCode(400).body("type", endsWith("/invalid-body"))
                .body("errors[0].pointer", equalTo(pointer)).body("errors[0].detail", startsWith(detail));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        put(unique("s"), "{\"name\": \"%s\", \"position\": -1, \"parent\": \"none-such\"}".formatted("x".repeat(301)))
                .statusCode(400).body("errors.pointer", contains("/name", "/parent", "/position"));
        Api.outsideContract().header("Authorization", "Bearer " + Api.ADMIN).contentType("application/json")
                .body("{\"name\": \"A\"}").put(PATH + "Not-A-Slug").then().statusCode(400)
                .body("errors[0].parameter", equalTo("slug"));
    }

    @Test
    void arrangingIsForEditors() {
        String p = unique("s");
        given.section(p);
        as("author").contentType("application/json").body("{\"name\": \"A\"}").put(PATH + p + "-new").then().statusCode(403);
        as("author").header("If-Match", "*").delete(PATH + p).then().statusCode(403);
        given().get(PATH + p).then().statusCode(401);
        String limited = Api.token(java.util.Map.of("role", "editor", "scopes", List.of("tags", "sections:read")));
        Api.bearing(limited).get(PATH + p).then().statusCode(200);
        Api.bearing(limited).header("If-Match", "*").delete(PATH + p).then().statusCode(403);
    }

    @Test
    void whoChangedASectionIsNoted() {
        String p = unique("s");
        put(p, "{\"name\": \"A\"}").statusCode(201);
        replace(p, "*", "{\"name\": \"B\", \"position\": 500}").statusCode(200);
        Api.asAdmin().queryParam("operation", "putSection").queryParam("resource", "section").queryParam("size", 100)
                .get("/manage/v1/audit").then().statusCode(200)
                .body("items.findAll { it.resource.slug == '%s' }.collect { it.before?.name + '>' + it.after.name }"
                        .formatted(p),
                        contains("A>B", "null>A"));
    }

    private static ValidatableResponse put(String slug, String body) {
        return as("editor").contentType("application/json").body(body).put(PATH + slug).then();
    }

    private static ValidatableResponse replace(String slug, String etag, String body) {
        return as("editor").header("If-Match", etag).contentType("application/json").body(body).put(PATH + slug).then();
    }
}
