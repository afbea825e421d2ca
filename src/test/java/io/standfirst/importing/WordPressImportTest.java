package io.standfirst.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Importing;

import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A magazine's move from WordPress, told in steps that build on each other. */
@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WordPressImportTest {

    private static final String CRANE = "/v1/articles/a-crane-that-remembers";

    @Test
    @Order(1)
    void aFileBecomesAJobThatCanBeWatched() {
        String location = asAdmin().contentType("application/xml").body(file("magazine.xml")).queryParam("format", "wordpress")
                .queryParam("passwordProtected", "draft").post("/manage/v1/imports").then().statusCode(202)
                .header("Location", startsWith("http://localhost:8080/manage/v1/imports/")).body("state", equalTo("running"))
                .body("format", equalTo("wordpress")).body("startedAt", notNullValue()).extract().header("Location");
        JsonPath job = Importing.finished(location.substring(location.lastIndexOf('/') + 1));

        assertEquals("completed", job.getString("state"));
        assertEquals(List.of(6, 4, 0, 0, 2), List.of(job.getInt("read"), job.getInt("created"), job.getInt("updated"),
                job.getInt("unchanged"), job.getInt("skipped")));
        assertThat(job.getList("problems.item"), containsInAnyOrder("post 25: Behind a password", "post 27: No date at all",
                "page 28: About us"));
        assertThat(job.getList("problems.line", Integer.class), hasItem(greater(60)));
        asAdmin().get("/manage/v1/imports?size=1").then().statusCode(200).body("items[0].id", equalTo(job.getString("id")))
                .body("items[0].problems", nullValue());
    }

    @Test
    @Order(2)
    void aPostBecomesAnArticleWithAllThatBelongsToIt() {
        given().get(CRANE + "?bodyFormat=blocks").then().statusCode(200)
                .body("title", equalTo("A crane that remembers everything"))
                .body("dek", equalTo("What the north quay's crane has seen."))
                .body("kind", equalTo("article")).body("language", equalTo("en-GB"))
                .body("section", equalTo(Map.of("slug", "quays", "name", "Quays & Piers")))
                .body("authors", equalTo(List.of(Map.of("slug", "n-vogt", "name", "Nele Vogt"))))
                .body("tags.slug", contains("dredging", "harbours")).body("publishedAt", equalTo("2024-05-02T07:30:00Z"))
                .body("updatedAt", equalTo("2024-05-03T09:00:00Z"))
                .body("image", equalTo(Map.of("url", "https://tidewater.example/crane-large.jpg", "alt", "A crane at dusk",
                        "caption", "The crane at dusk")))
                .body("seo", equalTo(Map.of("description", "A crane keeps a diary.")))
                .body("formerUrls", hasItem("http://localhost:3000/the-remembering-crane"))
                .body("formerUrls", hasItem("https://tidewater.example/2024/05/a-crane-that-remembers"))
                .body("body.type", contains("paragraph", "image", "paragraph", "image", "image", "embed", "paragraph"))
                .body("body[1].caption", equalTo("The crane in <em>May</em>"))
                .body("body[2].html", containsString("every gust[sic] and every quarrel of the men below."))
                .body("body[3].url", equalTo("https://tidewater.example/gulls.jpg"))
                .body("body[3].caption", equalTo("Gulls, waiting"))
                .body("body[5].url", equalTo("https://www.youtube.com/watch?v=harbour01"))
                .body("body[5].provider", equalTo("youtube")).body("body[6].html", equalTo("The end of the pier."));
        given().get(CRANE).then().body("body", not(containsString("alert"))).body("body", not(containsString("onclick")));
        given().get("/v1/sections/quays").then().body("parent.slug", equalTo("harbours")).body("articleCount", equalTo(1));
    }

    @Test
    @Order(3)
    void addressesOfTheOldSiteLeadToTheArticle() {
        given().queryParam("url", "https://www.tidewater.example/2024/05/a-crane-that-remembers/?ref=x").get("/v1/lookup")
                .then()
                .statusCode(200).body("slug", equalTo("a-crane-that-remembers"));
        given().get("/v1/articles/the-remembering-crane").then().statusCode(301).header("Location",
                equalTo("http://localhost:8080" + CRANE));
    }

    @Test
    @Order(4)
    void slugsOfOtherScriptsAreTransliterated() {
        String slug = given().get("/v1/articles?section=uncategorized&order=oldest").then().extract()
                .path("items.find { it.title == '港の朝' }.slug");
        assertThat(slug, matchesPattern("[a-z0-9]+(-[a-z0-9]+)*"));
        given().get("/v1/articles/" + slug + "?bodyFormat=blocks").then().body("body[0].html", equalTo("港は静かです。"))
                .body("body[1].url", equalTo("https://vimeo.com/424242"))
                .body("body.toString()", containsString("A film of the morning"));
    }

    @Test
    @Order(5)
    void whatWasNotPublicStaysSo() {
        given().get("/v1/articles/tidewater-private-note").then().statusCode(404);
        given().get("/v1/articles/behind-a-password").then().statusCode(404);
    }

    @Test
    @Order(6)
    void theSameFileAgainChangesNothing() {
        String etag = given().get(CRANE).header("ETag");
        JsonPath job = Importing.wordPress(file("magazine.xml"), "draft");
        assertEquals(List.of(0, 0, 4), List.of(job.getInt("created"), job.getInt("updated"), job.getInt("unchanged")));
        given().header("If-None-Match", etag).get(CRANE).then().statusCode(304);
        given().get(CRANE + "/versions").then().body("page.total", equalTo(1));
    }

    @Test
    @Order(7)
    void aChangedPostBecomesANewVersion() {
        String changed = new String(file("magazine.xml"), StandardCharsets.UTF_8).replace("keeps a diary. Nobody",
                "keeps two diaries. Nobody");
        JsonPath job = Importing.wordPress(changed.getBytes(StandardCharsets.UTF_8), "draft");
        assertEquals(List.of(0, 1, 3), List.of(job.getInt("created"), job.getInt("updated"), job.getInt("unchanged")));
        given().get(CRANE).then().body("version", equalTo(2)).body("body", containsString("two diaries"));
        given().get(CRANE + "/versions/1").then().body("body", containsString("a diary."));
    }

    @Test
    @Order(8)
    void passwordProtectedPostsArePublishedIfThatIsWanted() {
        JsonPath job = Importing.wordPress(file("magazine.xml"), "publish");
        assertThat(job.getList("problems.detail", String.class), hasItem(containsString("published without one")));
        given().get("/v1/articles/behind-a-password").then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `plain words`                                                                           | (line 1,
            `<html><body>No export</body></html>`                                                   | <rss> is missing
            `<rss><channel><title>T</title></channel></rss>`                                        | not one that WordPress exported
            `<rss><channel><item>`                                                                  | not well-formed
            `<rss>\\n<notachannel/></rss>`                                                          | (line 2, column
            `<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel/></rss>`                                 | Document type declarations
            `<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><channel/></rss>`                       | Document type declarations
            `<rss><channel><title>&secret;</title></channel></rss>`                                 | secret
            `<?xml version="1.0" encoding="martian"?><rss/>`                                        | encoding 'martian' is unknown
            """)
    void aFileThatIsNoExportIsRefusedWithItsPlace(String content, String expected) {
        JsonPath job = Importing.wordPress(content.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
        assertEquals("failed", job.getString("state"));
        assertThat(job.getString("problems[0].detail"), containsString(expected));
        assertEquals(0, job.getInt("created"));
    }

    @Test
    void anEntityBombIsRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"boom\">");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY a").append(i).append(" \"&a").append(i - 1).append(";&a").append(i - 1).append(";\">");
        }
        bomb.append("]><rss><channel><title>&a29;</title></channel></rss>");
        JsonPath job = Importing.wordPress(bomb.toString().getBytes(StandardCharsets.UTF_8));
        assertEquals("failed", job.getString("state"));
    }

    @Test
    void aBrokenFileChangesNothingAtAll() {
        String whole = new String(file("magazine.xml"), StandardCharsets.UTF_8).replace("tidewater.example", "cut.example")
                .replace("a-crane-that-remembers", "a-crane-cut-short");
        JsonPath job = Importing.wordPress(whole.substring(0, whole.length() - 40).getBytes(StandardCharsets.UTF_8));
        assertEquals("failed", job.getString("state"));
        given().get("/v1/articles/a-crane-cut-short").then().statusCode(404);
    }

    @Test
    void whatXmlForbidsBecomesSpaceAndTheRestComesIn() {
        String dirty = new String(file("magazine.xml"), StandardCharsets.UTF_8).replace("tidewater.example", "dirty.example")
                .replace("a-crane-that-remembers", "a-dirty-crane").replace("keeps a diary", "keeps\u0008a\u0000diary");
        JsonPath job = Importing.wordPress(dirty.getBytes(StandardCharsets.UTF_8));
        assertEquals("completed", job.getString("state"));
        given().get("/v1/articles/a-dirty-crane").then().body("body", containsString("keeps a diary"));
    }

    @Test
    void aNodeThatWouldFillTheMemoryIsRefused() {
        JsonPath job = Importing.wordPress(("<rss><channel><!--" + "c".repeat(9_000_000) + "--></channel></rss>")
                .getBytes(StandardCharsets.UTF_8));
        assertEquals("failed", job.getString("state"));
        assertThat(job.getString("problems[0].detail"), containsString("more than 8000000 characters"));
    }

    @Test
    void twoPostsWithOneIdAreTold() {
        String twice = export("twice.example", post(1, "twice-one", "publish", "2024-01-01 00:00:00", "One.")
                + post(1, "twice-two", "publish", "2024-01-01 00:00:00", "Two."));
        for (int run = 0; run < 2; run++) {
            JsonPath job = Importing.wordPress(twice.getBytes(StandardCharsets.UTF_8));
            assertEquals(List.of(run == 0 ? 1 : 0, run, 1), List.of(job.getInt("created"), job.getInt("unchanged"),
                    job.getInt("skipped")));
        }
        given().get("/v1/articles/twice-one?bodyFormat=text").then().body("body", equalTo("One."));
    }

    @Test
    void deepTreesOfCategoriesAreFlattened() {
        StringBuilder categories = new StringBuilder();
        for (int i = 0; i < 600; i++) {
            categories.append("<wp:category><wp:category_nicename>deep-").append(i).append("</wp:category_nicename>")
                    .append("<wp:category_parent>").append(i == 0 ? "" : "deep-" + (i - 1)).append("</wp:category_parent>")
                    .append("<wp:cat_name>Deep</wp:cat_name></wp:category>");
        }
        Importing.wordPress(export("deep.example", categories.toString()).getBytes(StandardCharsets.UTF_8));
        given().get("/v1/sections").then().statusCode(200);
    }

    @Test
    void aPostFollowsItsSource() {
        String site = "moving.example";
        importing(site, post(1, "moving-first", "publish", "2024-01-01 00:00:00", "One."));
        String before = given().get("/v1/articles/moving-first").path("updatedAt");
        importing(site, post(1, "moving-second", "publish", "2024-01-01 00:00:00", "Two."));
        given().get("/v1/articles/moving-first").then().statusCode(301);
        String after = given().get("/v1/articles/moving-second").then().statusCode(200).extract().path("updatedAt");
        org.junit.jupiter.api.Assertions.assertTrue(after.compareTo(before) > 0);
        importing(site, post(1, "moving-second", "trash", "2024-01-01 00:00:00", "Two."));
        given().get("/v1/articles/moving-second").then().statusCode(404);
        importing(site, post(1, "moving-second", "future", "2090-01-01 00:00:00", "Two."));
        given().get("/v1/articles/moving-second").then().statusCode(404);
        importing(site, post(1, "moving-second", "publish", "2024-01-01 00:00:00", "Two."));
        given().get("/v1/articles/moving-second").then().statusCode(200);
    }

    @Test
    void aScheduledPostAppearsAtItsTime() {
        String soon = java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(java.time.ZoneOffset.UTC)
                .format(java.time.Instant.now().plusSeconds(4));
        importing("later.example", post(1, "later-post", "future", soon, "Soon."));
        long deadline = System.nanoTime() + java.time.Duration.ofSeconds(20).toNanos();
        while (given().get("/v1/articles/later-post").statusCode() != 200) {
            org.junit.jupiter.api.Assertions.assertTrue(System.nanoTime() < deadline);
        }
    }

    @Test
    void addressesByNumberLeadToTheirOwnPosts() {
        importing("numbers.example", post(7, "numbers-seven", "publish", "2024-01-01 00:00:00", "Seven.")
                + post(8, "numbers-eight", "publish", "2024-01-01 00:00:00", "Eight."));
        given().queryParam("url", "https://numbers.example/?p=8").get("/v1/lookup").then().body("slug",
                equalTo("numbers-eight"));
        given().queryParam("url", "https://numbers.example/").get("/v1/lookup").then().statusCode(404);
    }

    @Test
    void bytesThatAreNotOfTheEncodingAreTold() {
        byte[] latin = export("latin.example", post(1, "latin-post", "publish", "2024-01-01 00:00:00", "Caf\u00e9."))
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Importing.wordPress(latin).getString("problems[0].detail"), containsString("not of the file's encoding"));
    }

    private static void importing(String site, String items) {
        JsonPath job = Importing.wordPress(export(site, items).getBytes(StandardCharsets.UTF_8));
        assertEquals(0, job.getInt("skipped"), job.prettify());
    }

    private static String export(String site, String items) {
        return "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
                + "<title>T</title><wp:base_blog_url>https://" + site + "</wp:base_blog_url>" + items.replace("SITE", site)
                + "</channel></rss>";
    }

    private static String post(int id, String slug, String status, String date, String text) {
        return "<item><title>" + slug + "</title><link>https://SITE/?p=" + id + "</link><content:encoded>" + text
                + "</content:encoded><wp:post_id>" + id + "</wp:post_id><wp:post_date_gmt>" + date
                + "</wp:post_date_gmt><wp:post_name>"
                + slug + "</wp:post_name><wp:status>" + status + "</wp:status><wp:post_type>post</wp:post_type></item>";
    }

    @Test
    void onlyWhatAnOperationTakesIsTaken() {
        asAdmin().contentType("application/xml").body("<rss/>").post("/manage/v1/imports").then().statusCode(400)
                .body("errors[0].parameter", equalTo("format"));
        asAdmin().contentType("application/xml").body("<rss/>").post("/manage/v1/imports?format=ghost").then().statusCode(400);
        asAdmin().contentType("application/xml").body("<rss/>").post("/manage/v1/imports?format=wordpress&dryRun=1").then()
                .statusCode(400).body("errors[0].parameter", equalTo("dryRun"));
        asAdmin().contentType("image/png").body(new byte[]{1}).post("/manage/v1/imports?format=wordpress").then()
                .statusCode(415);
        asAdmin().contentType("application/xml").post("/manage/v1/imports?format=wordpress").then().statusCode(400)
                .body("type", equalTo("http://localhost:8080/problems/invalid-body"));
        asAdmin().get("/manage/v1/imports/no-such-id").then().statusCode(404);
        asAdmin().get("/manage/v1/imports?state=running").then().statusCode(400);
        given().contentType("application/xml").body("<rss/>").post("/manage/v1/imports?format=wordpress").then().statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"));
        outsideContract().header("Authorization", "Bearer " + Api.ADMIN).put("/manage/v1/imports").then().statusCode(405);
        asAdmin().get("/manage/v1/imports").then().body("items", not(empty())).body("items", hasSize(not(0)));
    }

    private static org.hamcrest.Matcher<Integer> greater(int than) {
        return org.hamcrest.Matchers.greaterThan(than);
    }

    private static byte[] file(String name) {
        try (InputStream in = WordPressImportTest.class.getResourceAsStream("/wordpress/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
