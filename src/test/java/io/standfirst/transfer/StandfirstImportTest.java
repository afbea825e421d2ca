package io.standfirst.transfer;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.standfirst.article.Withdrawal;
import io.standfirst.change.ChangeLog;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Importing;

import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.transfer.ExportFile.HEADER;
import static io.standfirst.transfer.ExportFile.article;
import static io.standfirst.transfer.ExportFile.file;
import static io.standfirst.transfer.ExportFile.line;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** What comes in of a file with all content. That it makes the same magazine elsewhere is shown by TransferIT. */
@QuarkusTest
class StandfirstImportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Given given;

    @Inject
    ChangeLog changes;

    @Test
    void theSameFileChangesNothing() {
        String section = given.section(unique("same"));
        UUID shown = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-1", section).body("Another text.").publishedAgainAt(shown, "2026-01-02T00:00:00Z");
        given.corrected(shown, "It was wrong.", java.time.Instant.parse("2026-01-03T00:00:00Z"));
        UUID gone = given.article(section + "-2", section).publishedAt("2026-01-01T00:00:00Z");
        given.withdrawn(gone, "It was all wrong.", Withdrawal.Action.MANDATORY);
        given.article(section + "-3", section).leftAsDraft();
        given.article(section + "-4", section).scheduledFor("2099-01-01T00:00:00Z");
        given.related(shown, given.article(section + "-5", section).publishedAt("2026-01-01T00:00:00Z"));
        String file = file();
        long before = changes.current().number();

        JsonPath job = Importing.standfirst(file);

        assertThat(job.prettify(), job.getList("problems"), empty());
        assertEquals("completed", job.getString("state"));
        assertEquals(file.lines().count() - 2, job.getInt("unchanged"), job.prettify());
        assertEquals(before, changes.current().number());
    }

    @Test
    void termsOfSectionsAndOfPicturesComeWithTheFile() throws Exception {
        String section = given.section(unique("terms"));
        UUID id = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        ObjectNode said = (ObjectNode) line("section", "slug", section);
        said.putObject("republishing").put("allowed", "no").put("licence", "CC0-1.0");
        ObjectNode article = article(id);
        ObjectNode content = (ObjectNode) article.get("content");
        content.putObject("image").put("url", "https://i.example/1.jpg").putObject("republishing").put("allowed", "yes");
        long before = changes.current().number();
        JsonPath job = Importing.standfirst(HEADER + said + "\n" + article + "\n{\"type\":\"end\",\"lines\":2}");

        assertEquals(List.of("completed", 2), List.of(job.getString("state"), job.getInt("updated")), job.prettify());
        given().get("/v1/articles/" + id).then().body("republishing.allowed", equalTo("no"))
                .body("image.republishing.allowed", equalTo("yes"));
        given().get("/v1/changes?type=rights-changed&section=" + section + "&after=" + before).then()
                .body("items.resource.slug", equalTo(List.of(section + "-1")));
        assertEquals(said.get("republishing"), line("section", "slug", section).get("republishing"));
        assertEquals(content.get("image"), article(id).get("content").get("image"));
    }

    @Test
    void whatTheFileSaysOtherwiseChanges() throws Exception {
        String section = given.section(unique("other"));
        String tag = given.tag(unique("other-tag"), "A tag", io.standfirst.tag.Tag.Type.TOPIC);
        UUID id = given.article(section + "-1", section).tagged(tag).publishedAt("2026-01-01T00:00:00Z");
        UUID hidden = given.article(section + "-2", section).leftAsDraft();
        String etag = given().get("/v1/articles/" + id).header("ETag");

        ObjectNode article = article(id);
        article.put("slug", section + "-moved").putArray("formerSlugs").add(section + "-1");
        ((ObjectNode) article.get("content")).put("title", "Another title");
        ObjectNode draft = article(hidden);
        ((ObjectNode) draft.get("content")).put("title", "Another draft");
        ObjectNode renamed = (ObjectNode) line("tag", "slug", tag);
        renamed.put("name", "Another name");
        long before = changes.current().number();
        JsonPath job = Importing
                .standfirst(HEADER + renamed + "\n" + article + "\n" + draft + "\n{\"type\":\"end\",\"lines\":3}");

        assertEquals(List.of("completed", 3, 3, 0),
                List.of(job.getString("state"), job.getInt("read"), job.getInt("updated"), job.getList("problems").size()),
                job.prettify());
        given().header("If-None-Match", etag).get("/v1/articles/" + section + "-moved").then().statusCode(200)
                .body("title", equalTo("Another title")).body("tags[0].name", equalTo("Another name"));
        given().get("/v1/articles/" + section + "-1").then().statusCode(301);
        List<Map<String, Object>> rows = asAdmin().get("/manage/v1/articles/" + hidden).jsonPath().getList("formerUrls");
        assertThat(rows, empty());
        // The tag, the article that shows it, and the article itself; nothing of the draft.
        assertEquals(before + 3, changes.current().number());
    }

    @Test
    void whatFellDueMeanwhileIsPublishedByItself() throws Exception {
        String section = given.section(unique("due"));
        UUID id = given.article(section + "-1", section).scheduledFor("2099-01-01T00:00:00Z");
        ObjectNode article = article(id);
        article.put("plannedAt", "2026-02-01T00:00:00Z").put("modifiedAt", "2099-01-01T00:00:00Z");
        String file = HEADER + article + "\n{\"type\":\"end\",\"lines\":1}";
        assertEquals(1, Importing.standfirst(file).getInt("updated"));
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (given().get("/v1/articles/" + id).statusCode() != 200 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        given().get("/v1/articles/" + id).then().statusCode(200).body("publishedAt", equalTo("2026-02-01T00:00:00Z"));
        assertEquals(1, Importing.standfirst(file).getInt("unchanged"));
        given().get("/v1/articles/" + id).then().statusCode(200);
    }

    @Test
    void aPersonCanWriteOneToo() {
        String slug = unique("by-hand");
        JsonPath job = Importing.standfirst(HEADER + """
                {"type":"section","slug":"%1$s","name":"By hand","position":1}
                {"type":"tag","slug":"%1$s","name":"By hand","kind":"place"}

                {"type":"end","lines":2}
                """.formatted(slug));
        assertEquals(List.of(2, 2), List.of(job.getInt("read"), job.getInt("created")), job.prettify());
        given().get("/v1/sections/" + slug).then().statusCode(200).body("name", equalTo("By hand"));
        given().get("/v1/tags/" + slug).then().statusCode(200).body("type", equalTo("place"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"type\":\"tag\",\"slug\":\"x\",\"name\":\"X\",\"kind\":\"topic\",\"colour\":1} | /colour: There is no such member",
            "{\"type\":\"tag\",\"slug\":\"x\",\"name\":7,\"kind\":\"topic\"} | /name: It is of the wrong type",
            "{\"type\":\"tag\",\"slug\":\"X y\",\"name\":\"X\",\"kind\":\"topic\"} | /slug: It is no slug",
            "{\"type\":\"tag\",\"slug\":\"x\",\"name\":\"X\",\"kind\":\"mood\"} | /kind: It is one of",
            "{\"type\":\"section\",\"slug\":\"x\",\"name\":\"X\",\"position\":1,\"parent\":\"nowhere-at-all\"} | /parent: There is no section",
            "{\"type\":\"section\",\"slug\":\"x\",\"name\":\"X\"} | of the wrong type",
            "{\"type\":\"mood\"} | /type: It is one of",
            "{\"type\":\"tag\", | It is no JSON",
            "7 | It is no JSON object",
            "{\"type\":\"standfirst\",\"format\":1} | does not belong here",
            "{\"type\":\"revision\",\"article\":\"00000000-0000-0000-0000-000000000007\",\"number\":1} | There is no article",
            "{\"type\":\"article\",\"version\":1,\"savedRevision\":1,\"publishedRevision\":1} | /id: It is required",
    })
    void aBadLineIsToldOfAndPassedOver(String line, String problem) {
        String slug = unique("good");
        JsonPath job = Importing.standfirst(HEADER + line + "\n{\"type\":\"tag\",\"slug\":\"" + slug
                + "\",\"name\":\"Good\",\"kind\":\"topic\"}\n{\"type\":\"end\",\"lines\":2}\n");
        assertEquals(List.of("completed", 2, 1, 1),
                List.of(job.getString("state"), job.getInt("read"), job.getInt("created"), job.getInt("skipped")),
                job.prettify());
        assertThat(job.getString("problems[0].detail"), containsString(problem));
        assertEquals(2, job.getInt("problems[0].line"));
        given().get("/v1/tags/" + slug).then().statusCode(200);
    }

    @Test
    void whatCouldRunDoesNotComeIn() throws Exception {
        String section = given.section(unique("safe"));
        UUID id = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        ObjectNode article = article(id);
        ((ObjectNode) article.get("content")).set("body", JSON.readTree("""
                [{"type":"paragraph","html":"Hello <script>alert(1)</script><b onclick='x()'>you</b>"},
                 {"type":"html","html":"<iframe src='javascript:alert(1)'></iframe><table><tr><td>1</td></tr></table>"}]"""));
        ((ObjectNode) article.get("content")).put("canonicalUrl", "javascript:alert(1)");
        JsonPath job = Importing.standfirst(HEADER + article + "\n");
        assertThat(job.getString("problems.detail"), containsString("/content/canonicalUrl"));
        ((ObjectNode) article.get("content")).remove("canonicalUrl");
        job = Importing.standfirst(HEADER + article + "\n");
        assertEquals(1, job.getInt("updated"), job.prettify());
        assertThat(given().get("/v1/articles/" + id).path("body"),
                org.hamcrest.Matchers.allOf(containsString("Hello"), containsString("<table>"),
                        org.hamcrest.Matchers.not(containsString("script")),
                        org.hamcrest.Matchers.not(containsString("onclick"))));
    }

    @Test
    void anArticleWhoseSlugOrReferencesAreNotHereIsRefused() throws Exception {
        String section = given.section(unique("refused"));
        UUID id = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        ObjectNode twin = article(id).put("id", UUID.randomUUID().toString());
        ObjectNode lost = article(id).put("id", UUID.randomUUID().toString()).put("slug", section + "-lost");
        ((ObjectNode) lost.get("content")).put("section", "nowhere-at-all").putArray("tags").add("no-tag-at-all");
        ObjectNode odd = article(id).put("state", "scheduled");
        JsonPath job = Importing.standfirst(HEADER + twin + "\n" + lost + "\n" + odd + "\n{\"type\":\"end\",\"lines\":3}");
        assertEquals(3, job.getInt("skipped"), job.prettify());
        assertThat(job.getString("problems[0].detail"), containsString("Another article has the slug"));
        assertThat(job.getString("problems[1].detail"),
                org.hamcrest.Matchers.allOf(containsString("nowhere-at-all"), containsString("no-tag-at-all")));
        assertThat(job.getString("problems[2].detail"), containsString("/plannedAt"));
        assertThat(job.getString("problems[0].item"), equalTo("article " + section + "-1"));
    }

    @Test
    void aFileThatWasCutOffIsToldOf() {
        JsonPath job = Importing.standfirst(HEADER);
        assertEquals("completed", job.getString("state"));
        assertThat(job.getString("problems[0].detail"), containsString("cut off"));
        job = Importing.standfirst(HEADER + "{\"type\":\"end\",\"lines\":4}\n");
        assertThat(job.getString("problems[0].detail"), containsString("it had 4, and has 0"));
        job = Importing.standfirst(HEADER + "{\"type\":\"end\",\"lines\":0}\n{\"type\":\"site\"}\n");
        assertThat(job.getString("problems[0].detail"), containsString("behind its last line"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<rss/>", "{\"type\":\"site\"}", "[]", "{\"type\":\"standfirst\",\"format\":2}", "\u0000",
            "{\n\"type\":"})
    void whatIsNoExportFails(String file) {
        JsonPath job = Importing.standfirst(file);
        assertEquals("failed", job.getString("state"), job.prettify());
        assertThat(job.getString("problems[0].detail"), containsString("(line 1, column 1)"));
        assertEquals(1, job.getInt("problems[0].line"));
    }

    @Test
    void aLineThatIsTooLongCostsNoMemory() {
        String slug = unique("long");
        String begin = HEADER + "{\"type\":\"tag\",\"slug\":\"x\",\"name\":\"";
        String end = "\"}\n{\"type\":\"tag\",\"slug\":\"" + slug + "\",\"name\":\"X\",\"kind\":\"topic\"}\n";
        byte[] megabyte = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        JsonPath job = Importing.streamed(() -> {
            List<InputStream> parts = new ArrayList<>(List.of(bytes(begin)));
            IntStream.range(0, 17).forEach(part -> parts.add(new ByteArrayInputStream(megabyte)));
            parts.add(bytes(end));
            return new SequenceInputStream(Collections.enumeration(parts));
        });
        assertThat(job.getString("problems[0].detail"), containsString("too long"));
        assertThat(job.getInt("created"), greaterThan(0));
        given().get("/v1/tags/" + slug).then().body("name", notNullValue());
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
