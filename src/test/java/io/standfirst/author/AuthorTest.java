package io.standfirst.author;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@QuarkusTest
class AuthorTest {

    @Inject
    Given given;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # q, with NAME for a name that only these authors have | who is found
            NAME               | ana inigo
            name               | ana inigo
            iñigo NAME         | inigo
            INIGO NAME         | inigo
            NAME y             | inigo
            AME                |
            %                  |
            NAME%              | ana inigo
            N_ME               |
            """)
    void authorsAreFoundByTheBeginningOfAnyWordOfTheirName(String q, String found) {
        String p = unique("q");
        String name = "n" + p.substring(2);
        given.author(p + "-inigo", "Íñigo" + " " + name + " y Ñúñez");
        given.author(p + "-ana", "Ana " + name.toUpperCase(java.util.Locale.ROOT));
        String asked = q.replace("NAME", name).replace("name", name.toUpperCase(java.util.Locale.ROOT))
                .replace("AME", name.substring(1)).replace("N_ME", name.substring(0, 3) + "_" + name.substring(4));
        List<String> slugs = found == null ? List.of() : Arrays.stream(found.split(" ")).map(who -> p + "-" + who).toList();

        list("q", asked).body("items.slug", equalTo(slugs)).body("page.total", equalTo(slugs.size()));
    }

    @Test
    void authorsStandByNameWithoutCaseAndAccents() {
        String p = unique("order");
        given.author(p + "-1", p + " Élodie");
        given.author(p + "-2", p + " zoë");
        given.author(p + "-3", p + " Ernst");
        given.author(p + "-4", p + " ángel");
        given.author(p + "-0", p + " Ernst");
        list("q", p).body("items.slug", contains(p + "-4", p + "-1", p + "-0", p + "-3", p + "-2"));
    }

    @Test
    void cursorsWalkTheListBothWays() {
        String p = unique("walk");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            // The first two bear the same name, so that the slug has to decide.
            expected.add(given.author(p + "-" + i, p + " " + Math.max(i, 1)));
        }
        List<String> forward = new ArrayList<>();
        JsonPath page = list("q", p, "size", "1").extract().jsonPath();
        assertNull(page.get("page.previous"));
        forward.addAll(page.getList("items.slug"));
        while (page.get("page.next") != null) {
            page = list("q", p, "size", "1", "cursor", page.getString("page.next")).body("page.total", equalTo(5)).extract()
                    .jsonPath();
            forward.addAll(page.getList("items.slug"));
        }
        assertEquals(expected, forward);
        List<String> backward = new ArrayList<>(page.getList("items.slug"));
        while (page.get("page.previous") != null) {
            page = list("q", p, "size", "1", "cursor", page.getString("page.previous")).extract().jsonPath();
            backward.addAll(0, page.getList("items.slug"));
        }
        assertEquals(expected, backward);
        list("q", p, "size", "2", "page", "3").body("items.slug", contains(p + "-4")).body("page.next", nullValue());
    }

    @Test
    void oneAuthorIsAnsweredWithPortraitAndLinks() {
        given().get("/v1/authors/helen-askew").then().statusCode(200).body("name", equalTo("Helen Askew"))
                .body("image", equalTo(Map.of("url", "https://images.lodestar.example/authors/askew.jpg", "alt",
                        "Helen Askew on a pier", "credit", "R. Tallis")))
                .body("links",
                        equalTo(List.of(Map.of("name", "Mastodon", "url", "https://social.lodestar.example/@askew"))))
                .body("articleCount", greaterThan(0)).header("Surrogate-Key", equalTo("author:helen-askew"));
        given().get("/v1/authors/ingrid-sole").then().statusCode(200).body("image", nullValue()).body("links", empty());
    }

    @Test
    void onlyWhatThePublicSeesIsCounted() {
        String p = unique("visible");
        String section = given.section(p);
        given.author(p, "Visible " + p);
        given.author(p + "-co", "Co " + p);
        given.article(p + "-draft", section).by(p).leftAsDraft();
        given.article(p + "-expired", section).by(p).expiringAt(Instant.parse("2026-02-01T00:00:00Z"))
                .publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/authors/" + p).then().statusCode(200).body("articleCount", equalTo(0));

        given.article(p + "-alone", section).by(p).publishedAt("2026-01-01T00:00:00Z");
        given.article(p + "-both", section).by(p + "-co", p).publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/authors/" + p).then().body("articleCount", equalTo(2));
        list("q", p).body("items.slug", contains(p + "-co", p)).body("items.articleCount", contains(1, 2));
    }

    @Test
    void fieldsKeepsWhatIsNamed() {
        assertEquals(Set.of("name", "image"),
                given().get("/v1/authors/helen-askew?fields=name,image.url").jsonPath().getMap("").keySet());
        given().get("/v1/authors/helen-askew?fields=image.url,links.name").then()
                .body("image.keySet()", contains("url")).body("links[0].keySet()", contains("name"));
        given().get("/v1/authors?q=Helen&fields=slug").then().body("items[0].keySet()", contains("slug"));
        given().get("/v1/authors?fields=email").then().statusCode(400).body("errors[0].parameter", equalTo("fields"));
    }

    @Test
    void aFormerSlugLeadsToTheAuthor() {
        String author = given.author(unique("moved"), "Moved");
        given.formerSlug(FormerSlugs.Kind.AUTHOR, author + "-former", author);
        given().get("/v1/authors/" + author + "-former").then().statusCode(301).header("Location",
                equalTo("http://localhost:8080/v1/authors/" + author));
        given().get("/v1/tags/" + author + "-former").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "Helen-Askew", "grain"})
    void anAuthorWhoIsNotThereIsNotFound(String slug) {
        given().get("/v1/authors/" + slug).then().statusCode(404).body("type",
                equalTo("http://localhost:8080/problems/not-found"));
    }

    private static ValidatableResponse list(String... parameters) {
        var request = given();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v1/authors").then().statusCode(200);
    }
}
