package io.standfirst.feed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.rome.feed.module.DCModule;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndPerson;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Json;
import io.standfirst.testkit.Newsroom;
import io.standfirst.testkit.Partner;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Following the articles in the formats of feeds. */
@QuarkusTest
class FeedTest {

    private static final String HOSTILE = "]]> <b>&amp; \"Noah's\" 🐋 \uFFFE</title>";

    @Inject
    Given given;

    /** One with everything that an article can have, corrected once. */
    private record Piece(String section, String tag, String author, String slug, UUID id, Response published) {

        String filled(String text) {
            String updated = given().get("/v1/articles/" + id).path("updatedAt");
            return text.replace("SECTION", section).replace("TAG", tag).replace("AUTHOR", author).replace("SLUG", slug)
                    .replace("ID", id.toString()).replace("UPDATED", updated).replace("DAY", updated.substring(0, 10));
        }
    }

    private Piece piece() {
        String section = given.section(unique("gulf"));
        String tag = given.tag(unique("tar"), "Tar & feathers", Tag.Type.TOPIC);
        String author = given.author(unique("ann"), "Ann O'Nym");
        Response created = Newsroom
                .send("""
                        {"title": "The <i>gulf</i> & its tolls", "dek": "Who pays, 2 < 3?", "kind": "analysis", "section": "%s",
                         "authors": ["%s"], "tags": ["%s"], "slug": "%s-piece",
                         "body": {"format": "html", "value": "<p>See <a href=\\"/about\\">us</a>, 5 &gt; 4 &amp; more ]]&gt;.</p>"},
                         "image": {"url": "https://images.example/gulf.jpg", "alt": "Water", "caption": "The gulf.", "credit": "A. Photographer"},
                         "origin": {"name": "Elsewhere", "url": "https://elsewhere.example/1", "permission": "Republished here with permission."},
                         "republishing": {"allowed": "yes", "licence": "CC-BY-4.0", "termsUrl": "https://terms.example/"},
                         "canonicalUrl": "https://elsewhere.example/1"}"""
                        .formatted(section, author, tag, section));
        created.then().statusCode(201);
        Response published = Newsroom.step(created, "/publication", """
                {"at": "2026-01-02T03:04:05Z"}""");
        published.then().statusCode(200);
        Newsroom.post(created, "/corrections", """
                {"kind": "correction", "text": "It was 3 < 4."}""").then().statusCode(201);
        return new Piece(section, tag, author, section + "-piece", UUID.fromString(created.path("id")), published);
    }

    @Test
    void rssHasAllThatReadersShow() {
        Piece piece = piece();
        FeedFile feed = FeedFile.get("/feeds/articles.rss?section=" + piece.section());
        String date = feed.text().replaceAll("(?s).*<lastBuildDate>(.*?)</lastBuildDate>.*", "$1");
        assertEquals(piece.filled(
                """
                        <?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" \
                        xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" \
                        xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Lodestar Review: Section SECTION</title>\
                        <link>http://localhost:3000</link>\
                        <description>Reporting and argument on the affairs of the Inner Sea, its neighbours and its rivals.</description>\
                        <language>en</language><copyright>POLICY</copyright><lastBuildDate>BUILT</lastBuildDate>\
                        <docs>https://www.rssboard.org/rss-specification</docs>\
                        <atom:link rel="self" type="application/rss+xml" href="http://localhost:8080/feeds/articles.rss?section=SECTION"/>\
                        <atom:link rel="first" type="application/rss+xml" href="http://localhost:8080/feeds/articles.rss?section=SECTION"/>\
                        <item><title>The &lt;i&gt;gulf&lt;/i&gt; &amp; its tolls</title><link>http://localhost:3000/SLUG</link>\
                        <guid isPermaLink="false">ID</guid><pubDate>Fri, 02 Jan 2026 03:04:05 GMT</pubDate>\
                        <atom:updated>UPDATED</atom:updated><dc:creator>Ann O'Nym</dc:creator><dc:language>en</dc:language>\
                        <dc:rights>Republished here with permission.</dc:rights><dc:source>https://elsewhere.example/1</dc:source>\
                        <category domain="http://localhost:8080/v1/sections">Section SECTION</category>\
                        <category domain="http://localhost:8080/v1/tags">Tar &amp; feathers</category>\
                        <category domain="http://localhost:8080/v1/articles#kind">analysis</category>\
                        <category domain="http://localhost:8080/v1/articles#republishing">yes</category>\
                        <atom:link rel="canonical" href="https://elsewhere.example/1"/>\
                        <atom:link rel="license" href="https://terms.example/"/><description>Who pays, 2 &lt; 3?</description>\
                        <content:encoded>&lt;p&gt;See &lt;a href="http://localhost:3000/about"&gt;us&lt;/a&gt;, 5 &amp;gt; 4 &amp;amp; more ]]&amp;gt;.&lt;/p&gt;
                        &lt;p&gt;&lt;small&gt;&lt;time datetime="DAY"&gt;DAY&lt;/time&gt;: It was 3 &amp;lt; 4.&lt;/small&gt;&lt;/p&gt;</content:encoded>\
                        <media:content url="https://images.example/gulf.jpg" medium="image">\
                        <media:description type="plain">The gulf.</media:description><media:credit>A. Photographer</media:credit>\
                        </media:content></item></channel></rss>""")
                .replace("BUILT", date).replace("POLICY", given().get("/v1/site").path("republishing.policy")), feed.text());
        assertEquals("application/rss+xml;charset=UTF-8", feed.response().contentType());

        SyndEntry entry = feed.rome().getEntries().get(0);
        assertEquals("The <i>gulf</i> & its tolls", entry.getTitle());
        assertEquals(piece.id().toString(), entry.getUri());
        assertEquals("2026-01-02T03:04:05Z", entry.getPublishedDate().toInstant().toString());
        assertTrue(entry.getContents().get(0).getValue().startsWith("<p>See <a href=\"http://localhost:3000/about\">us</a>"));
        assertEquals("Ann O'Nym", ((DCModule) entry.getModule(DCModule.URI)).getCreator());
        MediaEntryModule media = (MediaEntryModule) entry.getModule(MediaEntryModule.URI);
        assertEquals("https://images.example/gulf.jpg", media.getMediaContents()[0].getReference().toString());
        assertEquals("A. Photographer", media.getMediaContents()[0].getMetadata().getCredits()[0].getName());
    }

    @Test
    void atomHasAllThatReadersShow() {
        Piece piece = piece();
        FeedFile feed = FeedFile.get("/feeds/articles.atom?section=" + piece.section() + "&size=5");
        assertEquals(piece.filled(
                """
                        <?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" \
                        xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en">\
                        <id>http://localhost:8080/feeds/articles.atom?section=SECTION</id>\
                        <title>The Lodestar Review: Section SECTION</title>\
                        <subtitle>Reporting and argument on the affairs of the Inner Sea, its neighbours and its rivals.</subtitle>\
                        <updated>UPDATED</updated><rights>POLICY</rights>\
                        <author><name>The Lodestar Review</name><uri>http://localhost:3000</uri></author>\
                        <link rel="alternate" type="text/html" href="http://localhost:3000"/>\
                        <link rel="self" type="application/atom+xml" href="http://localhost:8080/feeds/articles.atom?section=SECTION&amp;size=5"/>\
                        <link rel="first" type="application/atom+xml" href="http://localhost:8080/feeds/articles.atom?section=SECTION&amp;size=5"/>\
                        <entry xml:lang="en"><id>urn:uuid:ID</id><title>The &lt;i&gt;gulf&lt;/i&gt; &amp; its tolls</title>\
                        <published>2026-01-02T03:04:05Z</published><updated>UPDATED</updated>\
                        <author><name>Ann O'Nym</name><uri>http://localhost:8080/v1/authors/AUTHOR</uri></author>\
                        <link rel="alternate" type="text/html" href="http://localhost:3000/SLUG"/>\
                        <link rel="related" type="application/json" href="http://localhost:8080/v1/articles/ID"/>\
                        <link rel="canonical" href="https://elsewhere.example/1"/><link rel="via" href="https://elsewhere.example/1"/>\
                        <link rel="license" href="https://terms.example/"/>\
                        <category term="SECTION" scheme="http://localhost:8080/v1/sections" label="Section SECTION"/>\
                        <category term="TAG" scheme="http://localhost:8080/v1/tags" label="Tar &amp; feathers"/>\
                        <category term="analysis" scheme="http://localhost:8080/v1/articles#kind" label="analysis"/>\
                        <category term="yes" scheme="http://localhost:8080/v1/articles#republishing" label="yes"/>\
                        <rights>Republished here with permission.</rights><summary>Who pays, 2 &lt; 3?</summary>\
                        <content type="html">&lt;p&gt;See &lt;a href="http://localhost:3000/about"&gt;us&lt;/a&gt;, 5 &amp;gt; 4 &amp;amp; more ]]&amp;gt;.&lt;/p&gt;
                        &lt;p&gt;&lt;small&gt;&lt;time datetime="DAY"&gt;DAY&lt;/time&gt;: It was 3 &amp;lt; 4.&lt;/small&gt;&lt;/p&gt;</content>\
                        <media:content url="https://images.example/gulf.jpg" medium="image">\
                        <media:description type="plain">The gulf.</media:description><media:credit>A. Photographer</media:credit>\
                        </media:content></entry></feed>""")
                .replace("POLICY", given().get("/v1/site").path("republishing.policy")), feed.text());
        assertEquals("application/atom+xml;charset=UTF-8", feed.response().contentType());

        SyndEntry entry = feed.rome().getEntries().get(0);
        assertEquals(List.of("Ann O'Nym"), entry.getAuthors().stream().map(SyndPerson::getName).toList());
        assertEquals(List.of(piece.section(), piece.tag(), "analysis", "yes"),
                entry.getCategories().stream().map(SyndCategory::getName).toList());
        assertEquals("http://localhost:3000/" + piece.slug(), entry.getLink());
        assertEquals("2026-01-02T03:04:05Z", entry.getPublishedDate().toInstant().toString());
        assertTrue(entry.getContents().get(0).getValue().endsWith(": It was 3 &lt; 4.</small></p>"));
    }

    @Test
    void jsonFeedHasAllThatReadersShow() {
        Piece piece = piece();
        FeedFile feed = FeedFile.get("/feeds/articles.json?section=" + piece.section());
        feed.response().then().contentType("application/feed+json");
        Json.assertSame(
                piece.filled(
                        """
                                {
                                  "version": "https://jsonfeed.org/version/1.1",
                                  "title": "The Lodestar Review: Section SECTION",
                                  "home_page_url": "http://localhost:3000",
                                  "feed_url": "http://localhost:8080/feeds/articles.json?section=SECTION",
                                  "description": "Reporting and argument on the affairs of the Inner Sea, its neighbours and its rivals.",
                                  "language": "en",
                                  "items": [
                                    {
                                      "id": "ID",
                                      "url": "http://localhost:3000/SLUG",
                                      "external_url": "https://elsewhere.example/1",
                                      "title": "The <i>gulf</i> & its tolls",
                                      "content_html": "<p>See <a href=\\"http://localhost:3000/about\\">us</a>, 5 &gt; 4 &amp; more ]]&gt;.</p>\\n\
                                <p><small><time datetime=\\"DAY\\">DAY</time>: It was 3 &lt; 4.</small></p>",
                                      "summary": "Who pays, 2 < 3?",
                                      "image": "https://images.example/gulf.jpg",
                                      "date_published": "2026-01-02T03:04:05Z",
                                      "date_modified": "UPDATED",
                                      "authors": [{"name": "Ann O'Nym", "url": "http://localhost:8080/v1/authors/AUTHOR"}],
                                      "tags": ["Tar & feathers"],
                                      "language": "en",
                                      "_standfirst": {
                                        "about": "http://localhost:8080/docs",
                                        "kind": "analysis",
                                        "section": "SECTION",
                                        "version": 1,
                                        "republishing": {
                                          "allowed": "yes",
                                          "licence": "CC-BY-4.0",
                                          "termsUrl": "https://terms.example/",
                                          "attribution": {"text": "This article first appeared in The Lodestar Review.", "placement": "bottom"}
                                        }
                                      }
                                    }
                                  ]
                                }"""),
                feed.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"section=straits", "section=-straits&size=50", "tag=grain,water", "tag=grain&tag=water",
            "tag=-grain&kind=analysis,news", "author=ingrid-sole", "language=de", "kind=-analysis&language=-en",
            "publishedAfter=2026-03-01&publishedBefore=2026-06-01", "updatedAfter=2026-06-01T00:00:00Z", "republishable=true",
            "republishable=false&order=oldest", "order=updated&size=7", "q=sluice", "q=harbour&order=newest&section=inner-sea",
            "q=nothing-of-that-name", "tag=nothing-of-that-name", "page=2&size=4"})
    void theFiltersAreThoseOfTheList(String query) {
        List<String> expected = given().urlEncodingEnabled(false).get("/v1/articles?" + query).then().statusCode(200).extract()
                .path("items.id");
        for (FeedFormat format : FeedFormat.values()) {
            assertEquals(expected, FeedFile.get(format.path() + "?" + query).ids(), format.path());
        }
    }

    @Test
    void aFormerSlugInAFilterMeansThePresentOne() {
        String section = given.section(unique("sound"));
        String tag = given.tag(unique("eel"), "Eels", Tag.Type.TOPIC);
        given.formerSlug(FormerSlugs.Kind.TAG, tag + "-once", tag);
        UUID id = given.article(section + "-1", section).tagged(tag).publishedAt("2026-01-01T00:00:00Z");
        FeedFile feed = FeedFile.get("/feeds/articles.atom?tag=" + tag + "-once");
        assertEquals(List.of(id.toString()), feed.ids());
        assertEquals("The Lodestar Review: Eels", feed.rome().getTitle());
    }

    @ParameterizedTest
    @CsvSource({"fields=title, fields", "include=body, include", "facets=year, facets", "bodyFormat=text, bodyFormat",
            "size=101, size", "order=relevance, order", "republishable=yes, republishable", "cursor=x, cursor",
            "tag=Not%20a%20slug, tag", "publishedAfter=yesterday, publishedAfter"})
    void whatTheListRefusesIsRefusedAndWhatItShapesIsUnknown(String query, String parameter) {
        for (FeedFormat format : FeedFormat.values()) {
            outsideContract().urlEncodingEnabled(false).get(format.path() + "?" + query).then().statusCode(400)
                    .contentType("application/problem+json").body("errors[0].parameter", equalTo(parameter));
        }
    }

    @Test
    void aFeedGoesOnPageByPageAndSaysSo() {
        String section = given.section(unique("fjord"));
        List<String> all = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            all.add(0, given.article(section + "-" + i, section).publishedAt("2026-02-0" + i + "T00:00:00Z").toString());
        }
        for (FeedFormat format : FeedFormat.values()) {
            String first = format.path() + "?section=" + section + "&size=2";
            List<String> read = new ArrayList<>();
            FeedFile page = FeedFile.get(first);
            read.addAll(page.ids());
            for (Optional<String> next = page.next(); next.isPresent(); next = page.next()) {
                page = FeedFile.get(next.get());
                read.addAll(page.ids());
            }
            assertEquals(all, read, format.path());
            page.response().then().header("Link", startsWith("<http://localhost:8080" + format.path() + "?cursor="));
            assertTrue(page.response().header("Link").contains("<http://localhost:8080" + first + ">; rel=\"first\", <"));
            assertTrue(page.response().header("Link").endsWith("rel=\"prev\""));
        }
        FeedFile second = FeedFile.get("/feeds/articles.atom?section=" + section + "&size=2&page=2");
        assertEquals(
                Arrays.asList("self ?page=2&section=" + section + "&size=2", "first ?section=" + section + "&size=2&page=1",
                        "previous ?section=" + section + "&size=2&page=1", "next ?section=" + section + "&size=2&page=3"),
                second.rome().getLinks().stream().filter(link -> !link.getRel().equals("alternate"))
                        .map(link -> link.getRel() + " " + link.getHref().replaceFirst("^[^?]*", "")).toList());
        // The feed is one, whichever page of it is read, and however long.
        assertEquals("http://localhost:8080/feeds/articles.atom?section=" + section, second.rome().getUri());
        assertEquals("http://localhost:8080/feeds/articles.json?section=" + section + "&size=2&page=3",
                FeedFile.get("/feeds/articles.json?page=2&size=2&section=" + section).json().path("next_url").asText());
    }

    @Test
    void noTextBreaksOutOfAFeed() {
        String section = given.section(unique("maw"));
        given.article(section + "-1", section).title(HOSTILE).body("`]]>` and <script>alert(1)</script> 🐋")
                .publishedAt("2026-01-01T00:00:00Z");
        for (String format : List.of("rss", "atom")) {
            FeedFile feed = FeedFile.get("/feeds/articles." + format + "?section=" + section);
            assertEquals(HOSTILE.replace("\uFFFE", ""), feed.rome().getEntries().get(0).getTitle());
            assertEquals("<p><code>]]&gt;</code> and 🐋</p>",
                    feed.rome().getEntries().get(0).getContents().get(0).getValue());
        }
        assertEquals(HOSTILE,
                FeedFile.get("/feeds/articles.json?section=" + section).json().at("/items/0/title").asText());
        assertEquals("The Lodestar Review: <&\"whale\"",
                FeedFile.get("/feeds/articles.rss?q=%3C%26%22whale%22").rome().getTitle());
    }

    @Test
    void whoReadsItWithAKeyIsKnownToHaveTheTexts() throws InterruptedException {
        String section = given.section(unique("log"));
        UUID id = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        Partner partner = Partner.given(unique("follower"));
        partner.asks().get("/feeds/articles.atom?section=" + section).then().statusCode(200);
        Await.until(() -> Api.as("publisher").get("/manage/v1/articles/" + id + "/distribution").<List<Integer>>path(
                "items.version").equals(List.of(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png"})
    void whoCannotReadItIsToldSo(String accepted) {
        for (FeedFormat format : FeedFormat.values()) {
            given().accept(accepted).get(format.path()).then().statusCode(406).contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @CsvSource({"RSS, application/xml", "ATOM, 'application/rss+xml, text/xml;q=0.5'", "JSON, application/json", "RSS, */*"})
    void whoAsksForAMoreGeneralTypeIsServed(FeedFormat format, String accepted) {
        outsideContract().accept(accepted).get(format.path()).then().statusCode(200).contentType(startsWith(format.type()));
        assertFalse(given().head(format.path()).header("ETag").isEmpty());
    }
}
