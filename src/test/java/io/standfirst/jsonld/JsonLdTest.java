package io.standfirst.jsonld;

import java.io.StringReader;
import java.net.URI;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.article.Withdrawal;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Json;
import io.standfirst.testkit.Newsroom;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Telling search engines what an article is. */
@QuarkusTest
class JsonLdTest {

    private static final String SCHEMA = "https://schema.org/";

    @Inject
    Given given;

    @Test
    void everythingThatSchemaOrgHasAWordForIsSaid() throws JsonLdError {
        String section = given.section(unique("gulf"));
        String tag = given.tag(unique("tar"), "Tar & feathers", Tag.Type.TOPIC);
        String author = given.author(unique("ann"), "Ann O'Nym");
        Response created = Newsroom
                .send("""
                        {"title": "The gulf</script><b>", "dek": "Who pays?", "kind": "analysis", "section": "%s", "authors": ["%s"],
                         "tags": ["%s"], "slug": "%s-piece", "body": {"format": "html", "value": "<p>One two three.</p>"},
                         "image": {"url": "https://images.example/gulf.jpg", "alt": "Water", "caption": "The gulf.", "credit": "A. Photographer"},
                         "origin": {"name": "Elsewhere", "url": "https://elsewhere.example/1", "permission": "With permission."},
                         "republishing": {"allowed": "yes", "licence": "CC-BY-4.0", "termsUrl": "https://terms.example/"},
                         "canonicalUrl": "https://elsewhere.example/1", "seo": {"title": "Gulf tolls", "description": "On tolls."}}"""
                        .formatted(section, author, tag, section));
        created.then().statusCode(201);
        Newsroom.step(created, "/publication", """
                {"at": "2026-01-02T03:04:05Z"}""").then().statusCode(200);
        Newsroom.post(created, "/corrections", """
                {"kind": "correction", "text": "It was 3 < 4."}""").then().statusCode(201);

        String slug = section + "-piece";
        Response response = given().get("/v1/articles/" + slug + "/jsonld");
        response.then().statusCode(200).contentType("application/ld+json")
                .header("Surrogate-Key", containsString("author:" + author));
        String updated = given().get("/v1/articles/" + slug).path("updatedAt");
        String corrected = given().get("/v1/articles/" + slug).path("corrections[0].at");
        Json.assertSame(
                """
                        {
                          "@context": "https://schema.org",
                          "@type": "AnalysisNewsArticle",
                          "@id": "http://localhost:3000/%1$s#article",
                          "identifier": "urn:uuid:%2$s",
                          "url": "http://localhost:3000/%1$s",
                          "mainEntityOfPage": {"@type": "WebPage", "@id": "https://elsewhere.example/1"},
                          "headline": "The gulf</script><b>",
                          "alternativeHeadline": "Gulf tolls",
                          "description": "On tolls.",
                          "inLanguage": "en",
                          "datePublished": "2026-01-02T03:04:05Z",
                          "dateModified": "%3$s",
                          "author": [{"@type": "Person", "@id": "http://localhost:8080/v1/authors/%5$s", "name": "Ann O'Nym",
                            "url": "http://localhost:8080/v1/authors/%5$s"}],
                          "publisher": {"@type": "Organization", "@id": "http://localhost:3000/#publisher", "name": "The Lodestar Review",
                            "url": "http://localhost:3000"},
                          "copyrightHolder": {"@type": "Organization", "name": "Elsewhere"},
                          "copyrightYear": 2026,
                          "articleSection": "Section %6$s",
                          "keywords": ["Tar & feathers"],
                          "wordCount": 3,
                          "timeRequired": "PT1M",
                          "version": 1,
                          "isAccessibleForFree": true,
                          "image": {"@type": "ImageObject", "url": "https://images.example/gulf.jpg",
                            "contentUrl": "https://images.example/gulf.jpg", "caption": "The gulf.", "description": "Water",
                            "creditText": "A. Photographer"},
                          "isBasedOn": {"@type": "Article", "url": "https://elsewhere.example/1",
                            "publisher": {"@type": "Organization", "name": "Elsewhere"}},
                          "creditText": "With permission.",
                          "correction": [{"@type": "CorrectionComment", "text": "It was 3 < 4.", "datePublished": "%4$s"}],
                          "license": {"@type": "CreativeWork", "name": "CC-BY-4.0", "url": "https://terms.example/"},
                          "usageInfo": "https://terms.example/"
                        }"""
                        .formatted(slug, created.path("id"), updated, corrected, author, section),
                response.asString());
        // As it stands in a page: nothing in it ends a script element, or begins a comment.
        assertFalse(response.asString().matches("(?s).*[<>&].*"), response.asString());

        JsonObject article = expanded(response.asString());
        assertEquals("[\"https://schema.org/AnalysisNewsArticle\"]", article.get("@type").toString());
        assertEquals("https://elsewhere.example/1", first(article, "mainEntityOfPage").getString("@id"));
        assertEquals("https://schema.org/Date 2026-01-02T03:04:05Z", first(article, "datePublished").getString("@type") + " "
                + first(article, "datePublished").getString("@value"));
        assertEquals("https://schema.org/CorrectionComment",
                first(article, "correction").getJsonArray("@type").getString(0));
        assertEquals("Ann O'Nym", first(first(article, "author"), "name").getString("@value"));
        assertEquals("https://terms.example/", first(article, "usageInfo").getString("@id"));
    }

    @ParameterizedTest
    @CsvSource({"news, NewsArticle", "analysis, AnalysisNewsArticle", "opinion, OpinionNewsArticle",
            "report, ReportageNewsArticle", "review, ReviewNewsArticle", "explainer, BackgroundNewsArticle",
            "sponsored, AdvertiserContentArticle", "interview, NewsArticle"})
    void theTypeFollowsFromTheKind(String kind, String type) throws JsonLdError {
        String section = given.section(unique("kind"));
        UUID id = given.article(section + "-1", section).kind(kind).publishedAt("2026-01-01T00:00:00Z");
        Response response = given().get("/v1/articles/" + id + "/jsonld");
        response.then().statusCode(200).body("'@type'", equalTo(type)).body("author.name", equalTo("The Lodestar Review"))
                .body("correction", nullValue()).body("image", nullValue()).body("isBasedOn", nullValue());
        assertEquals(SCHEMA + type, expanded(response.asString()).getJsonArray("@type").getString(0));
    }

    @Test
    void aFormerSlugLeadsOnAndWhatWasWithdrawnIsGone() {
        given().get("/v1/articles/no-one-owns-the-strait/jsonld").then().statusCode(301).header("Location",
                equalTo("http://localhost:8080/v1/articles/the-strait-has-no-owner/jsonld"));
        String section = given.section(unique("gone"));
        UUID id = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        given.withdrawn(id, "It was made up.", Withdrawal.Action.MANDATORY);
        given().get("/v1/articles/" + id + "/jsonld").then().statusCode(410).body("action", equalTo("mandatory"));
        given().get("/v1/articles/nothing/jsonld").then().statusCode(404);
    }

    private static JsonObject first(JsonObject of, String property) {
        return of.getJsonArray(SCHEMA + property).getJsonObject(0);
    }

    /** What a processor understands that knows schema.org's context. */
    private static JsonObject expanded(String document) throws JsonLdError {
        DocumentLoader loader = (url, options) -> {
            if (!url.equals(URI.create("https://schema.org"))) {
                throw new JsonLdError(JsonLdErrorCode.LOADING_DOCUMENT_FAILED, url.toString());
            }
            return JsonDocument.of(JsonLdTest.class.getResourceAsStream("/formats/schema-org.json"));
        };
        JsonArray things = JsonLd.expand(JsonDocument.of(new StringReader(document))).loader(loader).get();
        assertEquals(1, things.size());
        return things.getJsonObject(0);
    }
}
