package io.standfirst.article;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class ArticleTest {

    @Inject
    Given given;

    @Test
    void oneArticleHasAllThatBelongsToIt() {
        given().get("/v1/articles/debt-of-the-drowned").then().statusCode(200)
                .body("slug", equalTo("debt-of-the-drowned")).body("origin.name", equalTo("The Estuary Quarterly"))
                .body("canonicalUrl", equalTo("https://estuary.example/debt-of-the-drowned"))
                // What was taken over from others is not passed on.
                .body("republishing",
                        equalTo(java.util.Map.of("allowed", "no", "inheritedFrom", java.util.Map.of("allowed", "origin"))))
                .body("body", startsWith("<p>")).body("teaser", notNullValue()).body("corrections", empty())
                .body("related", nullValue());
        given().get("/v1/articles/the-heron-and-its-makers").then().statusCode(200).body("authors", hasSize(3))
                .body("corrections[0].kind", equalTo("correction")).body("seo.title", notNullValue())
                .body("republishing.licence", equalTo("CC-BY-ND-4.0"));
    }

    @Test
    void anArticleIsFoundByItsIdToo() {
        String id = given().get("/v1/articles/cod-and-sovereignty").then().extract().path("id");
        given().get("/v1/articles/" + id).then().statusCode(200).body("slug", equalTo("cod-and-sovereignty"));
        given().get("/v1/articles/" + id + "?fields=title").then().body("keySet()", hasSize(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "blocks", "markdown", "text"})
    void theBodyComesInEachForm(String format) {
        String section = given.section(unique("form"));
        given.article(section + "-1", section)
                .body("Plain & *marked* <b>text</b>.\n\n## A heading\n\n> A quote\n\n- one\n- two")
                .publishedAt("2026-01-01T00:00:00Z");
        Object body = given().queryParam("bodyFormat", format).get("/v1/articles/" + section + "-1").then().statusCode(200)
                .extract().path("body");
        String text = body.toString();
        org.junit.jupiter.api.Assertions.assertTrue(switch (format) {
            case "html" ->
                text.contains("<p>Plain &amp; <em>marked</em> <b>text</b>.</p>") && text.contains("<h2>A heading</h2>");
            case "blocks" -> text.contains("type=heading") && text.contains("type=quote") && text.contains("ordered=false");
            case "markdown" -> text.contains("*marked*") && text.contains("## A heading") && text.contains("> A quote");
            default -> text.startsWith("Plain & marked text.\n\nA heading\n\nA quote");
        }, text);
    }

    @Test
    void aChangeDeepInTheTextIsShown() {
        String section = given.section(unique("deep"));
        UUID id = given.article(section + "-1", section).body("One.\n\nTwo.\n\nThree.").publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-1", section).body("One.\n\nTwo.\n\nFour.").publishedAgainAt(id, "2026-01-02T00:00:00Z");
        given().get("/v1/articles/" + id).then().statusCode(200).body("body", containsString("Four"));
    }

    @Test
    void aFormerSlugLeadsToThePresentOne() {
        given().get("/v1/articles/no-one-owns-the-strait?fields=title&size=").then().statusCode(400);
        given().get("/v1/articles/no-one-owns-the-strait?fields=title").then().statusCode(301)
                .header("Location", equalTo("http://localhost:8080/v1/articles/the-strait-has-no-owner?fields=title"))
                .header("Cache-Control", startsWith("public"));
        given().get("/v1/articles/no-one-owns-the-strait/related").then().statusCode(301)
                .header("Location", equalTo("http://localhost:8080/v1/articles/the-strait-has-no-owner/related"));
        given().get("/v1/articles/the-strait-has-no-owner").then()
                .body("formerUrls", contains("http://localhost:3000/no-one-owns-the-strait"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/related", "/versions", "/versions/1", "/corrections"})
    void aWithdrawnArticleSaysWhy(String rest) {
        given().get("/v1/articles/the-leaked-cable-that-was-not" + rest).then().statusCode(410)
                .contentType("application/problem+json").body("type", equalTo("http://localhost:8080/problems/withdrawn"))
                .body("reason", containsString("forged")).body("action", equalTo("mandatory"))
                .body("withdrawnAt", equalTo("2026-05-20T15:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft-notes-on-a-cold-harbour", "the-budget-to-come", "embargoed-the-commission-reports",
            "a-notice-for-the-winter-only", "never-written", "00000000-0000-7000-8000-000000000000", "UPPER", "%F0%9F%A6%A2",
            "a'b"})
    void whatIsHiddenAndWhatIsNotThereLookTheSame(String slug) {
        given().urlEncodingEnabled(false).get("/v1/articles/" + slug).then().statusCode(404)
                .contentType("application/problem+json").body("title", equalTo("Not found"));
    }

    @Test
    void aFormerSlugOfSomethingHiddenTellsNothing() {
        String section = given.section(unique("quiet"));
        given.article(section + "-now", section).leftAsDraft();
        given.formerSlug(FormerSlugs.Kind.ARTICLE, section + "-then", section + "-now");
        given().get("/v1/articles/" + section + "-then").then().statusCode(404);
    }

    @Test
    void whatAnEditorPickedIsRelatedInThatOrder() {
        String section = given.section(unique("picks"));
        UUID main = given.article(section + "-main", section).publishedAt("2026-01-01T00:00:00Z");
        UUID one = given.article(section + "-1", section).body("First.\n\nSecond.\n\nThird.")
                .publishedAt("2026-01-01T00:00:00Z");
        UUID hidden = given.article(section + "-h", section).leftAsDraft();
        UUID two = given.article(section + "-2", section).publishedAt("2026-01-01T00:00:00Z");
        given.related(main, two, hidden, one, main);

        given().get("/v1/articles/" + main + "/related").then().statusCode(200)
                .body("items[0..1].slug", contains(section + "-2", section + "-1"))
                .body("items.reason.findAll { it.kind == 'editorial' }", hasSize(2))
                .body("items[1].teaser", equalTo("First.\n\nSecond."));
        given().get("/v1/articles/" + main + "/related?size=1").then().body("items.slug", contains(section + "-2"));
        given().get("/v1/articles/" + main + "?include=related").then().body("related.slug",
                contains(section + "-2", section + "-1"));
        given().get("/v1/articles/" + one + "/related").then().body("items.reason.kind", not(hasItem("editorial")));
        given().get("/v1/articles/" + main + "/related?size=21").then().statusCode(400);
        given().get("/v1/articles/" + main + "/related?fields=body").then().statusCode(400);
        given().get("/v1/articles/" + main + "/related?fields=title,reason.kind").then().statusCode(200)
                .body("items[0].reason.kind", equalTo("editorial"));
    }

    @Test
    void everyPublishedVersionStaysAsItStood() {
        String section = given.section(unique("versions"));
        UUID id = given.article(section + "-1", section).title("First words").body("Old text.")
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-1", section).title("Better words").body("New text.").publishedAgainAt(id,
                "2026-02-01T00:00:00Z");

        given().get("/v1/articles/" + id).then().body("version", equalTo(2)).body("body", equalTo("<p>New text.</p>"));
        given().get("/v1/articles/" + id + "/versions").then().body("items.number", contains(2, 1))
                .body("items.title", contains("Better words", "First words")).body("page.total", equalTo(2));
        given().get("/v1/articles/" + id + "/versions/1?bodyFormat=text").then().statusCode(200)
                .body("body", equalTo("Old text.")).body("title", equalTo("First words"))
                .body("publishedAt", equalTo("2026-01-01T00:00:00Z")).body("id", equalTo(id.toString()));
        for (String number : new String[]{"0", "3", "01", "x", "99999999999"}) {
            given().get("/v1/articles/" + id + "/versions/" + number).then().statusCode(404);
        }
    }

    @Test
    void correctionsAreListedLatestFirst() {
        String section = given.section(unique("corrected"));
        UUID id = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        given.corrected(id, "The first.", Instant.parse("2026-01-02T00:00:00Z"));
        given.corrected(id, "The second.", Instant.parse("2026-01-03T00:00:00Z"));

        given().get("/v1/articles/" + id + "/corrections").then().body("items.text", contains("The second.", "The first."))
                .body("items[0].kind", equalTo("correction")).body("items[0].at", equalTo("2026-01-03T00:00:00Z"));
        String next = given().get("/v1/articles/" + id + "/corrections?size=1").then()
                .body("items.text", contains("The second."))
                .extract().path("page.next");
        given().queryParam("size", 1).queryParam("cursor", next).get("/v1/articles/" + id + "/corrections").then()
                .body("items.text", contains("The first.")).body("page.next", nullValue());
        given().get("/v1/articles/" + id).then().body("corrections.text", hasItem("The first."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000/the-strait-has-no-owner", "http://localhost:3000/the-strait-has-no-owner/",
            "http://localhost:3000/the-strait-has-no-owner?utm_source=x#top", "https://localhost:3000/the-strait-has-no-owner",
            "http://localhost:3000/no-one-owns-the-strait"})
    void anAddressIsLookedUp(String url) {
        given().queryParam("url", url).queryParam("fields", "slug").get("/v1/lookup").then().statusCode(200)
                .body("slug", equalTo("the-strait-has-no-owner"))
                .header("Content-Location", equalTo("http://localhost:8080/v1/articles/the-strait-has-no-owner"));
    }

    @Test
    void anAddressThatNobodyHadIsNotFound() {
        given().queryParam("url", "http://localhost:3000/nothing-here").get("/v1/lookup").then().statusCode(404);
        given().queryParam("url", "https://elsewhere.example/the-strait-has-no-owner").get("/v1/lookup").then().statusCode(404);
        given().queryParam("url", "http://localhost:3000/the-leaked-cable-that-was-not").get("/v1/lookup").then()
                .statusCode(410);
        given().queryParam("url", "http://localhost:3000/draft-notes-on-a-cold-harbour").get("/v1/lookup").then()
                .statusCode(404);
        given().get("/v1/lookup").then().statusCode(400).body("errors[0].parameter", equalTo("url"));
    }

    @Test
    void nothingThatTheContractDoesNotNameIsSent() {
        given().get("/v1/articles/cod-and-sovereignty").then().body("keySet()", not(hasItem("importKey")))
                .body("keySet()", not(hasItem("state"))).body("keySet()", not(hasItem("embargoUntil")));
    }
}
