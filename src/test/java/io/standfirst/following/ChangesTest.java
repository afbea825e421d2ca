package io.standfirst.following;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.standfirst.article.Withdrawal;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.section.Sections;
import io.standfirst.tag.Tag;
import io.standfirst.tag.Tags;
import io.standfirst.testkit.Database;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Database.class)
class ChangesTest {

    @Inject
    Given given;

    @Inject
    ChangeLog log;

    @Inject
    Tags tags;

    @Inject
    Sections sections;

    @Inject
    Clock clock;

    /** What the newsroom does to an article, and what whoever follows the log hears of it. */
    @Test
    void eachStepOfAnArticleIsTold() {
        String section = given.section(unique("life"));
        long before = end();
        String slug = unique("article");
        String id = as("publisher").contentType("application/json").body(input("First title", slug, section))
                .post("/manage/v1/articles").then().statusCode(201).extract().path("id");
        step(id, "/publication", "{}");
        as("publisher").contentType("application/json").header("If-Match", "*").body(input("Second title", slug, section))
                .put("/manage/v1/articles/" + id).then().statusCode(200);
        step(id, "/publication", "{}");
        as("publisher").contentType("application/json").body("""
                {"kind": "correction", "text": "It was eleven miles."}""").post("/manage/v1/articles/" + id + "/corrections")
                .then().statusCode(201);
        step(id, "/slug", "{\"slug\": \"" + slug + "-moved\"}");
        step(id, "/publication", "{\"embargoUntil\": \"" + clock.instant().plus(Duration.ofDays(1)) + "\"}");
        step(id, "/publication", "{}");
        step(id, "/publication", "{\"expiresAt\": \"" + clock.instant().plus(Duration.ofMillis(1200)) + "\"}");
        untilTold(before, section, "expired");
        as("publisher").contentType("application/json").body("""
                {"reason": "The letters are forged.", "action": "mandatory"}""")
                .post("/manage/v1/articles/" + id + "/withdrawal").then().statusCode(200);

        JsonPath told = given().get("/v1/changes?after=" + before + "&section=" + section).then().statusCode(200).extract()
                .jsonPath();
        assertEquals(List.of("published", "updated", "corrected", "moved", "withheld", "published", "expired", "withdrawn"),
                told.getList("items.type"));
        assertEquals(List.of(1, 2, 2, 2, 2, 2, 2, 2), told.getList("items.version"));
        assertEquals("It was eleven miles.", told.getString("items[2].reason"));
        assertEquals("The letters are forged.", told.getString("items[7].reason"));
        assertEquals("mandatory", told.getString("items[7].action"));
        // What is known now is told of all of them, also of what is hidden, so that whoever has a copy finds it.
        for (int item = 0; item < 8; item++) {
            assertEquals(Map.of("type", "article", "id", id, "slug", slug + "-moved", "url",
                    "http://localhost:3000/" + slug + "-moved", "formerUrls", List.of("http://localhost:3000/" + slug)),
                    told.getMap("items[" + item + "].resource"));
        }
        List<Integer> positions = told.getList("items.position");
        assertEquals(positions.stream().sorted().distinct().toList(), positions);
    }

    @Test
    void aDraftAndWhatIsSavedOfAPublishedArticleAreNotTold() {
        String section = given.section(unique("draft"));
        UUID published = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        long before = end();
        given.article(section + "-2", section).leftAsDraft();
        as("publisher").contentType("application/json").header("If-Match", "*")
                .body(input("Another title", section + "-1", section)).put("/manage/v1/articles/" + published).then()
                .statusCode(200);
        given().get("/v1/changes?after=" + before + "&section=" + section).then().body("items", hasSize(0));
    }

    @Test
    void thingsOtherThanArticlesHaveAnAddressInTheApi() {
        long before = end();
        String tag = given.tag(unique("tag"), "Tag", Tag.Type.TOPIC);
        String section = given.section(unique("section"));
        QuarkusTransaction.requiringNew().run(() -> {
            log.append(Event.of(ChangeType.UPDATED, ResourceType.TAG, tags.bySlug(tag).orElseThrow().id(), tag));
            log.append(Event.of(ChangeType.UPDATED, ResourceType.SECTION, sections.bySlug(section).orElseThrow().id(),
                    "its-former-slug"));
        });
        JsonPath told = given().get("/v1/changes?after=" + before).then().statusCode(200).extract().jsonPath();
        Map<String, Object> about = told.getMap("items.find { it.resource.type == 'tag' }.resource");
        assertEquals(tag, about.get("slug"));
        assertEquals("http://localhost:8080/v1/tags/" + tag, about.get("url"));
        assertTrue(about.containsKey("id"));
        assertEquals("http://localhost:8080/v1/sections/" + section,
                told.getString("items.find { it.resource.type == 'section' }.resource.url"));
        assertEquals(Map.of("type", "site", "url", "http://localhost:8080/v1/site"),
                told.getMap("items.find { it.resource.type == 'site' }.resource"));
        given().get("/v1/changes?after=" + before + "&tag=" + tag).then().body("items.resource.slug", equalTo(List.of(tag)));
    }

    @Test
    void filtersLetThroughWhatConcernsThemBeforeOrAfter() {
        String section = given.section(unique("part"));
        String below = given.section(section + "-below", section);
        String other = given.section(unique("other"));
        String tag = given.tag(unique("tag"), "Tag", Tag.Type.TOPIC);
        String second = given.tag(unique("second"), "Second", Tag.Type.TOPIC);
        long before = end();
        UUID one = given.article(section + "-1", section).tagged(tag).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", below).tagged(tag, second).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-3", other).publishedAt("2026-01-01T00:00:00Z");
        // It leaves its section and its tag: whoever follows these must hear of it.
        given.article(section + "-1", other).publishedAgainAt(one, "2026-02-01T00:00:00Z");
        given.withdrawn(one, "A reason", Withdrawal.Action.ADVISORY);
        given.formerSlug(FormerSlugs.Kind.TAG, tag + "-former", tag);

        String all = "/v1/changes?after=" + before;
        assertEquals(List.of("1 published", "2 published", "1 updated"), told(all + "&section=" + section, section));
        assertEquals(List.of("2 published"), told(all + "&section=" + below, section));
        assertEquals(List.of("3 published", "1 updated", "1 withdrawn"), told(all + "&section=" + other, section));
        assertEquals(List.of("1 published", "2 published", "1 updated"), told(all + "&tag=" + tag, section));
        assertEquals(List.of("1 published", "2 published", "1 updated"), told(all + "&tag=" + tag + "-former", section));
        assertEquals(List.of("2 published"), told(all + "&tag=" + tag + "&tag=" + second, section));
        assertEquals(List.of("1 published", "1 updated"), told(all + "&tag=" + tag + "&tag=-" + second, section));
        assertEquals(List.of("1 updated"), told(all + "&type=updated&section=" + section + "," + other, section));
        assertEquals(List.of("1 updated"), told(all + "&type=updated,withdrawn&tag=" + tag, section));
        assertEquals(List.of("3 published", "1 withdrawn"),
                told(all + "&section=" + other + "&section=-" + section + "&type=withdrawn,published", section));
        assertEquals(List.of(), told(all + "&section=" + unique("unheard-of"), section));
    }

    @Test
    void pagesLeadToTheEndWithoutGapsAndRepetitions() {
        String section = given.section(unique("paged"));
        long before = end();
        for (int i = 0; i < 7; i++) {
            given.article(section + "-" + i, section).publishedAt("2026-01-0" + (i + 1) + "T00:00:00Z");
        }
        given.section(unique("elsewhere"));
        long end = end();
        List<String> slugs = new ArrayList<>();
        long after = before;
        boolean atEnd = false;
        for (int page = 0; !atEnd; page++) {
            Response answer = given().get("/v1/changes?after=" + after + "&size=3&section=" + section);
            slugs.addAll(answer.jsonPath().getList("items.resource.slug"));
            after = answer.jsonPath().getLong("page.next");
            atEnd = answer.path("page.atEnd");
            answer.then().body("items", hasSize(page < 2 ? 3 : 1));
            if (atEnd) {
                answer.then().header("Link", nullValue());
            } else {
                String next = "http://localhost:8080/v1/changes?section=" + section + "&size=3&after=" + after;
                answer.then().header("Link", equalTo("<" + next + ">; rel=\"next\""));
            }
        }
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6"),
                slugs.stream().map(slug -> slug.substring(section.length() + 1)).toList());
        // Whoever has read all goes on where the log ends now, and not where its last item was.
        assertEquals(end, after);
        given().get("/v1/changes?after=" + end + "&section=" + section).then().body("items", hasSize(0))
                .body("page.next", equalTo((int) end)).body("page.atEnd", equalTo(true));
        given().get("/v1/changes?after=" + (end + 1000)).then().body("items", hasSize(0))
                .body("page.next", equalTo((int) end + 1000)).body("page.atEnd", equalTo(true));
    }

    @Test
    void exactlyAPageLeftIsTheEnd() {
        String section = given.section(unique("exact"));
        long before = end();
        for (int i = 0; i < 3; i++) {
            given.article(section + "-" + i, section).publishedAt("2026-01-01T00:00:00Z");
        }
        given().get("/v1/changes?size=3&after=" + before).then().body("items", hasSize(3))
                .body("page.atEnd", equalTo(true)).body("page.next", equalTo((int) before + 3));
        given().get("/v1/changes?size=2&after=" + before).then().body("items", hasSize(2))
                .body("page.atEnd", equalTo(false)).body("page.next", equalTo((int) before + 2));
    }

    @Test
    void anArticleIsCarriedAlongByteForByteAsItsOwnAddressAnswersIt() {
        String section = given.section(unique("carried"));
        String tag = given.tag(unique("tag"), "Tag", Tag.Type.PLACE);
        String author = given.author(unique("author"), "Ada Writer");
        long before = end();
        UUID id = given.article(section + "-1", section).tagged(tag).by(author).body("# Head\n\nText with *marks* & more.")
                .publishedAt("2026-01-01T00:00:00Z");
        given.corrected(id, "A note.", Instant.parse("2026-01-02T00:00:00Z"));
        UUID gone = given.article(section + "-2", section).publishedAt("2026-01-01T00:00:00Z");
        given.withdrawn(gone, "A reason", Withdrawal.Action.MANDATORY);
        String own = given().get("/v1/articles/" + id).asString();
        Response answer = given().get("/v1/changes?include=article&section=" + section + "&after=" + before);
        answer.then().body("items", hasSize(4)).body("items[2].article", nullValue()).body("items[3].article", nullValue());
        int first = answer.asString().indexOf("\"article\":" + own + "}");
        assertTrue(first > 0, answer.asString());
        assertTrue(answer.asString().indexOf("\"article\":" + own + "}", first + 1) > 0, answer.asString());
        given().get("/v1/changes?section=" + section + "&after=" + before).then().body("items[0].article", nullValue());
    }

    @Test
    void answersAreForCachesLikeAllOthers() {
        String section = given.section(unique("cached"));
        given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        String path = "/v1/changes?size=5&section=" + section;
        String etag = given().get(path).then().statusCode(200).header("Surrogate-Key", equalTo("changes"))
                .header("Cache-Control", containsString("public")).extract().header("ETag");
        given().header("If-None-Match", etag).get(path).then().statusCode(304).header("ETag", equalTo(etag));
        given().head(path).then().statusCode(200).header("ETag", equalTo(etag)).header("Content-Length",
                not(emptyOrNullString()));
        given.article(section + "-2", section).publishedAt("2026-01-01T00:00:00Z");
        given().header("If-None-Match", etag).get(path).then().statusCode(200).header("ETag", not(equalTo(etag)))
                .body("items", hasSize(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            after=-1              | after
            after=ten             | after
            after=                | after
            after=1&after=2       | after
            after=9999999999999999999 | after
            size=0                | size
            size=101              | size
            type=deleted          | type
            type=moved,moved      | type
            type=MOVED            | type
            section=a%20b         | section
            tag=,                 | tag
            include=body          | include
            fields=items          | fields
            cursor=abc            | cursor
            """)
    void badParametersAreNamed(String query, String parameter) {
        outsideContract().urlEncodingEnabled(false).get("/v1/changes?" + query).then().statusCode(400)
                .contentType("application/problem+json").body("errors[0].parameter", equalTo(parameter));
    }

    private static List<String> told(String path, String prefix) {
        JsonPath page = given().get(path).then().statusCode(200).extract().jsonPath();
        List<String> told = new ArrayList<>();
        for (int i = 0; i < page.getList("items").size(); i++) {
            if (page.getString("items[" + i + "].resource.type").equals("article")) {
                told.add(page.getString("items[" + i + "].resource.slug").substring(prefix.length() + 1) + " "
                        + page.getString("items[" + i + "].type"));
            }
        }
        return told;
    }

    private static long end() {
        return given().get("/v1/changes?tag=" + unique("unheard-of")).jsonPath().getLong("page.next");
    }

    private static void untilTold(long after, String section, String type) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (given().get("/v1/changes?type=" + type + "&section=" + section + "&after=" + after).jsonPath()
                .getList("items").isEmpty()) {
            assertTrue(System.nanoTime() < deadline, "Nothing was told of what has " + type);
        }
    }

    private static void step(String id, String path, String body) {
        as("publisher").contentType("application/json").header("If-Match", "*").body(body)
                .put("/manage/v1/articles/" + id + path).then().statusCode(200);
    }

    private static String input(String title, String slug, String section) {
        return """
                {"title": "%s", "slug": "%s", "kind": "article", "section": "%s",
                 "body": {"format": "markdown", "value": "Some text."}}""".formatted(title, slug, section);
    }
}
