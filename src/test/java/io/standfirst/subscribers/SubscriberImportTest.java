package io.standfirst.subscribers;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Lists of readers that were kept elsewhere. */
@QuarkusTest
class SubscriberImportTest {

    private static final String NDJSON = "application/x-ndjson";

    @Inject
    Readers readers;

    static String line(int number) {
        return line("reader-" + number + "@post.example");
    }

    private static String line(String email) {
        return """
                {"email": "%s", "confirmedAt": "2024-05-01T08:00:00Z", "consent": {"text": "Yes.", "version": "7", "proof": "by link"}}"""
                .formatted(email);
    }

    @Test
    void readersComeInWithTheirConsent() {
        String letter = readers.newsletter();
        send(letter, NDJSON, """
                {"email": "Ann@Post.Example", "name": " Ann\\n Lee ", "language": "pt-br", "source": "old system", \
                "confirmedAt": "2024-05-01T08:00:00Z", "consent": {"text": "Yes.", "version": "7", "proof": "by link"}}

                """).then().statusCode(200).header("Cache-Control", equalTo("no-store")).body("read", equalTo(1))
                .body("added", equalTo(1)).body("problems", empty());
        Response list = as("editor").get("/manage/v1/newsletters/" + letter + "/signups");
        list.then().body("items[0].email", equalTo("Ann@post.example")).body("items[0].name", equalTo("Ann Lee"))
                .body("items[0].language", equalTo("pt-BR")).body("items[0].state", equalTo("confirmed"))
                .body("items[0].confirmedAt", equalTo("2024-05-01T08:00:00Z"));
        as("editor").get("/manage/v1/signups/" + list.path("items[0].id")).then().body("consents.kind", contains("imported"))
                .body("consents[0].at", equalTo("2024-05-01T08:00:00Z")).body("consents[0].proof", equalTo("by link"))
                .body("consents[0].wordingVersion", equalTo("7"));
    }

    @Test
    void theSameListChangesNothing() {
        String letter = readers.newsletter();
        UUID pending = readers.pending(letter, "pending@post.example");
        String list = line("pending@post.example") + "\n" + line("new@post.example") + "\n" + line("NEW@post.example");
        send(letter, NDJSON, list).then().body("added", equalTo(1)).body("confirmed", equalTo(1)).body("unchanged",
                equalTo(1));
        assertEquals("confirmed", readers.state(pending));
        send(letter, NDJSON, list).then().body("read", equalTo(3)).body("unchanged", equalTo(3));
        as("editor").get("/manage/v1/newsletters/" + letter + "/signups").then().body("page.total", equalTo(2));
    }

    @Test
    void nobodyIsBroughtBack() {
        String letter = readers.newsletter();
        String left = unique("left") + "@post.example";
        String erased = unique("erased") + "@post.example";
        String complained = unique("complained") + "@post.example";
        UUID id = readers.confirmed(letter, left);
        as("editor").post("/manage/v1/signups/" + id + "/unsubscription").then().statusCode(200);
        as("publisher").delete("/manage/v1/signups/" + readers.confirmed(letter, erased)).then().statusCode(204);
        BounceTest.report(complained, "complaint", "2026-01-01T00:00:00Z");
        readers.confirmed(readers.newsletter(), complained);
        readers.pending(letter, complained);
        BounceTest.report(complained, "complaint", "2026-01-01T00:00:00Z").then().body("applied", equalTo(1));
        Response answer = send(letter, NDJSON,
                String.join("\n", line(left), line(erased), line(complained), line("ok@post.example")));
        answer.then().body("refused", equalTo(3)).body("added", equalTo(1)).body("problems.line", contains(1, 2, 3));
        assertThat(answer.asString(), not(containsString("@post.example")));
        assertEquals("unsubscribed", readers.state(id));
    }

    @Test
    void whatIsWrongIsNamedByItsLineAndTheRestComesIn() {
        String letter = readers.newsletter();
        Response answer = send(letter, NDJSON, String.join("\n", line("good@post.example"), "{\"email\": \"half@post.example\"",
                line("no address of wrong.person@"), line("ahead@post.example").replace("2024", "2124"),
                "{\"email\": \"bare@post.example\", \"confirmedAt\": \"2024-05-01T08:00:00Z\"}",
                line("odd@post.example").replace("\"proof\"", "\"odd@post.example\""), "[]", "", "x".repeat(70_000),
                line("control@post.example").replace("by link", "\\u0000"), line("last@post.example")));
        answer.then().statusCode(200).body("read", equalTo(10)).body("added", equalTo(2)).body("refused", equalTo(8))
                .body("problems.line", contains(2, 3, 4, 5, 6, 7, 9, 10))
                .body("problems[1].detail", equalTo("The member /email is invalid: It is no mail address."))
                .body("problems[2].detail", containsString("/confirmedAt")).body("problems[3].detail",
                        containsString("/consent/text"));
        assertThat(answer.asString(), not(containsString("@")));
    }

    @Test
    void tablesComeInToo() {
        String letter = readers.newsletter();
        Response answer = send(letter, "text/csv", "\ufeffconfirmedAt,email,name,consentText,consentVersion,consentProof\r\n"
                + "2024-05-01T08:00:00Z,ann@post.example,\"Lee, \"\"Ann\"\"\",\"Yes,\r\nplease.\",7,\r\n"
                + "\r\n"
                + "2024-05-01T08:00:00Z,ben@post.example\r\n"
                + "2024-05-01T08:00:00Z,\"cy\"d@post.example,,Yes.,7,\r\n"
                + "2024-05-01T08:00:00Z,dot@post.example,,Yes.,7,\"by \"\"link\"\"\"");
        answer.then().statusCode(200).body("added", equalTo(2)).body("refused", equalTo(2))
                .body("problems.line", contains(5, 6));
        assertThat(answer.asString(), not(containsString("@")));
        Response ann = as("editor").get("/manage/v1/newsletters/" + letter + "/signups?q=ann");
        ann.then().body("items[0].name", equalTo("Lee, \"Ann\""));
        as("editor").get("/manage/v1/signups/" + ann.path("items[0].id")).then().body("consents[0].wording",
                equalTo("Yes,\r\nplease."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "email;confirmedAt\n", "email,confirmedAt,consentText\n", "ann@post.example,x\n",
            "email,email,confirmedAt,consentText,consentVersion\n"})
    void aTableWithoutItsHeaderIsRefused(String table) {
        Response answer = send(readers.newsletter(), "text/csv", table);
        answer.then().statusCode(400);
        assertThat(answer.asString(), not(containsString("ann@")));
    }

    @Test
    void whatIsNoListIsRefused() {
        String letter = readers.newsletter();
        send(letter, NDJSON, "").then().statusCode(400);
        send(unique("none"), NDJSON, line(1)).then().statusCode(404);
        outsideContract().header("Authorization", "Bearer " + io.standfirst.testkit.Api.ADMIN).contentType("application/json")
                .body("{}").post("/manage/v1/newsletters/" + letter + "/signups/imports").then().statusCode(415);
        as("editor").contentType(NDJSON).body(line(1).getBytes(StandardCharsets.UTF_8))
                .post("/manage/v1/newsletters/" + letter + "/signups/imports").then().statusCode(403);
    }

    /** More than other bodies may have. */
    @Test
    void aLargeListStreams() {
        String letter = readers.newsletter();
        String list = String.join("\n", IntStream.range(0, 3000)
                .mapToObj(i -> line(i).replace("by link", "p".repeat(500))).toList());
        send(letter, NDJSON, list).then().statusCode(200).body("added", equalTo(3000));
        asAdmin().get("/manage/v1/audit?operation=importSignups&size=1").then().body("items[0].after.added", equalTo(3000))
                .body("items[0].resource.slug", equalTo(letter));
    }

    @Test
    void twoListsAtOnceDoNotHinderEachOther() {
        String letter = readers.newsletter();
        String list = String.join("\n", IntStream.range(0, 700).mapToObj(SubscriberImportTest::line).toList());
        List<CompletableFuture<Response>> sent = IntStream.range(0, 2)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> send(letter, NDJSON, list))).toList();
        int added = sent.stream().mapToInt(answer -> answer.join().then().statusCode(200).extract().<Integer>path("added"))
                .sum();
        assertEquals(700, added);
        as("editor").get("/manage/v1/newsletters/" + letter + "/signups/counts").then().body("totals.confirmed", equalTo(700))
                .body("items[29].confirmed", equalTo(700));
    }

    static Response send(String letter, String type, String list) {
        return as("publisher").contentType(type).body(list.getBytes(StandardCharsets.UTF_8))
                .post("/manage/v1/newsletters/" + letter + "/signups/imports");
    }
}
