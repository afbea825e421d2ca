package io.standfirst.collection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.standfirst.article.Withdrawal;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class CollectionTest {

    @Inject
    Given given;

    @Test
    void articlesStandInTheEditorsOrder() {
        String p = given.section(unique("picks"));
        UUID old = given.article(p + "-old", p).publishedAt("2026-01-01T00:00:00Z");
        UUID middle = given.article(p + "-middle", p).publishedAt("2026-01-02T00:00:00Z");
        UUID late = given.article(p + "-late", p).publishedAt("2026-01-03T00:00:00Z");
        given.collection(p, 5, null, middle, late, old);

        given().get("/v1/collections/" + p).then().statusCode(200).body("slug", equalTo(p))
                .body("name", equalTo("Collection " + p)).body("description", equalTo("What " + p + " shows."))
                .body("size", equalTo(5)).body("fill", nullValue())
                .body("items.slug", contains(p + "-middle", p + "-late", p + "-old")).body("items[0].body", nullValue())
                .header("Surrogate-Key", containsString("collection:" + p))
                .header("Surrogate-Key", containsString("article:" + late));
    }

    @Test
    void theNewestOfASectionFillItUpWithoutRepeatingPicks() {
        String p = given.section(unique("fill"));
        given.section(p + "-sub", p);
        UUID pick = given.article(p + "-3", p).publishedAt("2026-01-03T00:00:00Z");
        given.article(p + "-1", p).publishedAt("2026-01-01T00:00:00Z");
        given.article(p + "-2", p + "-sub").publishedAt("2026-01-02T00:00:00Z");
        given.article(p + "-4", p + "-sub").publishedAt("2026-01-04T00:00:00Z");
        given.article(p + "-draft", p).leftAsDraft();
        given.collection(p + "-three", 3, p, pick);
        given.collection(p + "-ten", 10, p, pick);
        given.collection(p + "-full", 1, p, pick);
        given.collection(p + "-none", 2, p);

        assertShown(p + "-three", p + "-3", p + "-4", p + "-2");
        assertShown(p + "-ten", p + "-3", p + "-4", p + "-2", p + "-1");
        assertShown(p + "-full", p + "-3");
        assertShown(p + "-none", p + "-4", p + "-3");
        given().get("/v1/collections/" + p + "-none").then().body("fill", equalTo(Map.of("section", p)));

        given.article(p + "-5", p).publishedAt("2026-01-05T00:00:00Z");
        assertShown(p + "-three", p + "-3", p + "-5", p + "-4");
    }

    @Test
    void picksThatThePublicCannotSeeArePassedOver() {
        String p = given.section(unique("hidden"));
        UUID seen = given.article(p + "-seen", p).publishedAt("2026-01-01T00:00:00Z");
        UUID draft = given.article(p + "-draft", p).leftAsDraft();
        UUID embargoed = given.article(p + "-embargo", p).embargoedUntil(Instant.parse("2090-01-01T00:00:00Z"))
                .publishedAt("2026-01-02T00:00:00Z");
        UUID withdrawn = given.article(p + "-gone", p).publishedAt("2026-01-03T00:00:00Z");
        given.article(p + "-filler", p).publishedAt("2025-01-01T00:00:00Z");
        given.collection(p + "-picks", 2, null, draft, withdrawn, embargoed, seen);
        given.collection(p + "-filled", 3, p, draft, withdrawn, embargoed, seen);
        given.collection(p + "-nothing", 3, null, draft);
        assertShown(p + "-picks", p + "-gone", p + "-seen");

        given.withdrawn(withdrawn, "Wrong", Withdrawal.Action.MANDATORY);
        assertShown(p + "-picks", p + "-seen");
        assertShown(p + "-filled", p + "-seen", p + "-filler");
        given().get("/v1/collections/" + p + "-nothing").then().statusCode(200).body("items", empty());
    }

    @Test
    void itShowsNoMoreThanItsSize() {
        String p = given.section(unique("size"));
        List<UUID> picks = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            picks.add(given.article(p + "-" + i, p).publishedAt("2026-01-0" + i + "T00:00:00Z"));
        }
        given.collection(p + "-two", 2, p, picks.toArray(UUID[]::new));
        given.collection(p + "-zero", 0, p, picks.toArray(UUID[]::new));
        assertShown(p + "-two", p + "-1", p + "-2");
        assertShown(p + "-zero");
    }

    @Test
    void aPickMadeTwiceIsShownOnce() {
        String p = given.section(unique("twice"));
        UUID one = given.article(p + "-1", p).publishedAt("2026-01-01T00:00:00Z");
        UUID two = given.article(p + "-2", p).publishedAt("2026-01-02T00:00:00Z");
        given.collection(p, 5, null, one, two, one);
        assertShown(p, p + "-1", p + "-2");
    }

    @Test
    void includeAddsToItsArticlesAndFieldsSpeaksOfTheCollection() {
        String p = given.section(unique("shape"));
        UUID id = given.article(p + "-1", p).body("Some *text*.").publishedAt("2026-01-01T00:00:00Z");
        given.collection(p, 5, null, id);
        String path = "/v1/collections/" + p;

        given().get(path + "?include=teaser,body").then().statusCode(200).body("items[0].teaser", equalTo("Some text."))
                .body("items[0].body", containsString("<em>text</em>")).body("items[0].corrections", nullValue())
                .body("name", equalTo("Collection " + p));
        assertEquals(Map.of("name", "Collection " + p, "items", List.of(Map.of("title", "Title of " + p + "-1"))),
                given().get(path + "?fields=name,items.title").then().statusCode(200).extract().jsonPath().getMap(""));
        assertEquals(Map.of("items", List.of(Map.of("slug", p + "-1", "teaser", "Some text."))),
                given().get(path + "?fields=items.slug&include=teaser").then().statusCode(200).extract().jsonPath()
                        .getMap(""));
        given().get(path + "?fields=slug").then().body("items", nullValue());
        for (String wrong : List.of("fields=title", "fields=items.id.x", "include=title", "include=items.body",
                "bodyFormat=text", "size=3")) {
            given().get(path + "?" + wrong).then().statusCode(400).body("errors[0].parameter",
                    equalTo(wrong.substring(0, wrong.indexOf('='))));
        }
    }

    @Test
    void theListNamesTheCollectionsInOrderWithoutTheirArticles() {
        String last = given.collection(unique("zz-list"), 5, null);
        given().get("/v1/collections?size=100").then().statusCode(200)
                .body("items.slug[0..2]", contains("front-page", "editors-picks", "start-here"))
                .body("items[0]", equalTo(Map.of("slug", "front-page", "name", "Front page", "description",
                        "What we would read first today.", "size", 6)))
                .body("items.slug", hasItem(last));
    }

    @Test
    void cursorsWalkTheListBothWays() {
        JsonPath first = given().get("/v1/collections?size=2").then().statusCode(200)
                .body("items.slug", contains("front-page", "editors-picks")).body("page.previous", nullValue()).extract()
                .jsonPath();
        JsonPath second = given().queryParam("cursor", first.getString("page.next")).get("/v1/collections?size=1").then()
                .statusCode(200).body("items.slug", contains("start-here")).extract().jsonPath();
        given().queryParam("cursor", second.getString("page.previous")).get("/v1/collections?size=1").then().statusCode(200)
                .body("items.slug", contains("editors-picks"));
        given().get("/v1/collections?size=1&page=3").then().body("items.slug", contains("start-here"));
        given().get("/v1/collections?size=100&page=2").then().statusCode(200).body("items", empty());
    }

    @Test
    void aCollectionThatIsNotThereIsNotFound() {
        given().get("/v1/collections/nothing").then().statusCode(404).body("type",
                equalTo("http://localhost:8080/problems/not-found"));
    }

    private static void assertShown(String collection, String... slugs) {
        given().get("/v1/collections/" + collection).then().statusCode(200).body("items.slug", equalTo(List.of(slugs)));
    }
}
