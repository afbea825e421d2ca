package io.standfirst.republication;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.HtmlChecker;
import io.standfirst.testkit.Json;
import io.standfirst.testkit.Newsroom;
import io.standfirst.testkit.Ninjs;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A partner takes an article that is ready to be published. */
@QuarkusTest
class RepublicationTest {

    /** An article with pictures of all kinds. */
    private static final String PICTURES = """
            "authors": ["%1$s"], "dek": "What it costs.", "slug": "%2$s",
            "image": {"url": "https://i.example/lead.jpg", "alt": "A pilot", "caption": "At dawn <b>", "credit": "R. Tallis", "republishing": {"allowed": "yes", "licence": "CC-BY-4.0"}},
            "body": {"format": "blocks", "value": [
              {"type": "paragraph", "html": "The <a href=\\"/tariff\\">tariff</a> of <a href=\\"https://p.example/a|b\\">1988</a>."},
              {"type": "image", "url": "/own.jpg", "alt": "Ours"},
              {"type": "image", "url": "https://i.example/agency.jpg", "credit": "Agency"},
              {"type": "image", "url": "https://i.example/archive.jpg", "source": "Archive", "republishing": {"allowed": "onRequest"}},
              {"type": "image", "url": "https://i.example/never.jpg", "republishing": {"allowed": "no"}},
              {"type": "heading", "level": 2, "html": "A price"},
              {"type": "list", "ordered": true, "items": [{"html": "One"}, {"html": "Two"}]},
              {"type": "quote", "paragraphs": ["Said."], "citation": "Ann"},
              {"type": "embed", "url": "https://www.youtube.com/watch?v=1", "title": "A film"},
              {"type": "code", "text": "a < b"},
              {"type": "separator"},
              {"type": "html", "html": "<table><tr><td>1</td></tr></table>"}]},
            "republishing": {"allowed": "yes", "attribution": {"text": "First in the Review.", "placement": "top"}}""";

    @Inject
    Given given;

    @Inject
    Clock clock;

    @Test
    void thePackageIsReadyToBePublished() {
        String p = unique("pack");
        String slug = published(p, PICTURES.formatted(author(p), p));
        Response answer = given().get("/v1/articles/" + slug + "/republication");
        answer.then().statusCode(200).header("Content-Type", containsString("application/json"))
                .header("Cache-Control", containsString("public")).header("ETag", notNullValue())
                .header("Surrogate-Key", containsString("article:" + answer.path("id")));
        Json.assertSame(
                """
                        {"id": "%2$s", "slug": "%1$s", "version": 1, "format": "html", "mediaType": "text/html",
                         "url": "http://localhost:3000/%1$s", "title": "Pilots & prices", "dek": "What it costs.", "byline": "Ann Writer",
                         "authors": [{"slug": "%3$s", "name": "Ann Writer"}], "language": "en",
                         "publishedAt": "%4$s", "updatedAt": "%4$s",
                         "terms": {"allowed": "yes", "licence": "CC-BY-ND-4.0", "termsUrl": "https://lodestar.example/republishing",
                           "attribution": {"text": "First in the Review.", "placement": "top"},
                           "inheritedFrom": {"licence": "site", "termsUrl": "site"}},
                         "credit": {"text": "First in the Review.",
                           "html": "<a href=\\"http://localhost:3000/%1$s\\">First in the Review.</a>", "placement": "top"},
                         "canonicalUrl": "http://localhost:3000/%1$s", "robots": "noindex",
                         "head": "<link rel=\\"canonical\\" href=\\"http://localhost:3000/%1$s\\">\\n<meta name=\\"robots\\" content=\\"noindex\\">",
                         "excerpt": false,
                         "body": "<p>The <a href=\\"http://localhost:3000/tariff\\">tariff</a> of <a href=\\"https://p.example/a%%7Cb\\">1988</a>.</p>\\n<figure><img src=\\"http://localhost:3000/own.jpg\\" alt=\\"Ours\\"></figure>\\n<h2>A price</h2>\\n<ol><li>One</li><li>Two</li></ol>\\n<figure><blockquote><p>Said.</p></blockquote><figcaption>Ann</figcaption></figure>\\n<figure data-embed=\\"youtube\\"><a href=\\"https://www.youtube.com/watch?v=1\\">A film</a></figure>\\n<pre><code>a &lt; b</code></pre>\\n<hr>\\n<table><tbody><tr><td>1</td></tr></tbody></table>",
                         "images": {
                           "included": [
                             {"url": "https://i.example/lead.jpg", "role": "lead", "alt": "A pilot", "credit": "R. Tallis",
                              "republishing": {"allowed": "yes", "licence": "CC-BY-4.0"}},
                             {"url": "http://localhost:3000/own.jpg", "role": "body", "alt": "Ours"}],
                           "removed": [
                             {"url": "https://i.example/agency.jpg", "role": "body", "reason": "not-cleared", "credit": "Agency"},
                             {"url": "https://i.example/archive.jpg", "role": "body", "reason": "on-request", "source": "Archive"},
                             {"url": "https://i.example/never.jpg", "role": "body", "reason": "not-allowed"}]},
                         "corrections": [],
                         "document": "<!DOCTYPE html>\\n<html lang=\\"en\\">\\n<head>\\n<meta charset=\\"utf-8\\">\\n<title>Pilots &amp; prices</title>\\n<link rel=\\"canonical\\" href=\\"http://localhost:3000/%1$s\\">\\n<meta name=\\"robots\\" content=\\"noindex\\">\\n</head>\\n<body>\\n<article>\\n<h1>Pilots &amp; prices</h1>\\n<p>What it costs.</p>\\n<p>Ann Writer</p>\\n<p><a href=\\"http://localhost:3000/%1$s\\">First in the Review.</a></p>\\n<figure><img src=\\"https://i.example/lead.jpg\\" alt=\\"A pilot\\"><figcaption>At dawn &lt;b&gt; <small data-credit>R. Tallis</small></figcaption></figure>\\n<p>The <a href=\\"http://localhost:3000/tariff\\">tariff</a> of <a href=\\"https://p.example/a%%7Cb\\">1988</a>.</p>\\n<figure><img src=\\"http://localhost:3000/own.jpg\\" alt=\\"Ours\\"></figure>\\n<h2>A price</h2>\\n<ol><li>One</li><li>Two</li></ol>\\n<figure><blockquote><p>Said.</p></blockquote><figcaption>Ann</figcaption></figure>\\n<figure data-embed=\\"youtube\\"><a href=\\"https://www.youtube.com/watch?v=1\\">A film</a></figure>\\n<pre><code>a &lt; b</code></pre>\\n<hr>\\n<table><tbody><tr><td>1</td></tr></tbody></table>\\n</article>\\n</body>\\n</html>\\n"}
                        """
                        .formatted(slug, answer.path("id"), p + "-ann", answer.path("publishedAt")),
                answer.asString());
        HtmlChecker.assertValid(answer.path("document"));
        // Readers' programs see the pictures' terms, too.
        given().get("/v1/articles/" + slug + "?bodyFormat=blocks").then()
                .body("image.republishing", equalTo(Map.of("allowed", "yes", "licence", "CC-BY-4.0")))
                .body("body.findAll { it.type == 'image' }.republishing.allowed", contains("onRequest", "no"));
        given().header("If-None-Match", answer.header("ETag")).get("/v1/articles/" + slug + "/republication").then()
                .statusCode(304);
    }

    @Test
    void itComesAsTextAndAsMarkdown() {
        String p = unique("forms");
        String slug = published(p,
                """
                        "authors": ["%s"], "dek": "What *it* costs.", "slug": "%s", "body": {"format": "markdown", "value": "The [tariff](https://p.example/) is *high*."}"""
                        .formatted(author(p), p));
        Newsroom.publisher().contentType("application/json").body("""
                {"kind": "correction", "text": "It was 11 miles, not <12>."}""").post("/manage/v1/articles/"
                + given().get("/v1/articles/" + slug).path("id") + "/corrections").then().statusCode(201);
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        String url = "http://localhost:3000/" + slug;

        republication(slug, "text").body("mediaType", equalTo("text/plain"))
                .body("body", equalTo("The tariff is high.")).body("document", equalTo("""
                        Pilots & prices

                        What *it* costs.

                        Ann Writer

                        The tariff is high.

                        Correction (%s): It was 11 miles, not <12>.

                        This article first appeared in The Lodestar Review.
                        %s
                        """.formatted(today, url)));
        republication(slug, "markdown").body("mediaType", equalTo("text/markdown"))
                .body("body", equalTo("The [tariff](https://p.example/) is *high*.\n")).body("document", equalTo("""
                        # Pilots \\& prices

                        What \\*it\\* costs.

                        Ann Writer

                        The [tariff](https://p.example/) is *high*.

                        **Correction** (<time datetime="%1$s">%1$s</time>): It was 11 miles, not \\<12\\>.

                        [This article first appeared in The Lodestar Review.](%2$s)
                        """.formatted(today, url)));
        republication(slug, "html").body("corrections[0].kind", equalTo("correction")).body("document",
                containsString("<p><strong>Correction</strong> (<time datetime=\"" + today + "\">" + today
                        + "</time>): It was 11 miles, not &lt;12&gt;.</p>\n<p><a href=\"" + url
                        + "\">This article first appeared in The Lodestar Review.</a></p>\n</article>"));
    }

    @Test
    void itComesAsNinjsWithTheCreditLine() {
        String p = unique("ninjs");
        String slug = published(p, PICTURES.formatted(author(p), p));
        Response answer = given().queryParam("format", "ninjs").get("/v1/articles/" + slug + "/republication");
        answer.then().statusCode(200).body("body", nullValue()).body("document.pubStatus", equalTo("usable"))
                .body("document.profile", equalTo("text-photo")).body("document.associations.uri",
                        contains("https://i.example/lead.jpg", "http://localhost:3000/own.jpg"))
                .body("document.bodies[0].value", containsString("<p><a href=\"http://localhost:3000/" + slug
                        + "\">First in the Review.</a></p>\n<p>The"))
                .body("document.bodies[0].value", not(containsString("agency.jpg")));
        Ninjs.assertValid(Json.of(answer.path("document")));
    }

    @Test
    void ofAnExcerptThereIsTheTeaserAndALink() {
        String p = unique("excerpt");
        String slug = published(p,
                """
                        "authors": [], "slug": "%s", "teaser": "The beginning <i>.\\n\\nAnd more.", "image": {"url": "https://i.example/1.jpg"},
                        "republishing": {"allowed": "yes", "excerptOnly": true, "canonicalUrl": "https://a.example/original"}"""
                        .formatted(p));
        String url = "http://localhost:3000/" + slug;
        Response html = given().get("/v1/articles/" + slug + "/republication");
        html.then().statusCode(200).body("excerpt", equalTo(true)).body("body", equalTo(
                "<p>The beginning &lt;i&gt;.</p>\n<p>And more.</p>\n<p><a href=\"" + url + "\">" + url + "</a></p>"))
                .body("byline", nullValue()).body("canonicalUrl", equalTo("https://a.example/original"))
                .body("document", not(containsString("Text of it")))
                .body("document", containsString("<link rel=\"canonical\" href=\"https://a.example/original\">"))
                .body("images.included", equalTo(List.of())).body("images.removed.reason", contains("excerpt-only"));
        HtmlChecker.assertValid(html.path("document"));
        republication(slug, "ninjs").body("document.representationType", equalTo("partial"))
                .body("document.bodies[1].value", not(containsString("Text of it")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"allowed": "no"}                                        | no
            {"allowed": "onRequest", "termsUrl": "https://a.example/"} | onRequest
            {"allowed": "yes", "from": "2099-01-01T00:00:00Z"}       | no
            {"allowed": "yes", "until": "2020-01-01T00:00:00Z"}      | no
            {"allowed": "yes", "removeAfter": "2020-01-01T00:00:00Z"} | no
            """)
    void whatIsNotAllowedIsRefusedWithTheTerms(String terms, String allowed) {
        String p = unique("refused");
        String slug = published(p, "\"authors\": [], \"slug\": \"" + p + "\", \"republishing\": " + terms);
        Object inForce = given().get("/v1/articles/" + slug).path("republishing");
        given().get("/v1/articles/" + slug + "/republication").then().statusCode(403)
                .contentType("application/problem+json").header("Cache-Control", equalTo("no-store"))
                .body("type", endsWith("/problems/republishing-not-allowed")).body("terms.allowed", equalTo(allowed))
                .body("terms", equalTo(inForce));
        given().get("/problems/republishing-not-allowed").then().statusCode(200).body("status", equalTo(403));
    }

    @Test
    void whatIsGoneOrMovedIsAnsweredAsEverywhere() {
        String p = unique("gone");
        String slug = published(p, "\"authors\": [], \"slug\": \"" + p + "\"");
        String id = given().get("/v1/articles/" + slug).path("id");
        Newsroom.publisher().header("If-Match", "*").contentType("application/json").body("{\"slug\": \"" + p + "-new\"}")
                .put("/manage/v1/articles/" + id + "/slug").then().statusCode(200);
        given().queryParam("format", "text").get("/v1/articles/" + slug + "/republication").then().statusCode(301)
                .header("Location", endsWith("/v1/articles/" + p + "-new/republication?format=text"));
        Newsroom.publisher().contentType("application/json").body("""
                {"reason": "Forged.", "action": "mandatory"}""").post("/manage/v1/articles/" + id + "/withdrawal").then()
                .statusCode(200);
        given().get("/v1/articles/" + id + "/republication").then().statusCode(410).body("action", equalTo("mandatory"));
        given.section(p + "-s2");
        given.article(p + "-draft", p + "-s2").leftAsDraft();
        given().get("/v1/articles/" + p + "-draft/republication").then().statusCode(404);
        given().queryParam("format", "pdf").get("/v1/articles/" + id + "/republication").then().statusCode(400)
                .body("errors[0].parameter", equalTo("format"));
    }

    @Test
    void copiesAreCountedByAPictureAndOnlyCounted() {
        String p = unique("count");
        String slug = published(p, "\"authors\": [], \"slug\": \"" + p + "\"");
        Response counted = given().queryParam("counter", true).get("/v1/articles/" + slug + "/republication");
        String id = counted.path("id");
        String path = "/v1/articles/" + id + "/republication/counter";
        counted.then().statusCode(200).body("counter.url", endsWith(path)).body("document",
                containsString(
                        "<img src=\"http://localhost:8080" + path + "\" alt=\"\" width=\"1\" height=\"1\">\n</article>"));
        HtmlChecker.assertValid(counted.path("document"));
        given().queryParam("counter", true).queryParam("format", "markdown").get("/v1/articles/" + slug + "/republication")
                .then().body("document", endsWith("\n<img src=\"http://localhost:8080" + path
                        + "\" alt=\"\" width=\"1\" height=\"1\">\n"));
        republication(slug, "html").body("counter", nullValue()).body("document", not(containsString("counter")));

        for (int i = 0; i < 3; i++) {
            Response dot = given().header("Referer", "https://partner.example/copy").get(path);
            dot.then().statusCode(200).contentType("image/gif").header("Cache-Control", equalTo("no-store"))
                    .header("Set-Cookie", nullValue());
            assertArrayEquals(new byte[]{'G', 'I', 'F', '8', '9', 'a'}, java.util.Arrays.copyOf(dot.asByteArray(), 6));
        }
        String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
        as("editor").queryParam("from", today).queryParam("until", today)
                .get("/manage/v1/articles/" + id + "/republication-counts").then().statusCode(200)
                .body("items", equalTo(List.of(Map.of("day", today, "views", 3)))).body("total", equalTo(3));
        as("editor").get("/manage/v1/articles/" + id + "/republication-counts").then().body("items.size()", equalTo(30));
        as("author").get("/manage/v1/articles/" + id + "/republication-counts").then().statusCode(403);
        as("editor").get("/manage/v1/articles/" + java.util.UUID.randomUUID() + "/republication-counts").then().statusCode(404);
        given.section(p + "-s2");
        given().get("/v1/articles/" + given.article(p + "-d", p + "-s2").leftAsDraft() + "/republication/counter").then()
                .statusCode(404);
        given().queryParam("referrer", "x").get(path).then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "\\\"><img src=x onerror=alert(1)>",
            "</title></h1><svg onload=alert(1)>",
            "# not ## a heading ##", "* _a_ `b` [c](javascript:alert(1)) &amp; &lt;", "1. first\\n2. second",
            "javascript:alert(1)//", "—–\\u00a0\\u202e مرحبا 中文 𝄞"})
    void whateverStandsInTheTextsItIsTextAndThePageIsValid(String hostile) {
        String p = unique("hostile");
        String slug = published(p,
                """
                        "authors": [], "dek": "%1$s", "slug": "%2$s",
                        "image": {"url": "https://i.example/%%22onerror=alert(1)", "alt": "%1$s", "caption": "%1$s", "republishing": {"allowed": "yes", "attribution": {"text": "%1$s", "html": "%1$s"}}},
                        "body": {"format": "blocks", "value": [{"type": "paragraph", "html": "%1$s"},
                          {"type": "image", "url": "https://i.example/ü {x}|y.jpg?a=\\u005c", "alt": "%1$s", "caption": "%1$s"},
                          {"type": "image", "url": "//i.example/a b.jpg", "credit": "%1$s", "republishing": {"allowed": "yes", "licence": "%1$s"}},
                          {"type": "embed", "url": "https://e.example/<x>", "title": "%1$s"}]},
                        "teaser": "%1$s", "origin": {"name": "%1$s"},
                        "republishing": {"allowed": "yes", "attribution": {"html": "%1$s <a href='javascript:alert(1)'>x</a>"}}"""
                        .formatted(hostile, p),
                hostile);
        for (String format : List.of("html", "markdown", "text", "ninjs")) {
            republication(slug, format);
        }
        String page = given().get("/v1/articles/" + slug + "/republication").path("document");
        HtmlChecker.assertValid(page);
        Document parsed = Jsoup.parse(page);
        assertEquals(0, parsed.select("script, svg, style, iframe, object, [onerror], [onload], a[href^=javascript]").size(),
                page);
        assertEquals(2, parsed.select("title, h1").size());
        assertEquals(parsed.selectFirst("h1").wholeText(), parsed.selectFirst("title").wholeText());
        Response item = given().get("/v1/articles/" + slug + "/ninjs");
        Ninjs.assertValid(item.asString());
        assertThat(item.path("associations.size()"), greaterThanOrEqualTo(3));
    }

    private static ValidatableResponse republication(String slug, String format) {
        return given().queryParam("format", format).get("/v1/articles/" + slug + "/republication").then().statusCode(200)
                .body("format", equalTo(format));
    }

    private String author(String p) {
        return given.author(p + "-ann", "Ann Writer");
    }

    private String published(String p, String members) {
        return published(p, members, "Pilots & prices");
    }

    /** @return its slug */
    private String published(String p, String members, String title) {
        String section = given.section(p + "-s");
        // What is hostile need not be what the contract takes.
        Response created = outsideContract()
                .header("Authorization", "Bearer " + Api.ADMIN).contentType("application/json").body("{\"title\": \"" + title
                        + "\", \"kind\": \"news\", \"section\": \"" + section + "\", " + members
                        + (members.contains("\"body\"")
                                ? ""
                                : ", \"body\": {\"format\": \"html\", \"value\": \"<p>Text of it.</p>\"}")
                        + "}")
                .post(Newsroom.ARTICLES);
        created.then().statusCode(201);
        Newsroom.step(created, "/publication", "{}").then().statusCode(200);
        return p;
    }
}
