package io.standfirst.embed;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import javax.xml.parsers.DocumentBuilderFactory;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.Sanitizers;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.article.Withdrawal;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Json;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Showing a card where somebody links to an article. */
@QuarkusTest
class OembedTest {

    private static final String SLUICE = "http://localhost:3000/the-sluice-at-ister";

    @Inject
    Given given;

    @Test
    void anArticleHasACard() {
        Response card = given().queryParam("url", SLUICE).get("/oembed");
        card.then().statusCode(200).contentType("application/json;charset=UTF-8");
        Json.assertSame(
                """
                        {
                          "type": "rich",
                          "version": "1.0",
                          "title": "The Sluice at Ister",
                          "author_name": "Ingrid Sole",
                          "provider_name": "The Lodestar Review",
                          "provider_url": "http://localhost:3000",
                          "cache_age": 3600,
                          "html": "<blockquote cite=\\"http://localhost:3000/the-sluice-at-ister\\" lang=\\"en\\" \
                        style=\\"max-width:600px;max-height:240px;overflow:hidden\\">\
                        <p><a href=\\"http://localhost:3000/the-sluice-at-ister\\"><strong>The Sluice at Ister</strong></a></p>\
                        <p>Two states share a lake, a formula and eleven gates, and for the first time in thirty years the formula has no answer.</p>\
                        <footer>Ingrid Sole, The Lodestar Review</footer></blockquote>",
                          "width": 600,
                          "height": 240
                        }""",
                card.asString());
    }

    @Test
    void asXmlItIsTheSame() throws Exception {
        Response xml = given().queryParam("url", SLUICE).queryParam("format", "xml").get("/oembed");
        xml.then().statusCode(200).contentType("text/xml;charset=UTF-8");
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.asByteArray())).getDocumentElement();
        assertEquals("oembed", root.getTagName());
        Map<String, String> members = new HashMap<>();
        NodeList children = root.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            members.put(child.getNodeName(), child.getTextContent());
        }
        Map<String, String> expected = new HashMap<>();
        given().queryParam("url", SLUICE).queryParam("format", "json").get("/oembed").jsonPath().<String, Object>getMap("$")
                .forEach((name, value) -> expected.put(name, String.valueOf(value)));
        assertEquals(expected, members);
    }

    @ParameterizedTest
    @CsvSource({"300, 100, 300, 100", "1, 1, 1, 1", "100000, 99999, 600, 240", "601, 100, 600, 100"})
    void itIsNotLargerThanItMayBe(int maxWidth, int maxHeight, int width, int height) {
        given().queryParam("url", SLUICE).queryParam("maxwidth", maxWidth).queryParam("maxheight", maxHeight).get("/oembed")
                .then().statusCode(200).body("width", equalTo(width)).body("height", equalTo(height));
    }

    @Test
    void noTitleGetsOutOfIt() {
        String section = given.section(unique("card"));
        given.article(section + "-1", section).title("\"><script>alert('1')</script> & <b>co</b> 🐋")
                .publishedAt("2026-01-01T00:00:00Z");
        String html = given().queryParam("url", "http://localhost:3000/" + section + "-1").get("/oembed").path("html");
        Document read = Jsoup.parseBodyFragment(html);
        assertEquals("\"><script>alert('1')</script> & <b>co</b> 🐋", read.select("strong").text());
        assertEquals("a blockquote footer p strong", String.join(" ",
                read.body().getAllElements().stream().skip(1).map(org.jsoup.nodes.Element::tagName).sorted().toList()));
        // Another's policy finds nothing to take away but the link's rel, which it adds.
        String policed = new HtmlPolicyBuilder().allowElements("footer").allowAttributes("lang").onElements("blockquote")
                .allowUrlProtocols("http").allowAttributes("cite").onElements("blockquote").toFactory().and(Sanitizers.BLOCKS)
                .and(Sanitizers.FORMATTING).and(Sanitizers.LINKS).and(Sanitizers.STYLES).sanitize(html);
        assertEquals(read.text(), Jsoup.parseBodyFragment(policed).text());
        assertEquals(read.select("*").size(), Jsoup.parseBodyFragment(policed).select("*").size());
    }

    @Test
    void aFormerAddressIsAnsweredWithThePresentOne() {
        String section = given.section(unique("card"));
        given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        given.formerSlug(FormerSlugs.Kind.ARTICLE, section + "-once", section + "-1");
        given().queryParam("url", "https://localhost:3000/" + section + "-once?utm_source=mail#top").get("/oembed").then()
                .statusCode(200).body("title", equalTo("Title of " + section + "-1"));
    }

    @Test
    void whatIsNotThereHasNoCard() {
        String section = given.section(unique("card"));
        UUID gone = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        given.withdrawn(gone, "It was made up.", Withdrawal.Action.MANDATORY);
        given().queryParam("url", "http://localhost:3000/" + section + "-1").get("/oembed").then().statusCode(410)
                .body("reason", equalTo("It was made up."));
        given.article(section + "-2", section).leftAsDraft();
        for (String url : new String[]{"http://localhost:3000/" + section + "-2", "http://localhost:3000/nothing-here",
                "http://localhost:3000", "https://elsewhere.example/the-sluice-at-ister", "nonsense"}) {
            given().queryParam("url", url).get("/oembed").then().statusCode(404).body("type", endsWith("/not-found"));
        }
    }

    @Test
    void aFormatThatThereIsNotIsNotImplemented() {
        given().queryParam("url", SLUICE).queryParam("format", "yaml").get("/oembed").then().statusCode(501)
                .contentType("application/problem+json").body("type", equalTo("http://localhost:8080/problems/not-implemented"))
                .body("detail", equalTo("There is json and xml, and no 'yaml'."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oembed", "/oembed?url=", "/oembed?url=a&url=b", "/oembed?url=a&maxwidth=0",
            "/oembed?url=a&maxheight=wide", "/oembed?url=a&callback=x", "/oembed?url=a&format="})
    void parametersAreReadStrictly(String address) {
        Response refused = outsideContract().get(address);
        refused.then().statusCode(400);
        assertTrue(refused.<String>path("type").endsWith("/invalid-parameter"));
    }
}
