package io.standfirst.sitemap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.article.Withdrawal;
import io.standfirst.site.Sites;
import io.standfirst.testkit.Given;
import io.standfirst.web.Addresses;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;
import crawlercommons.sitemaps.extension.Extension;
import crawlercommons.sitemaps.extension.NewsAttributes;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Finding the articles by sitemaps, as a crawler does, and as the schemas of sitemaps.org have them. */
@QuarkusTest
class SitemapTest {

    private static final int SIZE = 25;

    @Inject
    Given given;

    @Inject
    Sitemaps sitemaps;

    @Inject
    EntityManager entities;

    @Inject
    Addresses addresses;

    @Inject
    Sites sites;

    @Inject
    Clock clock;

    @Test
    void everyArticleStandsInOnePartAndANewOneChangesTheLastOnly() throws Exception {
        QuarkusMock.installMockForType(new Sitemaps(entities, addresses, sites, clock, SIZE), Sitemaps.class);
        String section = given.section(unique("map"));
        List<UUID> ids = new ArrayList<>();
        for (int i = 10; i < 70; i++) {
            ids.add(given.article(section + "-" + i, section).publishedAt("2020-01-01T00:00:" + (i % 60 + 100 + "").substring(1)
                    + "Z"));
        }
        Map<String, String> parts = parts();
        Set<String> listed = new HashSet<>();
        int count = 0;
        int number = 0;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            number++;
            SiteMap sitemap = (SiteMap) crawled(part.getValue());
            assertTrue(sitemap.getSiteMapUrls().size() == SIZE || number == parts.size(), part.getKey());
            count += sitemap.getSiteMapUrls().size();
            sitemap.getSiteMapUrls().forEach(url -> listed.add(url.getUrl().toString()));
        }
        int total = given().get("/v1/articles?size=1").path("page.total");
        assertEquals(total, count);
        assertEquals(total, listed.size());
        assertTrue(listed.contains("http://localhost:3000/" + section + "-69"));
        given().get("/sitemap-" + (parts.size() + 1) + ".xml").then().statusCode(404);

        UUID latest = given.article(section + "-latest", section).publishedAt(Instant.now().toString());
        Map<String, String> after = parts();
        List<String> before = List.copyOf(parts.values()).subList(0, parts.size() - 1);
        assertEquals(before, List.copyOf(after.values()).subList(0, before.size()));
        String last = List.copyOf(after.values()).get(after.size() - 1);
        String updated = given().get("/v1/articles/" + latest).path("updatedAt");
        assertTrue(last.endsWith("<url><loc>http://localhost:3000/" + section + "-latest</loc><lastmod>" + updated
                + "</lastmod></url></urlset>"), last);

        given.withdrawn(ids.get(0), "No.", Withdrawal.Action.ADVISORY);
        assertFalse(String.join("", parts().values()).contains(section + "-10<"));
    }

    @Test
    void anIndexNamesItsPartsWithTheirLatestChange() throws Exception {
        String section = given.section(unique("atlas"));
        given.article(section + "-1", section).publishedAt("2020-01-01T00:00:00Z");
        Instant latest = Instant.EPOCH;
        for (SiteMapURL url : ((SiteMap) crawled(get("/sitemap-1.xml"))).getSiteMapUrls()) {
            latest = url.getLastModified().toInstant().isAfter(latest) ? url.getLastModified().toInstant() : latest;
        }
        assertEquals(
                """
                        <?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>\
                        <loc>http://localhost:8080/sitemap-1.xml</loc><lastmod>%s</lastmod></sitemap></sitemapindex>"""
                        .formatted(latest),
                get("/sitemap.xml"));
    }

    @Test
    @TestTransaction
    void aMagazineWithoutArticlesHasItsFrontPage() throws Exception {
        entities.createQuery("update Article a set a.visible = false").executeUpdate();
        assertEquals(
                """
                        <?xml version="1.0" encoding="UTF-8"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>\
                        <loc>http://localhost:8080/sitemap-1.xml</loc></sitemap></sitemapindex>""",
                valid(sitemaps.index()));
        assertEquals("""
                <?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>\
                <loc>http://localhost:3000/</loc></url></urlset>""", valid(sitemaps.part("1").orElseThrow()));
    }

    @Test
    void newsAreWhatWasPublishedInTheLastTwoDays() throws Exception {
        String section = given.section(unique("wire"));
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        given.article(section + "-new", section).title("Tolls & <tides> 🐋").language("pt-BR").publishedAt(hourAgo.toString());
        given.article(section + "-chinese", section).language("zh-Hant-TW").publishedAt(hourAgo.minusSeconds(1).toString());
        given.article(section + "-old", section)
                .publishedAt(Instant.now().minus(Duration.ofHours(49)).toString());
        Response response = given().get("/sitemap-news.xml");
        response.then().statusCode(200).contentType("application/xml;charset=UTF-8").header("Surrogate-Key",
                equalTo("articles"));
        String news = valid(response.asString());
        String published = given().get("/v1/articles/" + section + "-new").path("publishedAt");
        assertTrue(news.contains(
                """
                        <url><loc>http://localhost:3000/%s-new</loc><news:news><news:publication><news:name>The Lodestar Review</news:name>\
                        <news:language>pt</news:language></news:publication><news:publication_date>%s</news:publication_date>\
                        <news:title>Tolls &amp; &lt;tides&gt; 🐋</news:title></news:news></url>"""
                        .formatted(section, published)),
                news);
        Map<String, NewsAttributes> crawled = new HashMap<>();
        for (SiteMapURL url : ((SiteMap) crawled(news)).getSiteMapUrls()) {
            crawled.put(url.getUrl().toString(), (NewsAttributes) url.getAttributesForExtension(Extension.NEWS)[0]);
        }
        NewsAttributes article = crawled.get("http://localhost:3000/" + section + "-new");
        assertEquals("Tolls & <tides> 🐋", article.getTitle());
        assertEquals("pt", article.getLanguage());
        assertEquals(Instant.parse(published), article.getPublicationDate().toInstant());
        assertEquals("zh-tw", crawled.get("http://localhost:3000/" + section + "-chinese").getLanguage());
        assertFalse(crawled.containsKey("http://localhost:3000/" + section + "-old"));
    }

    /** The parts by their paths, in the order of the index. */
    private static Map<String, String> parts() throws Exception {
        Map<String, String> parts = new LinkedHashMap<>();
        SiteMapIndex index = (SiteMapIndex) crawled(get("/sitemap.xml"));
        for (AbstractSiteMap part : index.getSitemaps()) {
            parts.put(part.getUrl().getPath(), get(part.getUrl().getPath()));
        }
        return parts;
    }

    private static String get(String path) throws IOException, SAXException {
        return valid(
                given().get(path).then().statusCode(200).contentType("application/xml;charset=UTF-8").extract().asString());
    }

    private static AbstractSiteMap crawled(String sitemap) throws IOException, UnknownFormatException {
        // Where it lies on another host than what is in it, a crawler must be told so by that host's robots.txt.
        SiteMapParser parser = new SiteMapParser(false);
        parser.setStrictNamespace(true);
        parser.enableExtension(Extension.NEWS);
        return parser.parseSiteMap("application/xml", sitemap.getBytes(StandardCharsets.UTF_8),
                URI.create("http://localhost:8080/sitemap.xml").toURL());
    }

    private static String valid(String sitemap) throws IOException, SAXException {
        SchemaFactory schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        String main = sitemap.contains("<sitemapindex") ? "/schemas/siteindex-0.9.xsd" : "/schemas/sitemap-0.9.xsd";
        schemas.newSchema(new Source[]{source(main), source("/formats/sitemap-news.xsd")}).newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(sitemap.getBytes(StandardCharsets.UTF_8))));
        return sitemap;
    }

    private static Source source(String name) {
        return new StreamSource(SitemapTest.class.getResourceAsStream(name));
    }
}
