package io.standfirst.republication;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.article.Origin;
import io.standfirst.article.Withdrawal;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Json;
import io.standfirst.testkit.Newsroom;
import io.standfirst.testkit.Ninjs;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** Articles as the systems of agencies and newspapers read them. */
@QuarkusTest
class NinjsTest {

    @Inject
    Given given;

    @Inject
    Clock clock;

    @Test
    void anArticleIsANewsObjectOfTheIptc() {
        String p = unique("news");
        String section = given.section(p);
        UUID id = given.article(p + "-1", section).by(given.author(p + "-a", "Ann Lee"), given.author(p + "-b", "Bo"))
                .tagged(given.tag(p + "-topic", "Grain", Tag.Type.TOPIC), given.tag(p + "-place", "Ostrel", Tag.Type.PLACE),
                        given.tag(p + "-person", "Mara Lind", Tag.Type.PERSON),
                        given.tag(p + "-org", "The Board", Tag.Type.ORGANISATION),
                        given.tag(p + "-series", "Water", Tag.Type.SERIES))
                .origin(new Origin("Elsewhere", "https://elsewhere.example/1", null)).body("Some *text*.")
                .publishedAt("2026-01-02T03:04:05Z");
        given.corrected(id, "It was eleven.", java.time.Instant.parse("2026-01-03T00:00:00Z"));
        Response answer = given().get("/v1/articles/" + p + "-1/ninjs");
        answer.then().statusCode(200).contentType("application/json");
        String tag = "http://localhost:8080/v1/tags/" + p;
        Json.assertSame(
                """
                        {"uri": "http://localhost:8080/v1/articles/%1$s",
                         "standard": {"name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"},
                         "type": "text", "representationType": "full", "profile": "text-only", "version": "1",
                         "firstCreated": "2026-01-02T03:04:05Z", "versionCreated": "2026-01-03T00:00:00Z", "pubStatus": "usable",
                         "copyrightHolder": "Elsewhere", "copyrightNotice": "© 2026 Elsewhere",
                         "usageTerms": "Republishing is not allowed.", "edNote": "Correction, 2026-01-03: It was eleven.",
                         "language": "en", "title": "Title of %2$s-1", "slugline": "%2$s-1", "by": "Ann Lee, Bo",
                         "headlines": [{"role": "main", "contentType": "text/plain", "value": "Title of %2$s-1"}],
                         "descriptions": [{"role": "summary", "contentType": "text/plain", "value": "Some text."}],
                         "bodies": [{"role": "main", "contentType": "text/html", "wordCount": 2, "value": "<p>Some <em>text</em>.</p>"},
                                    {"role": "main", "contentType": "text/plain", "value": "Some text."}],
                         "people": [{"name": "Mara Lind", "rel": "about", "uri": "%3$s-person", "literal": "%2$s-person"}],
                         "organisations": [{"name": "The Board", "rel": "about", "uri": "%3$s-org", "literal": "%2$s-org"}],
                         "places": [{"name": "Ostrel", "rel": "about", "uri": "%3$s-place", "literal": "%2$s-place"}],
                         "subjects": [{"name": "Grain", "rel": "about", "uri": "%3$s-topic", "literal": "%2$s-topic"},
                                      {"name": "Water", "rel": "about", "uri": "%3$s-series", "literal": "%2$s-series"},
                                      {"name": "Section %2$s", "rel": "section", "uri": "http://localhost:8080/v1/sections/%2$s", "literal": "%2$s"}],
                         "genres": [{"name": "analysis", "literal": "analysis"}],
                         "infoSources": [{"name": "Elsewhere", "role": "original publisher", "uri": "https://elsewhere.example/1"}],
                         "altIds": [{"role": "id", "value": "%1$s"}, {"role": "slug", "value": "%2$s-1"},
                                    {"role": "url", "value": "http://localhost:3000/%2$s-1"}],
                         "rightsInfo": {"linkedRights": "http://localhost:8080/v1/articles/%1$s?fields=republishing"}}
                        """
                        .formatted(id, p, tag),
                answer.asString());
        Ninjs.assertValid(answer.asString());
    }

    @Test
    void whatWasWithdrawnIsCanceledAndHasNoText() {
        String p = unique("canceled");
        UUID id = given.article(p + "-1", given.section(p)).publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/articles/" + id + "/ninjs").then().body("pubStatus", equalTo("usable"));
        given.withdrawn(id, "The letters are forged.", Withdrawal.Action.MANDATORY);
        Response answer = given().get("/v1/articles/" + p + "-1/ninjs");
        answer.then().statusCode(200);
        String created = answer.path("firstCreated");
        Json.assertSame(
                """
                        {"uri": "http://localhost:8080/v1/articles/%1$s",
                         "standard": {"name": "ninjs", "version": "3.1", "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"},
                         "type": "text", "representationType": "partial", "version": "1", "firstCreated": "%3$s",
                         "versionCreated": "2026-05-01T00:00:00Z", "pubStatus": "canceled",
                         "edNote": "Withdrawn, removal mandatory: The letters are forged.", "slugline": "%2$s-1",
                         "altIds": [{"role": "id", "value": "%1$s"}, {"role": "slug", "value": "%2$s-1"},
                                    {"role": "url", "value": "http://localhost:3000/%2$s-1"}]}
                        """
                        .formatted(id, p, created),
                answer.asString());
        Ninjs.assertValid(answer.asString());
    }

    @Test
    void whatIsHiddenForNowIsWithheldAndWhatWasNeverSeenIsNotThere() {
        String p = unique("withheld");
        String section = given.section(p);
        UUID id = given.article(p + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        Newsroom.publisher().header("If-Match", "*").contentType("application/json")
                .body("{\"slug\": \"" + p + "-new\"}").put("/manage/v1/articles/" + id + "/slug").then().statusCode(200);
        given().get("/v1/articles/" + p + "-1/ninjs").then().statusCode(301)
                .header("Location", endsWith("/v1/articles/" + p + "-new/ninjs"));
        Newsroom.publisher().header("If-Match", "*").contentType("application/json")
                .body("{\"embargoUntil\": \"" + clock.instant().plus(Duration.ofDays(1)) + "\"}")
                .put("/manage/v1/articles/" + id + "/publication").then().statusCode(200);
        for (String name : new String[]{id.toString(), p + "-new", p + "-1"}) {
            Response answer = given().get("/v1/articles/" + name + "/ninjs");
            answer.then().statusCode(200).body("pubStatus", equalTo("withheld")).body("headlines", nullValue())
                    .body("bodies", nullValue()).body("title", nullValue()).body("edNote", nullValue());
            Ninjs.assertValid(answer.asString());
        }
        given.article(p + "-draft", section).leftAsDraft();
        UUID embargoed = given.article(p + "-soon", section).embargoedUntil(clock.instant().plus(Duration.ofDays(1)))
                .publishedAt("2026-01-01T00:00:00Z");
        for (String name : new String[]{p + "-draft", embargoed.toString(), "nothing-at-all"}) {
            given().get("/v1/articles/" + name + "/ninjs").then().statusCode(404);
        }
        given().get("/v1/articles/" + id + "/ninjs?format=html").then().statusCode(400);
    }
}
