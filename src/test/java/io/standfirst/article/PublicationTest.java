package io.standfirst.article;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Newsroom;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.testkit.Newsroom.ARTICLES;
import static io.standfirst.testkit.Newsroom.patch;
import static io.standfirst.testkit.Newsroom.post;
import static io.standfirst.testkit.Newsroom.publisher;
import static io.standfirst.testkit.Newsroom.send;
import static io.standfirst.testkit.Newsroom.step;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What readers get to see of an article, and when: publication, plans, embargo, expiry, withdrawal, and previews. */
@QuarkusTest
class PublicationTest {

    @Inject
    Given given;

    private String section;

    @BeforeEach
    void aSection() {
        section = given.section(unique("desk"));
    }

    @Test
    void whatIsMissingForPublicationIsNamed() {
        Response empty = send(article("Empty").replace("<p>Text of it.</p>", "  "));
        step(empty, "/publication", "{}").then().statusCode(409).body("missing", contains("body"))
                .body("type", containsString("/conflict"));
        publisher().get(ARTICLES + "/" + empty.path("id")).then().body("state", equalTo("draft"));
    }

    @Test
    void anEmbargoHidesUntilItEndsAndAnExpiryFromThenOn() {
        Response draft = create("Embargoed");
        Instant soon = Instant.now().plusSeconds(3600);
        Response published = step(draft, "/publication", "{\"embargoUntil\": \"" + soon + "\", \"expiresAt\": \""
                + soon.plusSeconds(60) + "\"}");
        published.then().statusCode(200).body("state", equalTo("published")).body("visible", equalTo(false));
        given().get("/v1/articles/" + draft.path("id")).then().statusCode(404);
        step(published, "/publication", "{\"embargoUntil\": \"" + soon + "\", \"expiresAt\": \"" + soon + "\"}").then()
                .statusCode(400).body("errors[0].pointer", equalTo("/expiresAt"));
        Response visible = step(published, "/publication", "{}");
        visible.then().body("visible", equalTo(true)).body("version", equalTo(1)).body("embargoUntil", nullValue());
        given().get("/v1/articles/" + draft.path("id")).then().statusCode(200);
        Response withheld = step(visible, "/publication", "{\"embargoUntil\": \"" + soon + "\"}");
        withheld.then().body("visible", equalTo(false));
        given().get("/v1/articles/" + draft.path("id")).then().statusCode(404);
        assertEquals(List.of("published", "withheld"), given().queryParam("section", section).get("/v1/changes")
                .path("items.findAll { it.resource.type == 'article' }.type"));
    }

    @Test
    void whatWasNeverVisibleLeavesNoTrace() {
        Response draft = create("Secret");
        Instant later = Instant.now().plusSeconds(3600);
        Response hidden = step(draft, "/publication", "{\"embargoUntil\": \"" + later + "\"}");
        post(hidden, "/corrections", "{\"kind\": \"retraction\", \"text\": \"No.\"}").then().statusCode(409);
        post(hidden, "/withdrawal", "{\"reason\": \"No.\", \"action\": \"mandatory\"}").then().statusCode(409);
        // Planned for later, it is not shown meanwhile.
        Response planned = step(hidden, "/publication", "{\"at\": \"" + later + "\"}");
        planned.then().body("state", equalTo("scheduled")).body("visible", equalTo(false)).body("version", equalTo(0));
        Response moved = publisher().contentType("application/json").header("If-Match", planned.header("ETag"))
                .body("{\"slug\": \"" + section + "-harmless\"}").put(ARTICLES + "/" + draft.path("id") + "/slug");
        Response clean = patch(moved, "{\"body\": {\"value\": \"<p>Clean.</p>\"}}");
        Response visible = step(clean, "/publication", "{}");
        visible.then().body("visible", equalTo(true)).body("version", equalTo(1)).body("publishedAt", not(equalTo(later)));
        given().get("/v1/articles/" + draft.path("id")).then().body("formerUrls", equalTo(List.of()))
                .body("body", equalTo("<p>Clean.</p>"));
        given().get("/v1/articles/" + draft.path("id") + "/versions").then().body("page.total", equalTo(1));
        given().get("/v1/articles/" + draft.path("id") + "/versions/1").then().body("body", equalTo("<p>Clean.</p>"));
        publisher().header("If-Match", visible.header("ETag")).delete(ARTICLES + "/" + draft.path("id") + "/publication").then()
                .statusCode(409);
        assertEquals(List.of("published"), given().queryParam("section", section).get("/v1/changes")
                .path("items.findAll { it.resource.type == 'article' }.type"));
    }

    @Test
    void aPlannedUpdateLeavesTheLimitsAlone() {
        Response published = step(create("Limited"), "/publication", "{\"expiresAt\": \"2099-01-01T00:00:00Z\"}");
        step(published, "/publication", "{\"at\": \"2098-01-01T00:00:00Z\", \"embargoUntil\": \"2098-02-01T00:00:00Z\"}").then()
                .statusCode(200).body("visible", equalTo(true)).body("expiresAt", equalTo("2099-01-01T00:00:00Z"))
                .body("embargoUntil", nullValue());
    }

    @Test
    void theLimitsOfAPlannedUpdateAreShownAsLongAsItIsPlanned() {
        Response published = step(create("Limits to come"), "/publication", "{}");
        String plan = "{\"at\": \"2098-01-01T00:00:00Z\", \"embargoUntil\": \"2098-02-01T00:00:00Z\","
                + " \"expiresAt\": \"2098-03-01T00:00:00Z\"}";
        String path = ARTICLES + "/" + published.path("id");
        step(published, "/publication", plan).then().statusCode(200)
                .body("plannedEmbargoUntil", equalTo("2098-02-01T00:00:00Z"))
                .body("plannedExpiresAt", equalTo("2098-03-01T00:00:00Z")).body("expiresAt", nullValue());
        publisher().get(ARTICLES + "?section=" + section).then()
                .body("items[0].plannedEmbargoUntil", equalTo("2098-02-01T00:00:00Z"))
                .body("items[0].plannedExpiresAt", equalTo("2098-03-01T00:00:00Z"));
        publisher().header("If-Match", publisher().get(path).header("ETag")).delete(path + "/publication").then()
                .statusCode(200).body("plannedEmbargoUntil", nullValue()).body("plannedExpiresAt", nullValue());

        step(publisher().get(path), "/publication", plan).then().statusCode(200);
        post(published, "/withdrawal", "{\"reason\": \"Wrong\", \"action\": \"advisory\"}").then().statusCode(200)
                .body("plannedAt", nullValue()).body("plannedEmbargoUntil", nullValue())
                .body("plannedExpiresAt", nullValue());
    }

    @Test
    void aWithdrawalReachesPreviewLinks() {
        Response published = step(create("Previewed"), "/publication", "{}");
        Response preview = post(published, "/previews", "{}");
        post(published, "/withdrawal", "{\"reason\": \"Wrong\", \"action\": \"mandatory\"}").then().statusCode(200);
        given().queryParam("preview", (String) preview.path("token")).get("/v1/articles/" + published.path("id")).then()
                .statusCode(410);
    }

    @Test
    void anArticleExpiresByItselfAndTheLogSaysSo() throws InterruptedException {
        Response draft = create("Brief");
        step(draft, "/publication", "{\"expiresAt\": \"" + Instant.now().plusMillis(900) + "\"}").then().statusCode(200);
        given().get("/v1/articles/" + draft.path("id")).then().statusCode(200);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (given().get("/v1/articles/" + draft.path("id")).statusCode() == 200 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        given().get("/v1/articles/" + draft.path("id")).then().statusCode(404);
        assertEquals(List.of("published", "expired"), given().queryParam("section", section).get("/v1/changes")
                .path("items.findAll { it.resource.type == 'article' }.type"));
    }

    @Test
    void aPlanCanBeTakenBack() {
        Response draft = create("Planned");
        Response planned = step(draft, "/publication", "{\"at\": \"" + Instant.now().plusSeconds(3600) + "\"}");
        planned.then().body("state", equalTo("scheduled")).body("plannedAt", notNullValue());
        Response back = publisher().header("If-Match", planned.header("ETag"))
                .delete(ARTICLES + "/" + draft.path("id") + "/publication");
        back.then().statusCode(200).body("state", equalTo("draft")).body("plannedAt", nullValue());
        Response published = step(back, "/publication", "{}");
        publisher().header("If-Match", published.header("ETag")).delete(ARTICLES + "/" + draft.path("id") + "/publication")
                .then().statusCode(409);
    }

    @Test
    void anOlderDateIsKept() {
        Response draft = create("From the archive");
        step(draft, "/publication", "{\"at\": \"2019-04-01T08:00:00Z\"}").then().statusCode(200)
                .body("publishedAt", equalTo("2019-04-01T08:00:00Z"));
        given().get("/v1/articles/" + draft.path("id")).then().body("publishedAt", equalTo("2019-04-01T08:00:00Z"));
    }

    @Test
    void aPreviewEndsWithTheTokenOfItsMaker() {
        Response draft = create("To be previewed");
        Response token = Api.asAdmin().contentType("application/json").body("{\"name\": \"passing\", \"role\": \"editor\"}")
                .post("/manage/v1/tokens");
        Response preview = Api.bearing(token.path("token")).contentType("application/json").body("{}")
                .post(ARTICLES + "/" + draft.path("id") + "/previews");
        String path = "/v1/articles/" + draft.path("id");
        given().queryParam("preview", (String) preview.path("token")).get(path).then().statusCode(200)
                .header("Cache-Control", equalTo("no-store")).header("X-Robots-Tag", containsString("noindex"))
                .body("title", equalTo("To be previewed"));
        Api.asAdmin().delete("/manage/v1/tokens/" + token.path("id")).then().statusCode(204);
        given().queryParam("preview", (String) preview.path("token")).get(path).then().statusCode(403)
                .header("Cache-Control", equalTo("no-store"));
        given().queryParam("preview", (String) preview.path("token")).get("/v1/articles/" + UUID.randomUUID()).then()
                .statusCode(403);
        for (String time : List.of("PT0S", "P31D", "-PT5M", "an hour", "1h")) {
            publisher().contentType("application/json").body(Map.of("expiresIn", time))
                    .post(ARTICLES + "/" + draft.path("id") + "/previews").then().statusCode(400)
                    .body("errors[0].pointer", equalTo("/expiresIn"));
        }
    }

    @Test
    void aWithdrawalNeedsAReasonAndSomethingToWithdraw() {
        Response draft = create("Not public");
        post(draft, "/withdrawal", "{\"reason\": \"Wrong\", \"action\": \"advisory\"}").then().statusCode(409);
        Response published = step(draft, "/publication", "{}");
        post(published, "/withdrawal", "{\"action\": \"advisory\"}").then().statusCode(400);
        post(published, "/withdrawal", "{\"reason\": \"Wrong\"}").then().statusCode(400);
        post(published, "/withdrawal", "{\"reason\": \"Wrong\", \"action\": \"perhaps\"}").then().statusCode(400);
        publisher().contentType("application/json").header("If-Match", "\"0\"")
                .body("{\"reason\": \"Wrong\", \"action\": \"advisory\"}")
                .post(ARTICLES + "/" + draft.path("id") + "/withdrawal")
                .then().statusCode(412);
        post(published, "/withdrawal", "{\"reason\": \"Wrong\", \"action\": \"advisory\"}").then().statusCode(200)
                .body("state", equalTo("withdrawn")).body("withdrawal.reason", equalTo("Wrong"));
        post(published, "/withdrawal", "{\"reason\": \"Wrong\", \"action\": \"advisory\"}").then().statusCode(409);
    }

    private Response create(String title) {
        return Newsroom.create(section, title);
    }

    private String article(String title) {
        return Newsroom.article(section, title);
    }
}
