package io.standfirst.subscribers;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.signup.Suppression;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** What mailers tell of mails that did not do what they should. */
@QuarkusTest
class BounceTest {

    private static final String AT = "2026-01-02T03:04:05Z";

    @Inject
    Readers readers;

    @Test
    void whoseMailboxIsGoneGetsNothingAnyMore() {
        String letter = readers.newsletter();
        String email = unique("hard") + "@post.example";
        UUID id = readers.confirmed(letter, email);
        UUID other = readers.pending(readers.newsletter(), email);
        post("""
                {"items": [{"email": "%s", "kind": "hard", "at": "%s", "newsletter": "%s", "diagnostic": "550 no such user"}]}"""
                .formatted(email, AT, letter)).then().statusCode(200).body("applied", equalTo(1)).body("ignored", equalTo(0));
        assertEquals("bounced", readers.state(id));
        assertEquals("bounced", readers.state(other));
        assertEquals(Suppression.Reason.BOUNCED, readers.suppression(email));
        as("editor").get("/manage/v1/signups/" + id).then().body("consents.kind", contains("bounced", "requested", "confirmed"))
                .body("consents[0].at", equalTo(AT)).body("consents[0].proof", equalTo("550 no such user"));
        report(email, "hard", AT).then().body("applied", equalTo(0)).body("ignored", equalTo(1));
        readers.confirm(id);
        report(email, "hard", AT).then().body("ignored", equalTo(1));
        assertEquals("confirmed", readers.state(id));
    }

    @Test
    void whoComplainsIsLeftAlone() {
        String email = unique("complaint") + "@post.example";
        UUID id = readers.confirmed(readers.newsletter(), email);
        report(email, "hard", AT).then().body("applied", equalTo(1));
        report(email, "complaint", AT).then().body("applied", equalTo(1));
        report(email, "hard", "2026-01-03T00:00:00Z").then().body("applied", equalTo(1));
        assertEquals("complained", readers.state(id));
        assertEquals(Suppression.Reason.COMPLAINED, readers.suppression(email));
    }

    @Test
    void theFifthSoftBounceWithin30DaysIsAHardOne() {
        String email = unique("soft") + "@post.example";
        UUID id = readers.confirmed(readers.newsletter(), email);
        // The first is too old to be counted with the last; one is told twice.
        for (String day : List.of("01-01", "02-05", "02-10", "02-10", "02-15", "02-20")) {
            report(email, "soft", "2026-" + day + "T00:00:00Z").then().statusCode(200);
        }
        assertEquals("confirmed", readers.state(id));
        assertNull(readers.suppression(email));
        report(email, "soft", "2026-02-07T00:00:00Z").then().body("applied", equalTo(1));
        assertEquals("bounced", readers.state(id));
        readers.confirm(id);
        report(email, "soft", "2026-02-21T00:00:00Z").then().body("applied", equalTo(1));
        assertEquals("confirmed", readers.state(id));
    }

    @Test
    void whatIsAboutNobodyIsIgnoredAndWhatMakesNoSenseIsNamed() {
        String email = unique("mixed") + "@post.example";
        readers.confirmed(readers.newsletter(), email);
        Response answer = post("""
                {"items": [{"email": "nobody@post.example", "kind": "hard", "at": "%1$s"},
                           {"email": "no address", "kind": "hard", "at": "%1$s"},
                           {"email": "%2$s", "kind": "hard", "at": "2126-01-01T00:00:00Z"},
                           {"email": "%2$s", "kind": "hard", "at": "%1$s", "newsletter": "of-no-such-name"},
                           {"email": "%2$s", "kind": "soft", "at": "%1$s"}, {"email": "%2$s", "kind": "soft", "at": "%1$s"}]}"""
                .formatted(AT, email));
        answer.then().statusCode(200).body("applied", equalTo(1)).body("ignored", equalTo(2)).body("problems.pointer",
                org.hamcrest.Matchers.containsInAnyOrder("/items/1/email", "/items/2/at", "/items/3/newsletter"));
        assertThat(answer.asString(), not(containsString("@")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"items\": []}", "{\"items\": [null]}", "{\"items\": [{}]}",
            "{\"items\": [{\"email\": \"a@b.example\", \"kind\": \"other\", \"at\": \"2026-01-02T03:04:05Z\"}]}",
            "{\"items\": [{\"email\": \"a@b.example\", \"kind\": \"hard\", \"at\": \"now\"}]}"})
    void aReportOfTheWrongFormIsRefused(String body) {
        post(body).then().statusCode(400);
    }

    @Test
    void aReportHasAThousandItemsAtMost() {
        String item = "{\"email\": \"nobody@post.example\", \"kind\": \"soft\", \"at\": \"" + AT + "\"}";
        post("{\"items\": [" + String.join(",", java.util.Collections.nCopies(1001, item)) + "]}").then().statusCode(400);
        post("{\"items\": [" + String.join(",", java.util.Collections.nCopies(1000, item)) + "]}").then().statusCode(200)
                .body("ignored", equalTo(1000));
    }

    @Test
    void theSameReportAtTheSameTimeCountsOnce() {
        String email = unique("race") + "@post.example";
        UUID id = readers.confirmed(readers.newsletter(), email);
        int applied = IntStream.range(0, 6).parallel()
                .map(i -> report(email, "hard", AT).then().statusCode(200).extract().<Integer>path("applied")).sum();
        assertEquals(1, applied);
        as("editor").get("/manage/v1/signups/" + id).then().body("consents.kind",
                contains("bounced", "requested", "confirmed"));
    }

    /** Whatever the newsroom does with a reader: what is kept for others to read does not name the reader. */
    @Test
    void noAddressIsInLogsOrProblems() {
        String name = unique("private");
        String email = name + "@post.example";
        String letter = readers.newsletter();
        List<String> seen = new ArrayList<>();
        Handler handler = new Listening(seen);
        Logger.getLogger("").addHandler(handler);
        try {
            SubscriberImportTest.send(letter, "application/x-ndjson", """
                    {"email": "%1$s", "confirmedAt": "2024-05-01T08:00:00Z", "consent": {"text": "Yes.", "version": "1"}}
                    {"email": "%1$s", "%1$s": 1}
                    %1$s""".formatted(email)).then().statusCode(200).body("refused", equalTo(2));
            String many = String.join("\n",
                    IntStream.range(0, 300)
                            .mapToObj(
                                    i -> """
                                            {"email": "%s-%d@post.example", "confirmedAt": "2024-05-01T08:00:00Z", "consent": {"text": "Yes.", "version": "1"}}"""
                                            .formatted(name, i))
                            .toList());
            String another = readers.newsletter();
            IntStream.range(0, 2).parallel().forEach(i -> SubscriberImportTest.send(another, "application/x-ndjson", many)
                    .then().statusCode(200));
            UUID id = UUID.fromString(as("editor").get("/manage/v1/newsletters/" + letter + "/signups").path("items[0].id"));
            as("publisher").get("/manage/v1/newsletters/" + letter + "/signups?format=csv&q=" + name + "&source=" + email);
            seen.add(as("publisher").get("/manage/v1/newsletters/" + letter + "/signups?format=csv&cursor=" + name).asString());
            IntStream.range(0, 4).parallel().forEach(i -> report(email, "soft", AT).then().statusCode(200));
            report(email, "hard", AT).then().statusCode(200);
            seen.add(post("{\"items\": [{\"email\": \"" + email + "\"}]}").asString());
            as("editor").post("/manage/v1/signups/" + id + "/unsubscription").then().statusCode(200);
            as("editor").header("If-Match", "*").delete("/manage/v1/newsletters/" + letter).then().statusCode(409);
            as("publisher").delete("/manage/v1/signups/" + id).then().statusCode(204);
            as("publisher").contentType("application/json").body("{\"email\": \"" + email + "\"}")
                    .post("/manage/v1/signups/erasures").then().statusCode(200);
            seen.add(as("publisher").contentType("application/json").body("{\"email\": \"(" + email + "\"}")
                    .post("/manage/v1/signups/erasures").then().statusCode(400).extract().asString());
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        seen.add(asAdmin().get("/manage/v1/audit?size=100").asString());
        seen.add(given().get("/v1/changes").asString());
        assertThat(String.join("\n", seen), not(containsString(name)));
    }

    static Response report(String email, String kind, String at) {
        return post("{\"items\": [{\"email\": \"%s\", \"kind\": \"%s\", \"at\": \"%s\"}]}".formatted(email, kind, at));
    }

    private static Response post(String body) {
        return as("editor").contentType("application/json").body(body).post("/manage/v1/newsletters/bounces");
    }

    private static final class Listening extends Handler {

        private final List<String> seen;

        Listening(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= java.util.logging.Level.INFO.intValue()) {
                String values = record.getParameters() == null ? "" : List.of(record.getParameters()).toString();
                synchronized (seen) {
                    seen.add(record.getMessage() + values + record.getThrown());
                }
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }
}
