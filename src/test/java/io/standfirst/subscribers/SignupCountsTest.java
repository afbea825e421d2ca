package io.standfirst.subscribers;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

/** How many come and go. */
@QuarkusTest
class SignupCountsTest {

    @Inject
    Readers readers;

    @Inject
    Clock clock;

    @Test
    void theDaysCountsStayWhenReadersAreErased() {
        String letter = readers.newsletter();
        UUID gone = readers.confirmed(letter, unique("a") + "@post.example");
        String bounced = unique("b") + "@post.example";
        readers.confirmed(letter, bounced);
        readers.pending(letter, unique("c") + "@post.example");
        as("editor").post("/manage/v1/signups/" + gone + "/unsubscription").then().statusCode(200);
        BounceTest.report(bounced, "hard", "2026-01-01T00:00:00Z").then().statusCode(200);
        for (int erased = 0; erased < 2; erased++) {
            counts(letter, "").then().statusCode(200).header("Cache-Control", equalTo("no-store"))
                    .body("items.size()", equalTo(30))
                    .body("items[29].day", equalTo(today().toString()))
                    .body("items[0].day", equalTo(today().minusDays(29).toString()))
                    .body("items[29].signedUp", equalTo(3)).body("items[29].confirmed", equalTo(2))
                    .body("items[29].unsubscribed", equalTo(1)).body("items[29].bounced", equalTo(1))
                    .body("items[29].complained", equalTo(0)).body("items[28].signedUp", equalTo(0))
                    .body("totals.unsubscribed", equalTo(1 - erased)).body("totals.bounced", equalTo(1))
                    .body("totals.pending", equalTo(1)).body("totals.confirmed", equalTo(0));
            if (erased == 0) {
                as("publisher").delete("/manage/v1/signups/" + gone).then().statusCode(204);
            }
        }
    }

    @Test
    void nothingIsLostWhenManyComeAtOnce() {
        String letter = readers.newsletter();
        IntStream.range(0, 40).parallel().forEach(i -> readers.confirmed(letter, unique("many") + i + "@post.example"));
        counts(letter, "").then().body("items[29].signedUp", equalTo(40)).body("items[29].confirmed", equalTo(40));
    }

    @Test
    void daysAreChosen() {
        String letter = readers.newsletter();
        readers.pending(letter, unique("day") + "@post.example");
        counts(letter, "from=2026-02-27&until=2026-03-01").then().body("items.day",
                contains("2026-02-27", "2026-02-28", "2026-03-01")).body("items.signedUp", contains(0, 0, 0));
        counts(letter, "from=" + today() + "&until=" + today()).then().body("items.signedUp", contains(1));
        counts(letter, "from=2024-01-01&until=2024-12-31").then().statusCode(200).body("items.size()", equalTo(366));
        counts(unique("none"), "").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"from=2024-01-01&until=2025-01-01, from", "from=2026-01-02&until=2026-01-01, until", "from=today, from",
            "until=2026-01-01T00:00:00Z, until", "day=2026-01-01, day", "from=2999-01-01, until"})
    void whatMakesNoSenseIsRefused(String parameters, String offending) {
        counts(readers.newsletter(), parameters).then().statusCode(400).body("errors.parameter", contains(offending));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Response counts(String letter, String parameters) {
        return as("editor")
                .get("/manage/v1/newsletters/" + letter + "/signups/counts" + (parameters.isEmpty() ? "" : "?" + parameters));
    }
}
