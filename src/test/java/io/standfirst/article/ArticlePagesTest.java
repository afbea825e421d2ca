package io.standfirst.article;

import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.testkit.ArticleLists.list;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** How readers get from one page of a list to the next and back. */
@QuarkusTest
class ArticlePagesTest {

    @Inject
    Given given;

    @Test
    void cursorsWalkTheListBothWays() {
        String section = given.section(unique("walk"));
        for (int day = 1; day <= 7; day++) {
            given.article(section + "-" + day, section).publishedAt("2026-01-0" + day + "T00:00:00Z");
        }
        ValidatableResponse first = list("section", section, "size", "3");
        first.body("items.slug", contains(section + "-7", section + "-6", section + "-5")).body("page.total", equalTo(7))
                .body("page.previous", nullValue())
                .header("Link", containsString("<http://localhost:8080/v1/articles?section=" + section + "&size=3&cursor="));
        ValidatableResponse second = list("section", section, "size", "3", "cursor", first.extract().path("page.next"));
        second.body("items.slug", contains(section + "-4", section + "-3", section + "-2"))
                .header("Link", containsString("rel=\"prev\""));
        ValidatableResponse last = list("section", section, "size", "3", "cursor", second.extract().path("page.next"));
        last.body("items.slug", contains(section + "-1")).body("page.next", nullValue());
        list("section", section, "size", "3", "cursor", last.extract().path("page.previous"))
                .body("items.slug", contains(section + "-4", section + "-3", section + "-2"));
        list("section", section, "size", "3", "cursor", second.extract().path("page.previous"))
                .body("items.slug", contains(section + "-7", section + "-6", section + "-5"))
                .body("page.previous", nullValue());
        list("section", section, "size", "3", "page", "2").body("items.slug",
                contains(section + "-4", section + "-3", section + "-2"));
        list("section", section, "size", "3", "page", "9").body("items", empty()).body("page.total", equalTo(7));
    }

    @Test
    void aWalkSeesEveryArticleOnceThoughOthersArePublishedMeanwhile() {
        String section = given.section(unique("stable"));
        for (int i = 10; i < 30; i++) {
            // Several at the same moment, so that the id has to decide.
            given.article(section + "-" + i, section).publishedAt("2026-01-" + (i / 3 + 10) + "T00:00:00Z");
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        int page = 0;
        do {
            JsonPath answer = (cursor == null
                    ? list("section", section, "size", "4")
                    : list("section", section, "size", "4", "cursor", cursor)).extract().jsonPath();
            seen.addAll(answer.getList("items.slug"));
            cursor = answer.get("page.next");
            given.article(section + "-new" + page++, section).publishedAt("2026-08-01T00:00:00Z");
        } while (cursor != null);
        assertEquals(20, seen.size());
        assertEquals(20, seen.stream().distinct().count());
    }

    @Test
    void aCursorFitsOnlyItsOwnList() {
        String section = given.section(unique("own"));
        given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", section).publishedAt("2026-01-02T00:00:00Z");
        String cursor = list("section", section, "size", "1").extract().path("page.next");

        given().queryParam("cursor", cursor).get("/v1/articles").then().statusCode(400).body("errors[0].parameter",
                equalTo("cursor"));
        given().queryParam("cursor", cursor).queryParam("section", section).queryParam("order", "oldest").get("/v1/articles")
                .then()
                .statusCode(400);
        list("section", section, "size", "5", "fields", "title", "cursor", cursor).body("items.slug",
                not(hasItem(section + "-2")));
    }
}
