package io.standfirst.site;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class SiteTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSiteTellsAFrontEndAllItNeedsToBegin() throws Exception {
        assertEquals(
                JSON.readTree(
                        """
                                {
                                  "name": "The Lodestar Review",
                                  "description": "Reporting and argument on the affairs of the Inner Sea, its neighbours and its rivals.",
                                  "url": "http://localhost:3000",
                                  "languages": ["en", "de", "fr", "es"],
                                  "social": [
                                    {"name": "Mastodon", "url": "https://social.lodestar.example/@review"},
                                    {"name": "Bluesky", "url": "https://sky.lodestar.example/review"}
                                  ],
                                  "republishing": {
                                    "policy": "Our own articles may be republished in full, free of charge, with our credit line and a link to \
                                the original. Photographs and pieces taken over from other publishers are not ours to pass on. Corrections must \
                                be carried over.",
                                    "allowed": "yes",
                                    "licence": "CC-BY-ND-4.0",
                                    "termsUrl": "https://lodestar.example/republishing",
                                    "attribution": {
                                      "text": "This article first appeared in The Lodestar Review.",
                                      "placement": "bottom"
                                    }
                                  },
                                  "newsletters": [
                                    {
                                      "slug": "the-pilot",
                                      "name": "The Pilot",
                                      "description": "The week on the water, each Friday: what passed the strait and what it paid.",
                                      "url": "http://localhost:8080/v1/newsletters/the-pilot"
                                    },
                                    {
                                      "slug": "hochwasser",
                                      "name": "Hochwasser",
                                      "description": "Der Monat in den Bergen und am Wasser.",
                                      "url": "http://localhost:8080/v1/newsletters/hochwasser"
                                    }
                                  ],
                                  "links": {
                                    "articles": "http://localhost:8080/v1/articles",
                                    "sections": "http://localhost:8080/v1/sections",
                                    "tags": "http://localhost:8080/v1/tags",
                                    "authors": "http://localhost:8080/v1/authors",
                                    "collections": "http://localhost:8080/v1/collections",
                                    "newsletters": "http://localhost:8080/v1/newsletters",
                                    "rss": "http://localhost:8080/feeds/articles.rss",
                                    "atom": "http://localhost:8080/feeds/articles.atom",
                                    "jsonFeed": "http://localhost:8080/feeds/articles.json",
                                    "sitemap": "http://localhost:8080/sitemap.xml",
                                    "newsSitemap": "http://localhost:8080/sitemap-news.xml",
                                    "changes": "http://localhost:8080/v1/changes",
                                    "contract": "http://localhost:8080/openapi",
                                    "documentation": "http://localhost:8080/docs"
                                  }
                                }
                                """),
                JSON.readTree(given().get("/v1/site").then().statusCode(200)
                        .header("Surrogate-Key", equalTo("site")).extract().asString()));
    }

    @Test
    void everyLinkOfTheApiLeadsSomewhere() {
        List<String> links = given().get("/v1/site").jsonPath().<String, String>getMap("links").values().stream().toList();
        assertEquals(14, links.size());
        for (String link : links) {
            outsideContract().redirects().follow(true).get(link.replace("http://localhost:8080", "")).then().statusCode(200);
        }
    }

    @Test
    void fieldsReachIntoTheTermsThatStandBesideThePolicy() {
        given().get("/v1/site?fields=name,republishing.licence,republishing.attribution.text,links.contract").then()
                .statusCode(200).body("republishing.keySet()", equalTo(Set.of("licence", "attribution")))
                .body("republishing.attribution.keySet()", contains("text")).body("links.keySet()", contains("contract"))
                .body("keySet()", equalTo(Set.of("name", "republishing", "links")));
        given().get("/v1/site?fields=republishing.terms").then().statusCode(400).body("errors[0].parameter",
                equalTo("fields"));
    }

    @Test
    void itTakesNoOtherParameter() {
        given().queryParam("size", 1).get("/v1/site").then().statusCode(400).body("errors[0].parameter", equalTo("size"));
    }
}
