package io.standfirst.article;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.standfirst.terms.Terms;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Json;
import io.standfirst.testkit.Log;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.testkit.ArticleLists.list;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What an article does not say of republishing, it takes from its section, from those above it, and from the site. */
@QuarkusTest
class InheritedTermsTest {

    private static final String SECTIONS = "/manage/v1/sections/";

    @Inject
    Given given;

    @Inject
    Log log;

    @Inject
    Clock clock;

    @Test
    void theNearestThatSaysSomethingIsHeardAndNamed() {
        String top = given.section(unique("top"));
        String below = given.section(top + "-below", top);
        UUID id = given.article(top + "-1", below).publishedAt("2026-01-01T00:00:00Z");
        // The demo magazine's site says these.
        assertInherited(id, Map.of("allowed", "site", "licence", "site", "termsUrl", "site", "attribution", "site"));

        put(top, ", \"republishing\": {\"allowed\": \"onRequest\", \"licence\": \"CC-BY-4.0\", \"paywall\": false}")
                .statusCode(200);
        put(below, ", \"parent\": \"" + top + "\", \"republishing\": {\"allowed\": \"yes\", \"edits\": \"minor\"}")
                .statusCode(200);
        assertInherited(id, Map.of("allowed", "section:" + below, "edits", "section:" + below, "licence", "section:" + top,
                "paywall", "section:" + top, "termsUrl", "site", "attribution", "site"));
        given().get("/v1/articles/" + id).then().body("republishing.allowed", equalTo("yes"))
                .body("republishing.licence", equalTo("CC-BY-4.0")).body("republishing.edits", equalTo("minor"))
                .body("republishing.paywall", equalTo(false));
        // Lists say only whether, unless they are asked.
        list("section", top).body("items[0].republishing", equalTo(Map.of("allowed", "yes")));
        list("section", top, "include", "republishing").body("items[0].republishing.inheritedFrom.licence",
                equalTo("section:" + top));

        // Everybody can read what a section says itself.
        given().get("/v1/sections/" + below).then().body("republishing",
                equalTo(Map.of("allowed", "yes", "edits", "minor")));
        given().get("/v1/sections/" + given.section(unique("silent"))).then().body("republishing", nullValue());
    }

    @Test
    void whatTheArticleSaysItselfCountsAndWhatIsTakenOverIsNotPassedOn() throws Exception {
        String section = given.section(unique("own"));
        put(section, ", \"republishing\": {\"allowed\": \"yes\", \"licence\": \"CC-BY-4.0\"}").statusCode(200);
        UUID no = given.article(section + "-no", section).terms(Terms.allowing(Terms.Allowed.NO))
                .publishedAt("2026-01-01T00:00:00Z");
        Origin elsewhere = new Origin("Elsewhere", "https://elsewhere.example/1", null);
        UUID taken = given.article(section + "-taken", section).origin(elsewhere).publishedAt("2026-01-02T00:00:00Z");
        UUID said = given.article(section + "-said", section).origin(elsewhere).terms(Terms.allowing(Terms.Allowed.YES))
                .publishedAt("2026-01-03T00:00:00Z");
        UUID silent = given.article(section + "-silent", section).publishedAt("2026-01-04T00:00:00Z");

        given().get("/v1/articles/" + no).then().body("republishing", equalTo(Map.of("allowed", "no")));
        given().get("/v1/articles/" + taken).then().body("republishing",
                equalTo(Map.of("allowed", "no", "inheritedFrom", Map.of("allowed", "origin"))));
        given().get("/v1/articles/" + said).then().body("republishing.allowed", equalTo("yes"))
                .body("republishing.inheritedFrom.allowed", nullValue())
                .body("republishing.inheritedFrom.licence", equalTo("section:" + section));
        assertRepublishable(section, said, silent);

        put(section, "").statusCode(200).body("republishing", nullValue());
        put(section, ", \"republishing\": {\"allowed\": \"no\"}").statusCode(200);
        assertRepublishable(section, said);
    }

    /** Plain lists come from the database, counted ones from the index: both must say the same as the articles. */
    private static void assertRepublishable(String section, UUID... expected) throws InterruptedException {
        String[] ids = List.of(expected).stream().map(UUID::toString).toArray(String[]::new);
        list("section", section, "republishable", "true").body("items.id", containsInAnyOrder(ids))
                .body("items.republishing.allowed.unique()", ids.length == 0 ? empty() : contains("yes"));
        // A section's new terms change many articles, which the index follows without holding up who reads.
        Await.until(() -> Stream.of(ids).sorted().toList().equals(list("section", section, "republishable", "true", "facets",
                "kind").extract().<List<String>>path("items.id").stream().sorted().toList()));
        List<String> rest = list("section", section, "republishable", "false").extract().path("items.republishing.allowed");
        assertEquals(List.of(), rest.stream().filter("yes"::equals).toList());
        assertEquals(rest.size(), list("section", section, "republishable", "false", "facets", "kind").extract()
                .<List<String>>path("items").size());
    }

    @Test
    void newTermsOfASectionAreToldOfEveryArticleThatInheritsThem() {
        String top = given.section(unique("told"));
        String below = given.section(top + "-below", top);
        String beside = given.section(top + "-beside");
        given.article(top + "-1", top).publishedAt("2026-01-01T00:00:00Z");
        given.article(top + "-2", below).publishedAt("2026-01-01T00:00:00Z");
        given.article(top + "-draft", below).leftAsDraft();
        given.article(top + "-no", below).terms(Terms.allowing(Terms.Allowed.NO)).publishedAt("2026-01-01T00:00:00Z");
        given.article(top + "-aside", beside).publishedAt("2026-01-01T00:00:00Z");

        long start = log.position();
        String etag = as("editor").get(SECTIONS + top).header("ETag");
        put(top, ", \"republishing\": {\"allowed\": \"no\"}").statusCode(200);
        assertEquals(List.of("updated section " + top, "rights-changed article " + top + "-1",
                "rights-changed article " + top + "-2"), log.since(start, ""));
        as("editor").header("If-Match", etag).contentType("application/json").body("{\"name\": \"Late\"}")
                .put(SECTIONS + top).then().statusCode(412);
        given().get("/v1/changes?type=rights-changed&section=" + below + "&after=" + start).then()
                .body("items.resource.slug", contains(top + "-2"));

        // The same once more is no change, and another description changes nobody's terms.
        long again = log.position();
        put(top, ", \"republishing\": {\"allowed\": \"no\"}").statusCode(200);
        assertEquals(List.of(), log.since(again, ""));
        put(top, ", \"description\": \"About.\", \"republishing\": {\"allowed\": \"no\"}").statusCode(200);
        assertEquals(List.of("updated section " + top), log.since(again, ""));

        // Who stands elsewhere inherits something else; who has another name is named otherwise.
        long moved = log.position();
        put(below, ", \"parent\": \"" + beside + "\"").statusCode(200);
        assertEquals(List.of("updated section " + below, "rights-changed article " + top + "-2"), log.since(moved, ""));
        given().get("/v1/articles/" + top + "-2").then().body("republishing.inheritedFrom.allowed", equalTo("site"));
        long renamed = log.position();
        put(top, ", \"slug\": \"" + top + "-new\", \"republishing\": {\"allowed\": \"no\"}").statusCode(200);
        assertEquals(List.of("moved section " + top + "-new", "updated article " + top + "-1",
                "rights-changed article " + top + "-1"), log.since(renamed, ""));
    }

    @Test
    void anArticleThatMovesToAnotherSectionIsUnderOtherTerms() throws Exception {
        String from = given.section(unique("from"));
        String to = given.section(from + "-to");
        put(to, ", \"republishing\": {\"allowed\": \"no\"}").statusCode(200);
        UUID id = given.article(from + "-1", from).publishedAt("2026-01-01T00:00:00Z");
        long start = log.position();
        given.article(from + "-1", to).publishedAgainAt(id, "2026-01-02T00:00:00Z");
        assertEquals(List.of("rights-changed article " + from + "-1", "updated article " + from + "-1"),
                log.since(start, from).stream().sorted().toList());
        given().get("/v1/articles/" + id).then().body("republishing.allowed", equalTo("no"));
    }

    @Test
    void aWindowOfASectionOpensAndClosesByItself() throws Exception {
        String top = given.section(unique("window"));
        String below = given.section(top + "-below", top);
        UUID id = given.article(top + "-1", below).publishedAt("2026-01-01T00:00:00Z");
        window(top, "\"from\": \"2099-01-01T00:00:00Z\"");
        given().get("/v1/articles/" + id).then().body("republishing.allowed", equalTo("no"))
                .body("republishing.from", equalTo("2099-01-01T00:00:00Z"))
                .body("republishing.inheritedFrom.from", equalTo("section:" + top));
        assertRepublishable(top);

        long opening = log.position();
        window(top, "\"from\": \"" + soon() + "\"");
        String etag = as("editor").get(SECTIONS + top).header("ETag");
        // Once for the new terms, and once when their time has come.
        told(opening, top + "-1", 2);
        given().get("/v1/articles/" + id).then().body("republishing.allowed", equalTo("yes"));
        assertRepublishable(top, id);
        // Nobody has changed the section: who read it before may still write.
        as("editor").header("If-Match", etag).contentType("application/json").body("""
                {"name": "Section", "republishing": {"allowed": "yes", "until": "%s"}}""".formatted(soon())).put(SECTIONS + top)
                .then().statusCode(200);
        told(opening, top + "-1", 4);
        given().get("/v1/articles/" + id).then().body("republishing.allowed", equalTo("no"));
        assertRepublishable(top);
        long removal = log.position();
        window(top, "\"removeAfter\": \"" + soon() + "\"");
        told(removal, top + "-1", 2);
        assertRepublishable(top);
    }

    @Test
    void theTimeToRemoveCopiesIsTold() throws Exception {
        String section = given.section(unique("removal"));
        UUID id = given.article(section + "-1", section).terms(removedAfter(Instant.parse("2099-01-01T00:00:00Z")))
                .publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/articles/" + id).then().body("republishing.allowed", equalTo("yes"))
                .body("republishing.removeAfter", equalTo("2099-01-01T00:00:00Z"));
        assertRepublishable(section, id);
        long start = log.position();
        given.article(section + "-1", section).terms(removedAfter(soon())).publishedAgainAt(id, "2026-01-02T00:00:00Z");
        told(start, section + "-1", 2);
        given().get("/v1/articles/" + id).then().body("republishing.allowed", equalTo("no"));
        assertRepublishable(section);
    }

    @Test
    void aWindowOfTheSiteIsToldOfThoseWhoInheritIt() throws Exception {
        String section = given.section(unique("site"));
        UUID id = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-no", section).terms(Terms.allowing(Terms.Allowed.NO)).publishedAt("2026-01-01T00:00:00Z");
        Map<String, Object> found = as("author").get("/manage/v1/site").jsonPath().getMap("");
        found.remove("modifiedAt");
        Map<String, Object> closing = new HashMap<>(found);
        long start = log.position();
        try {
            closing.put("republishing", Map.of("allowed", "yes", "until", "2099-01-01T00:00:00Z"));
            site(closing);
            list("section", section, "republishable", "true").body("items.id", contains(id.toString()));
            closing.put("republishing", Map.of("allowed", "yes", "until", soon().toString()));
            site(closing);
            told(start, section + "-1", 3);
            given().get("/v1/articles/" + id).then().body("republishing.allowed", equalTo("no"));
            // Not by the index: told of so many articles at once, it may be behind, and then says so.
            list("section", section, "republishable", "true").body("items", empty());
        } finally {
            site(found);
        }
        assertEquals(List.of(), log.since(start, section + "-no"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"allowed": "maybe"}                                                                     | /republishing/allowed     | It is one of
            {"free": true}                                                                           | /republishing/free        | There is no such member
            {"termsUrl": "javascript:alert(1)"}                                                      | /republishing/termsUrl    | It is no web address
            {"from": "2026-02-01T00:00:00Z", "until": "2026-01-01T00:00:00Z"}                        | /republishing/until       | It does not lie after from.
            {"from": "2026-02-01T00:00:00Z", "removeAfter": "2026-01-01T00:00:00Z"}                  | /republishing/removeAfter | It does not lie after from.
            {"inheritedFrom": {"allowed": "site"}}                                                   | /republishing/inheritedFrom | There is no such member
            """)
    void whatIsWrongOfASectionsTermsIsSaidWithItsPlace(String terms, String pointer, String detail) {
        put(unique("wrong"), ", \"republishing\": " + terms).statusCode(400).body("errors.pointer", hasItem(pointer))
                .body("errors[0].detail", startsWith(detail));
    }

    @Test
    void termsOfASectionAreWrittenAndReadWhole() {
        String slug = unique("whole");
        String terms = """
                {"allowed": "yes", "licence": "CC-BY-4.0", "termsUrl": "https://a.example/terms", "from": "2026-01-01T00:00:00Z",
                 "until": "2099-01-01T00:00:00Z", "removeAfter": "2099-06-01T00:00:00Z", "excerptOnly": true, "edits": "none",
                 "translation": false, "paywall": false, "advertising": true, "commercial": true, "aiTraining": false,
                 "attribution": {"text": "By us.", "html": "By <em>us</em>.", "placement": "top"}, "keepLinks": true,
                 "canonicalUrl": "https://a.example/original"}""";
        put(slug, ", \"republishing\": " + terms).statusCode(201);
        Response read = as("author").get(SECTIONS + slug);
        Json.assertSame(terms, Json.of(read.path("republishing")));
        Json.assertSame(terms, Json.of(given().get("/v1/sections/" + slug).path("republishing")));
    }

    private Instant soon() {
        return clock.instant().plus(Duration.ofMillis(600));
    }

    private static void window(String section, String members) {
        put(section, ", \"republishing\": {\"allowed\": \"yes\", " + members + "}").statusCode(200);
    }

    private void told(long start, String slug, int times) throws InterruptedException {
        Await.until(() -> log.since(start, "rights-changed article " + slug).size() >= times);
    }

    private static Terms removedAfter(Instant end) {
        return new Terms(Terms.Allowed.YES, null, null, null, null, end, null, null, null, null, null, null, null, null, null,
                null);
    }

    private static void assertInherited(UUID id, Map<String, String> sources) {
        given().get("/v1/articles/" + id).then().statusCode(200).body("republishing.inheritedFrom", equalTo(sources));
    }

    private static void site(Map<String, Object> site) {
        as("publisher").header("If-Match", "*").contentType("application/json").body(site).put("/manage/v1/site").then()
                .statusCode(200);
    }

    /** @param members of the section beside its name, each after a comma */
    private static ValidatableResponse put(String slug, String members) {
        String etag = as("editor").get(SECTIONS + slug).header("ETag");
        RequestSpecification editor = as("editor").contentType("application/json");
        return (etag == null ? editor : editor.header("If-Match", etag))
                .body("{\"name\": \"Section " + slug + "\"" + members + "}").put(SECTIONS + slug).then();
    }
}
