package io.standfirst.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.transfer.ExportFile.HEADER;
import static io.standfirst.transfer.ExportFile.export;
import static io.standfirst.transfer.ExportFile.file;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** All content as a file. */
@QuarkusTest
class ExportTest {

    @Inject
    Given given;

    @Inject
    Lines lines;

    @Test
    void theFileHasEverythingInAnOrderThatCanBeReadAsItComes() {
        List<JsonNode> lines = export();
        assertEquals("standfirst", lines.get(0).get("type").asText());
        assertEquals(1, lines.get(0).get("format").asInt());
        assertEquals("end", lines.get(lines.size() - 1).get("type").asText());
        assertEquals(lines.size() - 2, lines.get(lines.size() - 1).get("lines").asInt());
        List<String> order = lines.stream().map(line -> line.get("type").asText())
                .map(type -> type.equals("revision") || type.equals("version") ? "article" : type).distinct().toList();
        assertEquals(List.of("standfirst", "site", "section", "tag", "author", "newsletter", "article", "related", "collection",
                "end"), order);
        List<String> sections = new ArrayList<>();
        lines.stream().filter(line -> line.get("type").asText().equals("section")).forEach(line -> {
            if (line.has("parent")) {
                assertThat(sections, hasItem(line.get("parent").asText()));
            }
            sections.add(line.get("slug").asText());
        });
        assertThat(lines.toString(), org.hamcrest.Matchers.not(containsString(Api.ADMIN)));
    }

    /** Texts go out as the JSON that is stored. Read and written anew, by whatever reads them here, each line must be the same. */
    @Test
    void eachLineIsWhatItWouldBeIfItHadBeenReadAndWrittenAnew() throws IOException {
        String section = given.section(unique("raw"));
        UUID id = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-1", section).body("\u2028 \"quoted\" \\ <b>é</b> 😀\t.").publishedAgainAt(id,
                "2026-01-02T00:00:00Z");
        for (String line : file().lines().toList()) {
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            lines.write(lines.read(line.getBytes(StandardCharsets.UTF_8)), again);
            assertEquals(line + "\n", again.toString(StandardCharsets.UTF_8));
        }
    }

    /** Several pages of revisions and versions, which end amid those of an article. */
    @Test
    void noLineStandsThereTwice() {
        String section = given.section(unique("twice"));
        for (int i = 0; i < 40; i++) {
            String slug = section + "-" + i;
            UUID id = given.article(slug, section).publishedAt("2026-01-01T00:00:00Z");
            for (int again = 0; again < i % 3; again++) {
                given.article(slug, section).body("Text " + again).publishedAgainAt(id, "2026-01-02T00:00:00Z");
            }
        }
        List<String> file = file().lines().toList();
        assertEquals(List.of(), file.stream().filter(line -> Collections.frequency(file, line) > 1).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "editor", "publisher"})
    void onlyAdminsExportAndImport(String role) {
        as(role).get("/manage/v1/export").then().statusCode(403);
        as(role).contentType("application/x-ndjson").body(HEADER.getBytes()).post("/manage/v1/imports?format=standfirst").then()
                .statusCode(403);
    }

    @Test
    void aTokenForOneThingDoesNotDoTheOther() {
        given().get("/manage/v1/export").then().statusCode(401);
        String reader = Api.token(Map.of("role", "admin", "scopes", List.of("imports")));
        Api.bearing(reader).get("/manage/v1/export").then().statusCode(403);
        Api.bearing(Api.token(Map.of("role", "admin", "scopes", List.of("export:read")))).get("/manage/v1/export").then()
                .statusCode(200).header("Cache-Control", equalTo("no-store"));
        asAdmin().get("/manage/v1/export?size=1").then().statusCode(400);
        asAdmin().head("/manage/v1/export").then().statusCode(200);
    }
}
