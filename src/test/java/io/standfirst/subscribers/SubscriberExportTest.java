package io.standfirst.subscribers;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.testkit.Api;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.asAdmin;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A newsletter's readers as a file. */
@QuarkusTest
class SubscriberExportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    Readers readers;

    @Test
    void aTableHasAllThatTheFiltersLeave() {
        String letter = readers.newsletter();
        UUID id = readers.pending(letter, "ann@post.example", "Ann \"A\" Lee, Jr", "en", null);
        readers.confirm(id);
        readers.pending(letter, "ben@post.example");
        Response file = export(letter, "format=csv&state=confirmed");
        file.then().statusCode(200).header("Content-Type", containsString("text/csv"))
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Disposition", equalTo("attachment; filename=\"" + letter + "-signups.csv\""));
        List<String> rows = List.of(file.asString().split("\r\n"));
        assertEquals("\"id\",\"email\",\"name\",\"language\",\"source\",\"state\",\"newsletter\",\"createdAt\",\"confirmedAt\","
                + "\"leftAt\",\"modifiedAt\"", rows.get(0));
        assertEquals(2, rows.size());
        assertThat(rows.get(1), matchesPattern("\"" + id + "\",\"ann@post.example\",\"Ann \"\"A\"\" Lee, Jr\",\"en\",\"\","
                + "\"confirmed\",\"" + letter + "\",\"[^\"]*Z\",\"[^\"]*Z\",\"\",\"[^\"]*Z\""));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {"=1+1, '=1+1", "+1, '+1", "-1, '-1", "@SUM(A1), '@SUM(A1)", "＝1, '＝1", "＠x, '＠x",
            "a=1, a=1",
            "Ann-Lee, Ann-Lee", "'quoted, 'quoted"})
    void noCellIsAFormula(String name, String cell) {
        String letter = readers.newsletter();
        readers.pending(letter, "formula@post.example", name, "en", "\t=1");
        String file = export(letter, "format=csv").asString();
        assertThat(file, containsString(",\"" + cell + "\",\"en\",\"'\t=1\","));
    }

    @Test
    void linesHaveWhatWasAgreedToAndWhatMailersNeed() throws Exception {
        String letter = readers.newsletter();
        readers.confirmed(letter, "ann@post.example");
        Response file = export(letter, "format=ndjson&include=unsubscribeUrl");
        file.then().statusCode(200).contentType("application/x-ndjson");
        JsonNode line = JSON.readTree(file.asString());
        assertEquals("ann@post.example", line.get("email").asText());
        assertEquals(List.of("requested", "confirmed"), line.findValuesAsText("kind"));
        assertTrue(line.path("name").isMissingNode());
        String link = line.get("unsubscribeUrl").asText();
        assertThat(link, matchesPattern("http://localhost:\\d+/v1/unsubscriptions/[A-Za-z0-9_-]{43}"));
        assertNotEquals(link, JSON.readTree(export(letter, "format=ndjson&include=unsubscribeUrl").asString())
                .get("unsubscribeUrl").asText());
        Api.given().post(link.substring(link.indexOf("/v1/"))).then().statusCode(200).body("state", equalTo("unsubscribed"));
        assertThat(export(letter, "format=csv&include=unsubscribeUrl").asString(), containsString("\"unsubscribeUrl\"\r\n"));
    }

    @Test
    void manyBatchesHaveEveryReaderOnce() {
        String letter = readers.newsletter();
        String lines = String.join("\n", IntStream.range(0, 1203).mapToObj(SubscriberImportTest::line).toList());
        as("publisher").contentType("application/x-ndjson").body(lines.getBytes())
                .post("/manage/v1/newsletters/" + letter + "/signups/imports").then().statusCode(200)
                .body("added", equalTo(1203));
        List<String> emails = export(letter, "format=ndjson").asString().lines()
                .map(line -> line.replaceFirst(".*\"email\":\"([^\"]*)\".*", "$1")).toList();
        assertEquals(1203, emails.size());
        assertEquals(1203, emails.stream().distinct().count());
        assertEquals(1204, export(letter, "format=csv").asString().split("\r\n").length);
    }

    @Test
    void onlyPublishersTakeFilesAndTheLogKnowsOfIt() {
        String letter = readers.newsletter();
        UUID id = readers.confirmed(letter, "secret.reader@post.example");
        as("editor").get("/manage/v1/newsletters/" + letter + "/signups?format=csv").then().statusCode(403).body("detail",
                containsString("publisher"));
        as("publisher").head("/manage/v1/newsletters/" + letter + "/signups?format=csv").then().statusCode(200)
                .header("Content-Disposition", containsString("signups.csv")).body(equalTo(""));
        String newsletter = asAdmin().get("/manage/v1/audit?operation=listSignups&resource=newsletter").asString();
        assertThat(newsletter, not(containsString(letter)));
        export(letter, "format=ndjson&q=secret.reader@post.example&state=confirmed");
        Response log = asAdmin().get("/manage/v1/audit?operation=listSignups");
        log.then().body("items[0].resource.slug", equalTo(letter)).body("items[0].after.signups", equalTo(1))
                .body("items[0].after.filters.state[0]", equalTo("confirmed")).body("items[0].after.format", equalTo("ndjson"));
        assertThat(log.asString(), not(containsString("secret.reader")));
        assertEquals("confirmed", readers.state(id));
    }

    private static Response export(String letter, String parameters) {
        return as("publisher").get("/manage/v1/newsletters/" + letter + "/signups?" + parameters);
    }
}
