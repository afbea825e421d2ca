package io.standfirst.section;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class SectionTest {

    @Inject
    Given given;

    @Test
    void theTreeHasEachSectionOnceInTheMagazinesOrder() {
        given().get("/v1/sections").then().statusCode(200)
                .body("items.slug[0..4]",
                        contains("inner-sea", "highlands", "economy-of-force", "letters", "dispatches"))
                .body("items[0].children.slug", contains("straits", "northern-coast"))
                .body("items[0].children[0].parent", equalTo(Map.of("slug", "inner-sea", "name", "Inner Sea")))
                .body("items[0].parent", nullValue()).body("items.slug", not(hasItem("straits")))
                .body("items[1].children", empty());
    }

    @Test
    void theTreeIsAnsweredAsAWhole() {
        int sections = given().get("/v1/sections").then().statusCode(200).extract().jsonPath().getList("items").size();
        given().get("/v1/sections").then().body("page.total", equalTo(sections)).body("page.size", equalTo(sections))
                .body("page.next", nullValue());
        given().queryParam("size", 1).get("/v1/sections").then().statusCode(400).body("errors[0].parameter", equalTo("size"));
    }

    @Test
    void siblingsStandByPositionAndThenBySlug() {
        String top = given.section(unique("order"));
        given.section(top + "-c", top, 2);
        given.section(top + "-b", top, 3);
        given.section(top + "-d", top, 1);
        given.section(top + "-a", top, 3);
        given().get("/v1/sections/" + top).then().body("children.slug",
                contains(top + "-d", top + "-c", top + "-a", top + "-b"));
    }

    @Test
    void aSectionCountsWhatLiesBelowIt() {
        String top = given.section(unique("count"));
        given.section(top + "-mid", top);
        given.section(top + "-low", top + "-mid");
        given.article(top + "-1", top).publishedAt("2026-01-01T00:00:00Z");
        given.article(top + "-2", top + "-mid").publishedAt("2026-01-02T00:00:00Z");
        given.article(top + "-3", top + "-low").publishedAt("2026-01-03T00:00:00Z");
        given.article(top + "-4", top + "-low").publishedAt("2026-01-04T00:00:00Z");

        given().get("/v1/sections/" + top).then().statusCode(200).body("articleCount", equalTo(4))
                .body("children[0].articleCount", equalTo(3)).body("children[0].children[0].articleCount", equalTo(2))
                .body("children[0].children[0].children", empty());
        given().get("/v1/sections").then().body("items.find { it.slug == '" + top + "' }.articleCount", equalTo(4));
        given().queryParam("section", top).get("/v1/articles").then().body("page.total", equalTo(4));
    }

    @Test
    void whatIsNotForThePublicIsNotCounted() {
        String section = given.section(unique("count"));
        given.article(section + "-draft", section).leftAsDraft();
        given.article(section + "-later", section).scheduledFor("2090-01-01T00:00:00Z");
        given.article(section + "-embargo", section).embargoedUntil(Instant.parse("2090-01-01T00:00:00Z"))
                .publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/sections/" + section).then().body("articleCount", equalTo(0));
        given.article(section + "-seen", section).publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/sections/" + section).then().body("articleCount", equalTo(1));
    }

    @Test
    void oneSectionIsAnsweredWithItsPlaceInTheTree() {
        given().get("/v1/sections/straits").then().statusCode(200).body("slug", equalTo("straits"))
                .body("name", equalTo("The Straits"))
                .body("description", equalTo("Passage and pilotage and the price of both."))
                .body("parent.slug", equalTo("inner-sea")).body("articleCount", greaterThan(0)).body("children", empty())
                .header("Surrogate-Key", equalTo("section:straits"));
        given().get("/v1/sections/inner-sea").then().body("children", hasSize(2)).body("parent", nullValue());
    }

    @Test
    void aFormerSlugLeadsToTheSection() {
        String section = given.section(unique("moved"));
        given.formerSlug(FormerSlugs.Kind.SECTION, section + "-former", section);
        given().get("/v1/sections/" + section + "-former").then().statusCode(301).header("Location",
                equalTo("http://localhost:8080/v1/sections/" + section));
        given().get("/v1/sections/" + section + "-former?fields=name").then().statusCode(301).header("Location",
                equalTo("http://localhost:8080/v1/sections/" + section + "?fields=name"));
    }

    @Test
    void aSlugThatIsTakenAgainBelongsToItsNewOwner() {
        String section = given.section(unique("again"));
        given.formerSlug(FormerSlugs.Kind.SECTION, section + "-former", section);
        given.section(section + "-former");
        given().get("/v1/sections/" + section + "-former").then().statusCode(200).body("slug", equalTo(section + "-former"));
    }

    @ParameterizedTest
    @CsvSource({"nothing", "grain", "STRAITS", "straits%20", "inner_sea"})
    void aSectionThatIsNotThereIsNotFound(String slug) {
        given().urlEncodingEnabled(false).get("/v1/sections/" + slug).then().statusCode(404)
                .body("type", equalTo("http://localhost:8080/problems/not-found"));
    }

    @Test
    void fieldsReachDownTheTree() {
        assertEquals(Map.of("slug", "inner-sea", "children",
                List.of(Map.of("slug", "straits"), Map.of("slug", "northern-coast"))),
                given().get("/v1/sections?fields=slug,children.slug").then().statusCode(200).extract().jsonPath()
                        .getMap("items[0]"));
        assertEquals(Map.of("children", List.of(Map.of("slug", "straits", "children", List.of()),
                Map.of("slug", "northern-coast", "children", List.of()))),
                given().get("/v1/sections/inner-sea?fields=children.slug,children.children.slug").then().statusCode(200)
                        .extract().jsonPath().getMap(""));
        given().get("/v1/sections?fields=children.id").then().statusCode(400).body("errors[0].parameter", equalTo("fields"));
        given().get("/v1/sections?include=children").then().statusCode(400).body("errors[0].parameter", equalTo("include"));
    }
}
