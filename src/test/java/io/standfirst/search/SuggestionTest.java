package io.standfirst.search;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
class SuggestionTest {

    @Inject
    Given given;

    @Test
    void tagsAndAuthorsComeBeforeTitlesAndTheMostUsedFirst() {
        String name = unique("x").replace("-", "");
        String section = given.section(unique("suggest"));
        put("tags/" + name + "-rare", "{\"name\": \"" + name + " Rárë\"}");
        put("tags/" + name + "-often", "{\"name\": \"Over " + name + " often\"}");
        put("tags/" + name + "-never", "{\"name\": \"" + name + " never\"}");
        put("authors/" + name + "-w", "{\"name\": \"Wanda " + name + "\"}");
        given.article(section + "-1", section).title("About " + name + "s and more").tagged(name + "-often", name + "-rare")
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", section).title("Nothing of the kind").tagged(name + "-often").by(name + "-w")
                .publishedAt("2026-01-02T00:00:00Z");
        given.article(section + "-3", section).title("Newer about " + name).publishedAt("2026-01-03T00:00:00Z");
        given.article(section + "-4", section).title("A draft about " + name).leftAsDraft();

        given().queryParam("q", name).get("/v1/suggest").then().statusCode(200)
                .body("items.type", contains("tag", "tag", "author", "article", "article"))
                .body("items.slug", contains(name + "-often", name + "-rare", name + "-w", section + "-3", section + "-1"))
                .body("items[1].text", equalTo(name + " Rárë")).body("items[1].url", endsWith("/v1/tags/" + name + "-rare"))
                .body("items[2].url", endsWith("/v1/authors/" + name + "-w"))
                .body("items[3].url", endsWith("/" + section + "-3"));
        given().queryParam("q", name.substring(0, 6)).queryParam("size", 1).get("/v1/suggest").then()
                .body("items", hasSize(1));
        given().queryParam("q", "rare " + name).get("/v1/suggest").then().body("items.slug", contains(name + "-rare"));
        given().queryParam("q", name.toUpperCase() + "  RÄR").get("/v1/suggest").then()
                .body("items.slug", contains(name + "-rare"));
        // Only the last word may be a beginning.
        given().queryParam("q", "rar " + name).get("/v1/suggest").then().body("items", empty());
        given().queryParam("q", name + " zzz").get("/v1/suggest").then().body("items", empty());

        rename(name + "-rare", "{\"name\": \"Renamed " + name + "\", \"slug\": \"" + name + "-new\"}");
        given().queryParam("q", "renamed " + name).get("/v1/suggest").then().body("items.slug", contains(name + "-new"));
        given().queryParam("q", "rare " + name).get("/v1/suggest").then().body("items", empty());
    }

    @Test
    void aSuggestionIsOfTheDemoMagazineToo() {
        given().queryParam("q", "calder").get("/v1/suggest").then()
                .body("items.findAll { it.type == 'tag' }.slug", containsInAnyOrder("calder-strait", "calder-pilotage-board"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"size=3", "q=", "q=a&size=21", "q=a&size=0", "q=a&q=b", "q=a&fields=slug", "q=a&page=1"})
    void whatIsMalformedIsRefused(String query) {
        Api.outsideContract().get("/v1/suggest?" + query).then().statusCode(400).body("errors", everyItem(
                hasKey("parameter")));
    }

    @Test
    void whatIsTooLongIsRefused() {
        Api.outsideContract().queryParam("q", "a".repeat(101)).get("/v1/suggest").then().statusCode(400);
    }

    private static void put(String thing, String body) {
        asAdmin().contentType("application/json").body(body).header("If-None-Match", "*").put("/manage/v1/" + thing).then()
                .statusCode(201);
    }

    private static void rename(String tag, String body) {
        String etag = asAdmin().get("/manage/v1/tags/" + tag).header("ETag");
        asAdmin().contentType("application/json").header("If-Match", etag).body(body).put("/manage/v1/tags/" + tag).then()
                .statusCode(200);
    }
}
