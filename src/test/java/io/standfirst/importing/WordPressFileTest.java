package io.standfirst.importing;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.standfirst.testkit.Importing;

import static io.standfirst.testkit.Api.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Single files of WordPress: what is wrong with them, and what becomes of a post that changes at its source. */
@QuarkusTest
class WordPressFileTest {

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
    void postsThatCannotBeToldApartBringOneArticleUpToDate() {
        String long1 = post(1234567890, "again-one", "publish", "2024-01-01 00:00:00", "One.");
        String long2 = post(1234567890, "again-two", "publish", "2024-01-01 00:00:00", "Two.");
        JsonPath job = Importing.wordPress(export("again.example", long1 + long2).getBytes(StandardCharsets.UTF_8));
        assertEquals(List.of(1, 1, 0), List.of(job.getInt("created"), job.getInt("updated"), job.getInt("skipped")));
        given().get("/v1/articles/again-two?bodyFormat=text").then().body("body", equalTo("Two."));
        given().redirects().follow(false).get("/v1/articles/again-one").then().statusCode(301);
    }

    @Test
    void postsOfOneFileTakeNoSlugFromEachOther() {
        String old = "<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>%s</wp:meta_value></wp:postmeta></item>";
        JsonPath job = Importing.wordPress(export("apart.example",
                post(1, "apart", "publish", "2024-01-01 00:00:00", "One.").replace("</item>", old.formatted("apart-2"))
                        + post(2, "apart", "publish", "2024-01-01 00:00:00", "Two.").replace("</item>", old.formatted("apart"))
                        + post(3, "apart-3", "publish", "2024-01-01 00:00:00", "Three.").replace("</item>",
                                old.formatted("apart-before")))
                .getBytes(StandardCharsets.UTF_8));
        assertEquals(3, job.getInt("created"), job.prettify());
        given().get("/v1/articles/apart?bodyFormat=text").then().body("body", equalTo("One."));
        given().get("/v1/articles/apart-2?bodyFormat=text").then().body("body", equalTo("Two."));
        given().redirects().follow(false).get("/v1/articles/apart-before").then().statusCode(301)
                .header("Location", endsWith("/v1/articles/apart-3"));
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
}
