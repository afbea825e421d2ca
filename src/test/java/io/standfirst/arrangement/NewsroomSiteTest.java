package io.standfirst.arrangement;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Log;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Publishers say what the magazine is, and what others may do with it. Each test leaves the site as it found it. */
@QuarkusTest
class NewsroomSiteTest {

    private static final String PATH = "/manage/v1/site";

    private static final String SITE = """
            {"name": "Another Review", "languages": ["en", "pt-br"], "republishing": {"allowed": "yes"%s}}""";

    @Inject
    Given given;

    @Inject
    Log log;

    private Map<String, Object> found;

    @BeforeEach
    void remember() {
        found = as("author").get(PATH).then().statusCode(200).header("ETag", notNullValue()).extract().jsonPath().getMap("");
        found.remove("modifiedAt");
    }

    @AfterEach
    void putBack() {
        as("publisher").header("If-Match", "*").contentType("application/json").body(found).put(PATH).then().statusCode(200);
    }

    @Test
    void whatIsReadCanBeSentAgainAndChangesNothing() {
        long start = log.position();
        String etag = as("author").get(PATH).header("ETag");
        as("publisher").header("If-Match", etag).contentType("application/json").body(found).put(PATH).then()
                .statusCode(200).header("ETag", equalTo(etag));
        assertEquals(List.of(), log.since(start, ""));
    }

    @Test
    void aNewNameIsSeenAtOnceAndNoArticleIsToldAgain() {
        found.put("name", "The Lodestar Review");
        String etag = as("author").get(PATH).header("ETag");
        Map<String, Object> renamed = new java.util.HashMap<>(found);
        renamed.put("name", "Renamed");
        long start = log.position();
        as("publisher").header("If-Match", etag).contentType("application/json").body(renamed).put(PATH).then()
                .statusCode(200).header("ETag", not(equalTo(etag))).body("name", equalTo("Renamed"));
        given().get("/v1/site").then().body("name", equalTo("Renamed"));
        assertEquals(List.of("updated site null"), log.since(start, ""));
    }

    @Test
    void newTermsAreToldOfEveryArticleThatPublicSees() {
        String p = unique("site");
        given.section(p);
        given.article(p + "-seen", p).publishedAt("2026-02-01T00:00:00Z");
        given.article(p + "-draft", p).leftAsDraft();
        given().get("/v1/articles/" + p + "-seen").then().body("republishing.allowed", equalTo("yes"));
        long start = log.position();

        put("*", SITE.formatted("").replace("yes", "no")).statusCode(200).body("languages", contains("en", "pt-BR"))
                .body("description", nullValue()).body("social", empty());
        List<String> rows = log.since(start, "");
        assertEquals("updated site null", rows.get(0));
        assertEquals(List.of("rights-changed article " + p + "-seen"), log.since(start, p));
        given().get("/v1/articles/" + p + "-seen").then().body("republishing.allowed", equalTo("no"));
        given().queryParam("republishable", "true").queryParam("section", p).get("/v1/articles").then()
                .body("items", empty());
    }

    @Test
    void aLinkAndALanguageCanTakeThePlaceOfOthers() {
        Map<String, Object> changed = new java.util.HashMap<>(found);
        for (String host : List.of("one", "two")) {
            changed.put("languages", List.of(host.equals("one") ? "en" : "fr"));
            changed.put("social", List.of(Map.of("name", host, "url", "https://" + host + ".example/")));
            as("publisher").header("If-Match", "*").contentType("application/json").body(changed).put(PATH).then()
                    .statusCode(200);
            given().get("/v1/site").then().body("social.url", contains("https://" + host + ".example/"))
                    .body("languages", contains(host.equals("one") ? "en" : "fr"));
        }
    }

    @Test
    void theCreditLineIsMadeSafe() {
        put("*", SITE.formatted(", \"policy\": \"Ask.\", \"attribution\": {\"text\": \"By us.\","
                + " \"html\": \"<a href=\\\"https://a.example\\\" onclick=\\\"x()\\\">us</a><script>x()</script>\"}"))
                .statusCode(200).body("republishing.policy", equalTo("Ask."))
                .body("republishing.attribution.html", equalTo("<a href=\"https://a.example\">us</a>"));
    }

    @Test
    void onlyPublishersChangeItAndOnlyWhatTheySaw() {
        for (String role : List.of("author", "editor")) {
            as(role).header("If-Match", "*").contentType("application/json").body(SITE.formatted("")).put(PATH).then()
                    .statusCode(403);
        }
        given().get(PATH).then().statusCode(401);
        as("publisher").contentType("application/json").body(SITE.formatted("")).put(PATH).then().statusCode(428);
        put("\"1000000\"", SITE.formatted("")).statusCode(412).header("ETag", notNullValue());
        as("publisher").header("If-None-Match", "*").contentType("application/json").body(SITE.formatted("")).put(PATH)
                .then().statusCode(412);
        given().get("/v1/site").then().body("name", equalTo(found.get("name")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"languages": ["en"], "republishing": {"allowed": "no"}}                           | /name                        | It is required.
            {"name": "A", "republishing": {"allowed": "no"}}                                   | /languages                   | It names at least one
            {"name": "A", "languages": [], "republishing": {"allowed": "no"}}                  | /languages                   | It names at least one
            {"name": "A", "languages": ["?"], "republishing": {"allowed": "no"}}               | /languages/0                 | It is no language tag
            {"name": "A", "languages": ["en", "EN"], "republishing": {"allowed": "no"}}        | /languages/1                 | It is named twice.
            {"name": "A", "languages": [null], "republishing": {"allowed": "no"}}              | /languages/0                 | It is required.
            {"name": "A", "languages": ["en"]}                                                 | /republishing                | It is required.
            {"name": "A", "languages": ["en"], "republishing": {"policy": "x"}}                | /republishing/allowed        | It is required.
            {"name": "A", "languages": ["en"], "republishing": {"allowed": "maybe"}}           | /republishing/allowed        | It is one of yes, no, onRequest.
            {"name": "A", "languages": ["en"], "republishing": {"allowed": "no", "free": 1}}   | /republishing/free           | There is no such member here.
            {"name": "A", "languages": ["en"], "republishing": {"allowed": "no", "termsUrl": "x"}} | /republishing/termsUrl   | It is no web address
            {"name": "A", "languages": ["en"], "republishing": {"allowed": "no"}, "social": [{"name": "x", "url": "y"}]} | /social/0/url | It is no web address
            {"name": "A", "languages": ["en"], "republishing": {"allowed": "no"}, "url": "https://a.example"} | /url          | There is no such member here.
            """)
    void whatIsWrongIsSaidWithItsPlace(String body, String pointer, String detail) {
        put("*", body).statusCode(400).body("errors.pointer", hasItem(pointer)).body("errors[0].detail", startsWith(detail));
    }

    private static ValidatableResponse put(String etag, String body) {
        return as("publisher").header("If-Match", etag).contentType("application/json").body(body).put(PATH).then();
    }
}
