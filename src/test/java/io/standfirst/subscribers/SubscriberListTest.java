package io.standfirst.subscribers;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.signup.Suppression;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Who gets a newsletter, in lists, and what the newsroom does with single readers. */
@QuarkusTest
class SubscriberListTest {

    @Inject
    Readers readers;

    @Test
    void theListIsPagedNewestFirst() {
        String letter = readers.newsletter();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, readers.pending(letter, "r" + i + "@post.example").toString());
        }
        Response first = list(letter, "size=2");
        first.then().statusCode(200).header("Cache-Control", equalTo("no-store")).contentType("application/json")
                .body("page.total", equalTo(5)).header("Link", containsString("rel=\"next\""));
        assertEquals(ids.subList(0, 2), first.path("items.id"));
        Response second = list(letter, "size=2&cursor=" + first.path("page.next"));
        assertEquals(ids.subList(2, 4), second.path("items.id"));
        Response last = list(letter, "size=2&cursor=" + second.path("page.next"));
        assertEquals(ids.subList(4, 5), last.path("items.id"));
        assertEquals(ids.subList(2, 4), list(letter, "size=2&cursor=" + last.path("page.previous")).path("items.id"));
        assertEquals(ids.subList(2, 4), list(letter, "size=2&page=2").path("items.id"));
        first.then().body("items[0].newsletter", equalTo(letter)).body("items[0].state", equalTo("pending"))
                .body("items[0].confirmedAt", nullValue()).body("items[0].consents", nullValue());
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource({"state=confirmed, ada", "'state=confirmed,pending', ada ben cyd dot", "state=bounced, ''", "q=ADA, ada",
            "q=%25, ''", "q=_, dot", "q=post.example, ada ben cyd dot", "q=Übel, ben", "q=!, ''", "language=pt, cyd",
            "language=pt-BR, cyd", "language=zz-nonsense-that-is-long, ''", "source=footer, ada dot", "source=pop_up, ben",
            "signedUpAfter=2020-01-01, ada ben cyd dot", "signedUpBefore=2020-01-01, ''", "signedUpAfter=2090-01-01, ''",
            "state=pending&q=lane, ben"})
    void filtersCombine(String parameters, String expected) {
        String letter = readers.newsletter();
        readers.confirmed(letter, "ada@post.example");
        readers.pending(letter, "ben@post.example", "Übel Lane", "en", "pop_up");
        readers.pending(letter, "cyd@post.example", null, "pt-BR", null);
        readers.pending(letter, "dot_o@post.example");
        List<String> emails = list(letter, parameters).then().statusCode(200).extract().path("items.email");
        assertThat(emails.stream().map(email -> email.substring(0, 3)).toList(),
                expected.isEmpty() ? empty() : containsInAnyOrder(expected.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({"state=gone, state", "signedUpAfter=yesterday, signedUpAfter", "size=0, size", "fields=id, fields",
            "format=xml, format", "include=unsubscribeUrl, include", "format=csv&size=2, size", "format=csv&page=2, page",
            "format=ndjson&cursor=abc, cursor", "format=csv&include=consents, include", "cursor=abc, cursor"})
    void whatIsMalformedIsRefusedByName(String parameters, String offending) {
        asAdmin().get("/manage/v1/newsletters/" + readers.newsletter() + "/signups?" + parameters).then().statusCode(400)
                .body("errors.parameter", contains(offending));
    }

    @Test
    void theNeighboursAreStillThere() {
        String letter = readers.newsletter();
        as("author").get("/manage/v1/newsletters/" + letter).then().statusCode(200).body("slug", equalTo(letter));
        as("author").get("/manage/v1/newsletters").then().statusCode(200);
        as("editor").get("/manage/v1/newsletters/" + unique("none") + "/signups").then().statusCode(404);
        as("editor").get("/manage/v1/newsletters/bounces").then().statusCode(404);
        outsideContract().options("/manage/v1/newsletters/" + letter + "/signups").then().statusCode(204).header("Allow",
                containsString("GET"));
        as("author").get("/manage/v1/newsletters/" + letter + "/signups").then().statusCode(403);
    }

    @Test
    void aNewsletterWithReadersStays() {
        String letter = readers.newsletter();
        UUID id = readers.pending(letter, "stay@post.example");
        as("editor").header("If-Match", "*").delete("/manage/v1/newsletters/" + letter).then().statusCode(409)
                .body("usedBy.type", contains("signup")).body("usedBy.count", contains(1));
        as("publisher").delete("/manage/v1/signups/" + id).then().statusCode(204);
        as("editor").header("If-Match", "*").delete("/manage/v1/newsletters/" + letter).then().statusCode(204);
    }

    @Test
    void oneSignupHasWhatWasAgreedTo() {
        String letter = readers.newsletter();
        UUID id = readers.confirmed(letter, "one@post.example");
        as("editor").get("/manage/v1/signups/" + id).then().statusCode(200).header("Cache-Control", equalTo("no-store"))
                .body("email", equalTo("one@post.example")).body("consents.kind", contains("requested", "confirmed"))
                .body("consents[0].wording", equalTo("Send it to me.")).body("consents[0].wordingVersion", equalTo("v1"))
                .body("consents[0].address", equalTo("203.0.113.7")).body("consents[1].wording", nullValue());
        as("editor").get("/manage/v1/signups/" + UUID.randomUUID()).then().statusCode(404);
        outsideContract().header("Authorization", "Bearer " + io.standfirst.testkit.Api.ADMIN).get("/manage/v1/signups/nobody")
                .then().statusCode(404).body("detail", not(containsString("nobody")));
    }

    @Test
    void theNewsroomUnsubscribesWhoAsksForIt() {
        UUID id = readers.confirmed(readers.newsletter(), "phone@post.example");
        for (int again = 0; again < 2; again++) {
            as("editor").post("/manage/v1/signups/" + id + "/unsubscription").then().statusCode(200)
                    .body("state", equalTo("unsubscribed"))
                    .body("consents.kind", contains("requested", "confirmed", "unsubscribed"))
                    .body("consents[2].source", equalTo("newsroom"));
        }
        asAdmin().get("/manage/v1/audit?id=" + id).then().body("items.operation", contains("unsubscribeSignup"))
                .body("items[0].after.state", equalTo("unsubscribed"));
        as("editor").post("/manage/v1/signups/" + UUID.randomUUID() + "/unsubscription").then().statusCode(404);
    }

    @Test
    void anErasedReaderIsGoneFromEveryNewsletter() {
        String one = readers.newsletter();
        String other = readers.newsletter();
        String email = unique("gone") + "@post.example";
        UUID id = readers.confirmed(one, email);
        readers.pending(other, email.toUpperCase(java.util.Locale.ROOT));
        as("editor").delete("/manage/v1/signups/" + id).then().statusCode(403);
        as("publisher").delete("/manage/v1/signups/" + id).then().statusCode(204);
        as("publisher").delete("/manage/v1/signups/" + id).then().statusCode(404);
        list(one, "").then().body("page.total", equalTo(0));
        list(other, "").then().body("page.total", equalTo(0));
        assertEquals(Suppression.Reason.ERASED, readers.suppression(email));
        asAdmin().get("/manage/v1/audit?id=" + id).then().body("items.operation", contains("eraseSignup"))
                .body("items[0].after.erased", equalTo(2));
    }

    @Test
    void erasureByAddressHoldsForThoseWhoNeverSignedUp() {
        String email = unique("never") + "@post.example";
        erase(email).then().statusCode(200).body("erased", equalTo(0));
        assertEquals(Suppression.Reason.ERASED, readers.suppression(email));
        readers.pending(readers.newsletter(), email);
        erase(email).then().statusCode(200).body("erased", equalTo(1));
        erase("no address").then().statusCode(400).body("errors.pointer", contains("/email"));
        as("publisher").contentType("application/json").body("{}").post("/manage/v1/signups/erasures").then().statusCode(400);
    }

    private static Response erase(String email) {
        return as("publisher").contentType("application/json").body("{\"email\": \"" + email + "\"}")
                .post("/manage/v1/signups/erasures");
    }

    private static Response list(String letter, String parameters) {
        return as("editor").urlEncodingEnabled(false).get("/manage/v1/newsletters/" + letter + "/signups"
                + (parameters.isEmpty() ? "" : "?" + parameters.replace("Ü", "%C3%9C")));
    }
}
