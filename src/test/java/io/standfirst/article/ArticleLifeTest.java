package io.standfirst.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Json;

import static io.standfirst.testkit.Api.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The life of one article, from its first draft to its withdrawal, as the newsroom and the public see it. */
@QuarkusTest
class ArticleLifeTest {

    private static final String TIME = "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z";

    @Inject
    Given given;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final String section = "life-" + mark;
    private final String slug = "the-ferry-that-waited-" + mark;
    private String id;
    private String etag;

    @Test
    void fromTheFirstDraftToTheWithdrawal() throws InterruptedException {
        given.section(section);
        given.author("writer-" + mark, "Ottilie Brandt");
        given.tag("ferries-" + mark, "Ferries", Tag.Type.TOPIC);

        itIsWritten();
        itGoesIntoReview();
        itIsPreviewed();
        itIsScheduledAndPublishedByItself();
        itIsCorrected();
        itMoves();
        anUpdateIsPlannedWhileTheOldTextStands();
        itIsWithdrawn();
        theLogTellsAllOfItInOrder();
    }

    private void itIsWritten() {
        Response created = author().contentType("application/json").header("Idempotency-Key", "first-" + mark).body("""
                {"title": "The Ferry That Waited %1$s", "dek": "Why a crossing of nine minutes took eleven years.",
                 "kind": "analysis", "section": "life-%1$s", "authors": ["writer-%1$s"], "tags": ["ferries-%1$s"],
                 "body": {"format": "markdown", "value": "The boat lay *ready* at the quay.\\n\\nNobody had signed for it."}}
                """.formatted(mark)).post("/manage/v1/articles");
        id = created.path("id");
        assertEquals("http://localhost:8080/manage/v1/articles/" + id, created.header("Location"));
        assertEquals("no-store", created.header("Cache-Control"));
        whole(201, created,
                """
                        {"id": "ID", "slug": "SLUG", "url": "http://localhost:3000/SLUG", "state": "draft", "visible": false,
                         "version": 0, "revision": 1, "pendingChanges": false, "title": "The Ferry That Waited MARK",
                         "dek": "Why a crossing of nine minutes took eleven years.", "kind": "analysis", "section": "life-MARK",
                         "authors": ["writer-MARK"], "tags": ["ferries-MARK"], "language": "en",
                         "body": {"format": "html", "value": "<p>The boat lay <em>ready</em> at the quay.</p>\\n<p>Nobody had signed for it.</p>"},
                         "related": [], "wordCount": 12, "createdBy": "NAME", "createdAt": "TIME", "modifiedAt": "TIME",
                         "corrections": [], "formerUrls": []}""");
        given().get("/v1/articles/" + id).then().statusCode(404);
        given().get("/v1/articles/" + slug).then().statusCode(404);

        // Nobody's work is overwritten unseen.
        author().contentType("application/merge-patch+json").body("{\"label\": \"Crossings\"}").patch(article()).then()
                .statusCode(428);
        author().contentType("application/merge-patch+json").header("If-Match", "\"99\"").body("{\"label\": \"Crossings\"}")
                .patch(article()).then().statusCode(412).header("ETag", etag);
        changed(author().contentType("application/merge-patch+json").header("If-Match", etag)
                .body("{\"label\": \"Crossings\", \"dek\": null}").patch(article()));
        Response read = author().get(article());
        assertEquals(2, (int) read.path("revision"));
        assertEquals("Crossings", read.path("label"));
        assertNull(read.path("dek"));
        assertEquals(etag, read.header("ETag"));
    }

    private void itGoesIntoReview() {
        changed(author().header("If-Match", etag).put(article() + "/review"));
        assertEquals("review", author().get(article()).path("state"));
        author().header("If-Match", etag).put(article() + "/review").then().statusCode(409);
        author().header("If-Match", etag).put(article() + "/publication").then().statusCode(403);
    }

    private void itIsPreviewed() {
        Response link = author().contentType("application/json").body("{\"expiresIn\": \"PT10M\"}")
                .post(article() + "/previews");
        assertEquals(201, link.statusCode());
        String token = link.path("token");
        assertEquals("http://localhost:8080/v1/articles/" + id + "?preview=" + token, link.path("url"));
        Response shown = given().queryParam("preview", token).get("/v1/articles/" + slug);
        assertEquals("no-store", shown.header("Cache-Control"));
        assertEquals("noindex, nofollow", shown.header("X-Robots-Tag"));
        whole(200, shown, """
                {"id": "ID", "slug": "SLUG", "url": "http://localhost:3000/SLUG", "title": "The Ferry That Waited MARK",
                 "kind": "analysis", "label": "Crossings", "section": {"slug": "life-MARK", "name": "Section life-MARK"},
                 "authors": [{"slug": "writer-MARK", "name": "Ottilie Brandt"}],
                 "tags": [{"slug": "ferries-MARK", "name": "Ferries", "type": "topic"}],
                 "publishedAt": "TIME", "updatedAt": "TIME", "version": 1, "language": "en", "wordCount": 12,
                 "readingMinutes": 1, "republishing": TERMS,
                 "teaser": "The boat lay ready at the quay.\\n\\nNobody had signed for it.",
                 "body": "<p>The boat lay <em>ready</em> at the quay.</p>\\n<p>Nobody had signed for it.</p>",
                 "corrections": [], "canonicalUrl": "http://localhost:3000/SLUG", "formerUrls": []}"""
                .replace("TERMS", Json.of(given().get("/v1/articles/the-sluice-at-ister").path("republishing"))));
        given().queryParam("preview", token + "x").get("/v1/articles/" + slug).then().statusCode(403);
        given().queryParam("preview", token).get("/v1/articles/the-sluice-at-ister").then().statusCode(403);
        given().get("/v1/articles/" + slug).then().statusCode(404);
    }

    private void itIsScheduledAndPublishedByItself() throws InterruptedException {
        Instant at = Instant.now().plus(Duration.ofSeconds(2)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        changed(publisher().contentType("application/json").header("If-Match", etag)
                .body("{\"at\": \"" + at + "\"}").put(article() + "/publication"));
        Response planned = author().get(article());
        assertEquals("scheduled", planned.path("state"));
        assertEquals(at, Instant.parse(planned.path("plannedAt")));
        given().get("/v1/articles/" + slug).then().statusCode(404);
        // An author's own article is out of their hands now.
        author().contentType("application/merge-patch+json").header("If-Match", planned.header("ETag"))
                .body("{\"title\": \"Mine\"}").patch(article()).then().statusCode(403);

        Instant seen = Await.until(() -> given().get("/v1/articles/" + slug).statusCode() == 200);
        assertFalse(seen.isBefore(at));
        onTime("published", at);
        Response published = given().get("/v1/articles/" + slug);
        assertEquals(at, Instant.parse(published.path("publishedAt")));
        assertEquals(1, (int) published.path("version"));
        etag = author().get(article()).header("ETag");
    }

    private void itIsCorrected() {
        String before = given().get("/v1/articles/" + slug).header("ETag");
        Response corrected = publisher().contentType("application/json")
                .header("Idempotency-Key", "\"correction-" + mark + "\"")
                .body("{\"kind\": \"correction\", \"text\": \"It was ten years, not eleven.\"}")
                .post(article() + "/corrections");
        whole(201, corrected, """
                {"kind": "correction", "text": "It was ten years, not eleven.", "at": "TIME"}""");
        Response again = publisher().contentType("application/json").header("Idempotency-Key", "correction-" + mark)
                .body("{\"kind\": \"correction\", \"text\": \"It was ten years, not eleven.\"}")
                .post(article() + "/corrections");
        assertEquals(corrected.asString(), again.asString());
        Response shown = given().get("/v1/articles/" + slug);
        assertNotEquals(before, shown.header("ETag"));
        assertEquals(1, (int) shown.path("corrections.size()"));
        assertEquals("It was ten years, not eleven.", shown.path("corrections[0].text"));
    }

    private void itMoves() {
        changed(publisher().contentType("application/json").header("If-Match", etag).body("{\"slug\": \"ferry-" + mark + "\"}")
                .put(article() + "/slug"));
        given().get("/v1/articles/" + slug).then().statusCode(301).header("Location",
                "http://localhost:8080/v1/articles/ferry-" + mark);
        changed(publisher().contentType("application/json").header("If-Match", etag)
                .body("{\"slug\": \"ferry-again-" + mark + "\"}").put(article() + "/slug"));
        for (String former : new String[]{slug, "ferry-" + mark}) {
            given().get("/v1/articles/" + former).then().statusCode(301).header("Location",
                    "http://localhost:8080/v1/articles/ferry-again-" + mark);
        }
        // A draft with the former slug does not yet take the address; published, it does.
        Response other = publisher().contentType("application/json").body("""
                {"title": "Another ferry", "slug": "ferry-%1$s", "kind": "news", "section": "life-%1$s",
                 "body": {"format": "html", "value": "<p>Another one.</p>"}}""".formatted(mark)).post("/manage/v1/articles");
        assertEquals(201, other.statusCode());
        given().get("/v1/articles/ferry-" + mark).then().statusCode(301);
        publisher().header("If-Match", other.header("ETag")).put("/manage/v1/articles/" + other.path("id") + "/publication")
                .then().statusCode(200);
        assertEquals("Another ferry", given().get("/v1/articles/ferry-" + mark).path("title"));
        given().get("/v1/articles/" + slug).then().statusCode(301);
        // That one of its former addresses is lost is a change of the article, too.
        Response poorer = publisher().get(article());
        assertNotEquals(etag, poorer.header("ETag"));
        assertEquals(java.util.List.of("http://localhost:3000/" + slug), poorer.path("formerUrls"));
        etag = poorer.header("ETag");
    }

    private void anUpdateIsPlannedWhileTheOldTextStands() throws InterruptedException {
        changed(editor().contentType("application/merge-patch+json").header("If-Match", etag).body("""
                {"title": "The Ferry Sails", "body": {"format": "html", "value": "<p>It sailed at dawn.</p>"}}""")
                .patch(article()));
        Response saved = editor().get(article());
        assertTrue((boolean) saved.path("pendingChanges"));
        assertEquals("The Ferry Sails", saved.path("title"));
        assertEquals("The Ferry That Waited " + mark, given().get("/v1/articles/" + id).path("title"));
        Instant at = Instant.now().plus(Duration.ofSeconds(2)).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        changed(publisher().contentType("application/json").header("If-Match", etag)
                .body("{\"at\": \"" + at + "\"}").put(article() + "/publication"));
        assertEquals("published", editor().get(article()).path("state"));
        assertEquals("The Ferry That Waited " + mark, given().get("/v1/articles/" + id).path("title"));
        Instant seen = Await.until(() -> given().get("/v1/articles/" + id).path("title").equals("The Ferry Sails"));
        assertFalse(seen.isBefore(at));
        onTime("updated", at);
        Response versions = given().get("/v1/articles/" + id + "/versions");
        assertEquals(2, (int) versions.path("page.total"));
        assertEquals("<p>The boat lay <em>ready</em> at the quay.</p>\n<p>Nobody had signed for it.</p>",
                given().get("/v1/articles/" + id + "/versions/1").path("body"));

        // What was saved can be compared and brought back.
        whole(200, editor().get(article() + "/revisions/2..3"), """
                {"from": 2, "to": 3,
                 "metadata": [{"member": "title", "before": "The Ferry That Waited MARK", "after": "The Ferry Sails"}],
                 "text": [{"change": "changed", "before": "The boat lay *ready* at the quay.", "after": "It sailed at dawn."},
                          {"change": "removed", "before": "Nobody had signed for it."}]}""");
        etag = editor().get(article()).header("ETag");
        changed(editor().header("If-Match", etag).post(article() + "/revisions/1/restoration"));
        assertEquals(4, (int) editor().get(article()).path("revision"));
        assertEquals("The Ferry Sails", given().get("/v1/articles/" + id).path("title"));
        assertEquals("restored", editor().get(article() + "/revisions").path("items[0].change"));
    }

    private void itIsWithdrawn() {
        publisher().header("If-Match", etag).delete(article()).then().statusCode(409);
        changed(publisher().contentType("application/json")
                .body("{\"reason\": \"The source has retracted.\", \"action\": \"mandatory\"}")
                .post(article() + "/withdrawal"));
        given().get("/v1/articles/" + id).then().statusCode(410);
        Response gone = given().get("/v1/articles/ferry-again-" + mark);
        assertEquals("The source has retracted.", gone.path("reason"));
        assertEquals("mandatory", gone.path("action"));
        given().get("/v1/articles/" + slug).then().statusCode(410);
        publisher().header("If-Match", etag).put(article() + "/publication").then().statusCode(409);
        editor().contentType("application/merge-patch+json").header("If-Match", etag).body("{\"title\": \"Back\"}")
                .patch(article()).then().statusCode(409);
    }

    private void theLogTellsAllOfItInOrder() {
        Response log = given().queryParam("section", section).queryParam("size", 100).get("/v1/changes");
        assertEquals(java.util.List.of("published", "corrected", "moved", "moved", "updated", "updated", "withdrawn"),
                log.path("items.findAll { it.resource.id == '" + id + "' }.type"));
        Map<String, Object> tombstone = log.path("items.find { it.type == 'withdrawn' }");
        assertEquals("The source has retracted.", tombstone.get("reason"));
        assertEquals("mandatory", tombstone.get("action"));
    }

    private String article() {
        return "/manage/v1/articles/" + id;
    }

    private static RequestSpecification author() {
        return Api.as("author");
    }

    private static RequestSpecification editor() {
        return Api.as("editor");
    }

    private static RequestSpecification publisher() {
        return Api.as("publisher");
    }

    /** The step was taken, and the article has a new validator. */
    private void changed(Response response) {
        assertEquals(200, response.statusCode(), response.asString());
        assertEquals("no-store", response.header("Cache-Control"));
        assertNotEquals(etag, response.header("ETag"));
        etag = response.header("ETag");
    }

    private void whole(int status, Response response, String expected) {
        assertEquals(status, response.statusCode(), response.asString());
        if (response.header("ETag") != null) {
            etag = response.header("ETag");
        }
        String body = response.asString().replaceAll(TIME, "TIME").replaceAll("\"createdBy\":\"[^\"]+\"",
                "\"createdBy\":\"NAME\"").replace(slug, "SLUG").replace(mark, "MARK").replace(id, "ID");
        Json.assertSame(expected, body);
    }

    /** The change was committed within a second of the time that it was planned for; how soon a busy machine asks is another thing. */
    private void onTime(String type, Instant planned) {
        Instant at = Instant.parse(given().queryParam("section", section).queryParam("size", 100).queryParam("type", type)
                .get("/v1/changes").path("items.findAll { it.resource.id == '" + id + "' }[-1].at"));
        assertTrue(Duration.between(planned, at).toMillis() < 1000, type + " " + Duration.between(planned, at) + " late");
    }
}
