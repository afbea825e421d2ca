package io.standfirst.tag;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@QuarkusTest
class TagTest {

    @Inject
    Given given;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # q, with WORD for a word that only these tags have | what is found
            WORD                          | arctic zurich
            WOR                           | arctic zurich
            word                          | arctic zurich
            WORD of                       | zurich
            Arctic WORD                   | arctic
            arctic, WORD!                 | arctic
            ARCTIC   WORD                 | arctic
            Árctic WORD                   | arctic
            WORD of zurich                | zurich
            WORD of Zürich                | zurich
            ORD                           |
            WORD arctic                   |
            WO_D                          |
            W%D                           |
            %WORD                         | arctic zurich
            WORD_                         | arctic zurich
            !WORD                         | arctic zurich
            WORD\\                        | arctic zurich
            WORD' or '1'='1               |
            """)
    void tagsAreFoundByTheBeginningOfAnyWord(String q, String found) {
        String p = unique("q");
        String word = "w" + p.substring(2);
        given.tag(p + "-arctic", "Árctic " + word, Tag.Type.PLACE);
        given.tag(p + "-zurich", word.toUpperCase(java.util.Locale.ROOT) + " of Zürich", Tag.Type.ORGANISATION);
        String asked = q.replace("WORD", word).replace("word", word.toUpperCase(java.util.Locale.ROOT))
                .replace("WOR", word.substring(0, word.length() - 1)).replace("ORD", word.substring(1))
                .replace("WO_D", word.substring(0, 3) + "_" + word.substring(4)).replace("W%D", "w%" + word.substring(5));
        List<String> slugs = found == null ? List.of() : Arrays.stream(found.split(" ")).map(name -> p + "-" + name).toList();

        list("q", asked).body("items.slug", equalTo(slugs)).body("page.total", equalTo(slugs.size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "%%", "!", "\\", "-", "🙂", "' --"})
    void signsAloneBeginNoWord(String q) {
        list("q", q).body("items", empty()).body("page.total", equalTo(0));
    }

    @Test
    void namesInOtherScriptsAreFoundInTheirOwnAndInLatin() {
        String slug = given.tag(unique("kyiv"), "Київ " + unique("x"), Tag.Type.PLACE);
        list("q", "київ").body("items.slug", hasItem(slug));
        list("q", "kiïv").body("items.slug", hasItem(slug));
    }

    @Test
    void anEmptyOrDoubledQueryIsRefused() {
        given().urlEncodingEnabled(false).get("/v1/tags?q=").then().statusCode(400).body("errors[0].parameter", equalTo("q"));
        given().get("/v1/tags?q=a&q=b").then().statusCode(400).body("errors[0].parameter", equalTo("q"));
    }

    @Test
    void tagsAreFilteredByType() {
        String p = unique("type");
        for (Tag.Type type : Tag.Type.values()) {
            given.tag(p + "-" + type.publicName(), p, type);
        }
        for (Tag.Type type : Tag.Type.values()) {
            list("q", p, "type", type.publicName()).body("items.slug", contains(p + "-" + type.publicName()))
                    .body("items[0].type", equalTo(type.publicName())).body("page.total", equalTo(1));
        }
        for (String wrong : List.of("TOPIC", "subject", "topic,place")) {
            given().queryParam("type", wrong).get("/v1/tags").then().statusCode(400).body("errors[0].parameter",
                    equalTo("type"));
        }
    }

    @Test
    void tagsStandByNameOrByUse() {
        String p = threeOfUse(2, 0, 1);
        list("q", p).body("items.slug", contains(p + "-a", p + "-b", p + "-c"));
        list("q", p, "order", "name").body("items.slug", contains(p + "-a", p + "-b", p + "-c"));
        list("q", p, "order", "count").body("items.slug", contains(p + "-a", p + "-c", p + "-b"))
                .body("items.articleCount", contains(2, 1, 0));
        given().get("/v1/tags?order=use").then().statusCode(400).body("errors[0].parameter", equalTo("order"));
    }

    @Test
    void equalNamesAndUsesStandBySlug() {
        String p = unique("same");
        given.tag(p + "-b", p + " Élan", Tag.Type.TOPIC);
        given.tag(p + "-c", p + " elan", Tag.Type.TOPIC);
        given.tag(p + "-a", p + " ELAN", Tag.Type.TOPIC);
        list("q", p).body("items.slug", contains(p + "-a", p + "-b", p + "-c"));
        list("q", p, "order", "count").body("items.slug", contains(p + "-a", p + "-b", p + "-c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "count"})
    void cursorsWalkTheListBothWays(String order) {
        String p = unique("walk");
        String section = given.section(p);
        // Names and uses with ties, so that the slug has to decide.
        for (int i = 0; i < 7; i++) {
            given.tag(p + "-" + i, p + " " + "abc".charAt(i % 3), Tag.Type.TOPIC);
        }
        for (int i = 0; i < 7; i++) {
            for (int use = 0; use < i / 2; use++) {
                given.article(p + "-" + i + "-" + use, section).tagged(p + "-" + i).publishedAt("2026-01-01T00:00:00Z");
            }
        }
        List<String> expected = order.equals("name")
                ? slugs(p, 0, 3, 6, 1, 4, 2, 5)
                : slugs(p, 6, 4, 5, 2, 3, 0, 1);

        list("q", p, "order", order).body("items.slug", equalTo(expected));
        List<String> forward = new ArrayList<>();
        JsonPath page = list("q", p, "order", order, "size", "2").extract().jsonPath();
        assertNull(page.get("page.previous"));
        forward.addAll(page.getList("items.slug"));
        while (page.get("page.next") != null) {
            page = list("q", p, "order", order, "size", "2", "cursor", page.getString("page.next"))
                    .body("page.total", equalTo(7)).extract().jsonPath();
            forward.addAll(page.getList("items.slug"));
        }
        assertEquals(expected, forward);

        List<String> backward = new ArrayList<>(page.getList("items.slug"));
        while (page.get("page.previous") != null) {
            page = list("q", p, "order", order, "size", "2", "cursor", page.getString("page.previous")).extract().jsonPath();
            backward.addAll(0, page.getList("items.slug"));
        }
        assertEquals(expected, backward);
        list("q", p, "order", order, "size", "2", "page", "2").body("items.slug", equalTo(expected.subList(2, 4)));
    }

    @Test
    void aCursorFitsOnlyItsOwnList() {
        String p = threeOfUse(0, 0, 0);
        String cursor = list("q", p, "size", "1").extract().path("page.next");
        list("q", p, "size", "2", "fields", "name", "cursor", cursor);
        for (String other : List.of("order=count", "type=topic", "q=" + p + "x")) {
            given().queryParam("cursor", cursor).get("/v1/tags?" + (other.startsWith("q") ? "" : "q=" + p + "&") + other).then()
                    .statusCode(400).body("errors[0].parameter", equalTo("cursor"));
        }
    }

    @Test
    void theLinkHeaderNamesThePagesAround() {
        String p = threeOfUse(0, 0, 0);
        list("q", p, "size", "2").header("Link",
                containsString("<http://localhost:8080/v1/tags?q=" + p + "&size=2&cursor=")).header("Link",
                        containsString("rel=\"next\""));
        list("q", p, "size", "2", "page", "2").header("Link",
                equalTo("<http://localhost:8080/v1/tags?q=" + p
                        + "&size=2&page=1>; rel=\"prev\", <http://localhost:8080/v1/tags?q="
                        + p + "&size=2&page=1>; rel=\"first\""));
    }

    @Test
    void onlyWhatThePublicSeesIsCounted() {
        String p = unique("visible");
        String section = given.section(p);
        given.tag(p, "Visible " + p, Tag.Type.TOPIC);
        given.article(p + "-draft", section).tagged(p).leftAsDraft();
        given.article(p + "-later", section).tagged(p).scheduledFor("2090-01-01T00:00:00Z");
        given.article(p + "-embargo", section).tagged(p).embargoedUntil(Instant.parse("2090-01-01T00:00:00Z"))
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(p + "-expired", section).tagged(p).expiringAt(Instant.parse("2026-02-01T00:00:00Z"))
                .publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/tags/" + p).then().statusCode(200).body("articleCount", equalTo(0));
        list("q", p, "order", "count").body("items.articleCount", contains(0));

        given.article(p + "-seen", section).tagged(p).publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/tags/" + p).then().body("articleCount", equalTo(1));
        list("q", p).body("items.articleCount", contains(1));
        given().queryParam("tag", p).get("/v1/articles").then().body("page.total", equalTo(1));
    }

    @Test
    void oneTagIsAnsweredWithItsDescription() {
        given().get("/v1/tags/calder-strait").then().statusCode(200).body("slug", equalTo("calder-strait"))
                .body("name", equalTo("Calder Strait")).body("type", equalTo("place"))
                .body("description", equalTo("Eleven miles wide; the only deep way into the Inner Sea."))
                .header("Surrogate-Key", equalTo("tag:calder-strait"));
        given().get("/v1/tags/sanctions").then().body("description", nullValue()).body(not(containsString("null")));
        assertEquals(Set.of("name", "type"), given().get("/v1/tags/grain?fields=name,type").jsonPath().getMap("").keySet());
        given().get("/v1/tags/grain?fields=folded").then().statusCode(400).body("errors[0].parameter", equalTo("fields"));
    }

    @Test
    void aFormerSlugLeadsToTheTag() {
        String tag = given.tag(unique("moved"), "Moved", Tag.Type.TOPIC);
        given.formerSlug(FormerSlugs.Kind.TAG, tag + "-former", tag);
        given().get("/v1/tags/" + tag + "-former?fields=name").then().statusCode(301).header("Location",
                equalTo("http://localhost:8080/v1/tags/" + tag + "?fields=name"));
        given().get("/v1/sections/" + tag + "-former").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "GRAIN", "straits", "%25"})
    void aTagThatIsNotThereIsNotFound(String slug) {
        given().urlEncodingEnabled(false).get("/v1/tags/" + slug).then().statusCode(404).body("type",
                equalTo("http://localhost:8080/problems/not-found"));
    }

    /** Three tags a, b, c, which so many articles have. */
    private String threeOfUse(int... uses) {
        String p = unique("use");
        String section = given.section(p);
        for (int i = 0; i < uses.length; i++) {
            String tag = given.tag(p + "-" + "abc".charAt(i), p + " " + "abc".charAt(i), Tag.Type.TOPIC);
            for (int use = 0; use < uses[i]; use++) {
                given.article(tag + "-" + use, section).tagged(tag).publishedAt("2026-01-01T00:00:00Z");
            }
        }
        return p;
    }

    private static List<String> slugs(String prefix, int... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> prefix + "-" + number).toList();
    }

    private static ValidatableResponse list(String... parameters) {
        var request = given();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v1/tags").then().statusCode(200);
    }
}
