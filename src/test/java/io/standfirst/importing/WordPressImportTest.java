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
