package io.standfirst.webhook;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.standfirst.article.Withdrawal;
import io.standfirst.partner.Channel;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Log;
import io.standfirst.testkit.Partner;
import io.standfirst.testkit.Receiver;

import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A partner's webhook, from its making to its end. */
@QuarkusTest
class WebhookTest {

    private static final String AT = "2026-05-10T08:00:00Z";

    @Inject
    Given given;

    @Inject
    Log log;

    @Inject
    Webhooks webhooks;

    @Inject
    Told told;

    private final Receiver receiver = Receiver.that(Receiver.NO_CONTENT);
    private Partner partner;

    @BeforeEach
    void meet() {
        partner = Partner.given(unique("partner"));
    }

    @AfterEach
    void close() {
        QuarkusTransaction.requiringNew().run(() -> webhooks.delete("partner", UUID.fromString(partner.id())));
        receiver.close();
    }

    @Test
    void itsWholeLife() throws Exception {
        String section = given.section(unique("told"));
        Response created = Hook.create(partner,
                "{\"url\": \"" + receiver.url() + "\", \"description\": \"Our desk\", \"section\": [\"" + section + "\"]}");
        created.then().statusCode(201).header("Location", endsWith(Hook.PATH + "/" + created.path("id")))
                .header("ETag", "\"1\"").header("Cache-Control", "no-store")
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="))
                .body("state", equalTo("active")).body("payload", equalTo("thin")).body("republishable", equalTo(false))
                .body("position", equalTo((int) log.position())).body("types", nullValue());
        Hook hook = new Hook(partner, created.path("id"), created.path("secret"));
        hook.get().then().statusCode(200).header("ETag", "\"1\"").body("secret", nullValue()).body("description",
                equalTo("Our desk"));
        partner.asks().get(Hook.PATH).then().statusCode(200).body("items.id", equalTo(List.of(hook.id())))
                .body("page.total", equalTo(1)).body("items[0].secret", nullValue());

        hook.post("ping", null).then().statusCode(200).body("outcome", equalTo("delivered")).body("responseStatus",
                equalTo(204));
        Receiver.Got ping = receiver.await(1).get(0);
        assertEquals("webhook.ping", Hook.json(ping).path("type").asText());
        assertEquals(hook.id(), Hook.json(ping).path("data").path("webhook").asText());
        assertVerified(ping, hook.secret());

        long before = log.position();
        UUID article = given.article(unique("news"), section).publishedAt(AT);
        Receiver.Got got = receiver.await(2).get(1);
        assertVerified(got, hook.secret());
        assertEquals("application/json", got.header("Content-Type"));
        assertTrue(got.header("User-Agent").startsWith("Standfirst/"));
        assertEquals("article.published", Hook.json(got).path("type").asText());
        Response changes = Api.given().queryParam("after", before).get("/v1/changes");
        assertEquals(changes.jsonPath().getMap("items[0]"), new ObjectMapper()
                .convertValue(Hook.json(got).path("data"), Map.class));
        assertEquals(Hook.json(got).path("data").path("at"), Hook.json(got).path("timestamp"));
        hook.awaitPosition(before + 1);
        assertEquals(1, told.by(partner.id()).size());
        assertEquals(article, told.by(partner.id()).get(0).article());
        assertEquals(1, told.by(partner.id()).get(0).version());
        assertEquals(Channel.WEBHOOK, told.by(partner.id()).get(0).channel());
        hook.deliveries().then().statusCode(200).body("page.total", equalTo(2))
                .body("items[0].type", equalTo("article.published"))
                .body("items[0].position", equalTo((int) before + 1)).body("items[0].attempt", equalTo(1))
                .body("items[0].outcome", equalTo("delivered")).body("items[0].responseStatus", equalTo(204))
                .body("items[0].messageId", equalTo(got.header("webhook-id"))).body("items[0].nextAttemptAt", nullValue())
                .body("items[1].type", equalTo("webhook.ping")).body("items[1].position", nullValue());

        Response rotated = hook.post("secret", "{\"overlap\": \"PT1H\"}");
        rotated.then().statusCode(200).header("ETag", "\"2\"").body("formerSecretUntil", notNullValue());
        given.corrected(article, "It was not so.", Instant.parse(AT));
        Receiver.Got both = receiver.await(3).get(2);
        assertEquals(2, both.header("webhook-signature").split(" ").length);
        assertVerified(both, hook.secret());
        assertVerified(both, rotated.path("secret"));
        hook.post("secret", "{\"overlap\": \"PT0S\"}").then().statusCode(200).body("formerSecretUntil", nullValue());
        given.withdrawn(article, "It was not so at all.", Withdrawal.Action.MANDATORY);
        Receiver.Got one = receiver.await(4).get(3);
        assertFalse(Hook.isSigned(one, rotated.path("secret")));
        assertEquals("article.withdrawn", Hook.json(one).path("type").asText());
        assertEquals("mandatory", Hook.json(one).path("data").path("action").asText());

        partner.asks().delete(Hook.PATH + "/" + hook.id()).then().statusCode(428);
        partner.asks().header("If-Match", "\"1\"").delete(Hook.PATH + "/" + hook.id()).then().statusCode(412);
        hook.delete().then().statusCode(204);
        hook.get().then().statusCode(404);
        given.article(unique("news"), section).publishedAt(AT);
        Hook next = Hook.given(partner, receiver.url(), "");
        given.article(unique("news"), section).publishedAt(AT);
        next.awaitPosition(log.position());
        assertEquals(5, receiver.requests().size());
    }

    /** By the official library, and by the words of the specification. */
    private static void assertVerified(Receiver.Got got, String secret) {
        Map<String, List<String>> headers = Map.of("webhook-id", List.of(got.header("webhook-id")), "webhook-timestamp",
                List.of(got.header("webhook-timestamp")), "webhook-signature", List.of(got.header("webhook-signature")));
        HttpHeaders sent = HttpHeaders.of(headers, (name, value) -> true);
        assertDoesNotThrow(() -> new Webhook(secret).verify(got.text(), sent));
        assertThrows(Exception.class, () -> new Webhook(secret).verify(got.text() + " ", sent));
        assertTrue(Hook.isSigned(got, secret));
    }

    @Test
    void itIsToldWhatItChoseAndNothingElse() throws Exception {
        String section = given.section(unique("parent"));
        String below = given.section(unique("child"), section);
        String elsewhere = given.section(unique("elsewhere"));
        String tag = given.tag(unique("tag"), "Tag", Tag.Type.TOPIC);
        Hook.given(partner, receiver.url() + "?all", ", \"section\": [\"" + section + "\", \"" + elsewhere + "\"]");
        Hook.given(partner, receiver.url() + "?section", ", \"section\": [\"" + section + "\"], \"tag\": [\"-" + tag + "\"]");
        Hook.given(partner, receiver.url() + "?types", ", \"section\": [\"" + section + "\"], \"types\": [\"corrected\"]");
        Hook.given(partner, receiver.url() + "?open", ", \"section\": [\"" + section + "\", \"" + elsewhere
                + "\"], \"republishable\": true");
        Hook nothing = Hook.given(partner, receiver.url() + "?nothing", ", \"section\": [\"no-such-section\"]");

        Terms open = Terms.allowing(Terms.Allowed.YES);
        Terms closed = Terms.allowing(Terms.Allowed.NO);
        UUID first = given.article(unique("a"), below).terms(open).publishedAt(AT);
        UUID tagged = given.article(unique("b"), below).terms(closed).tagged(tag).publishedAt(AT);
        String moving = unique("c");
        UUID third = given.article(moving, below).terms(open).publishedAt(AT);
        given.article(moving, elsewhere).terms(open).publishedAgainAt(third, AT);
        given.corrected(first, "Not so.", Instant.parse(AT));
        given.withdrawn(tagged, "Not so.", Withdrawal.Action.ADVISORY);
        long end = log.position();
        nothing.awaitPosition(end);

        Await.until(() -> of("?types").size() >= 1 && of("?open").size() >= 5 && of("?section").size() >= 4
                && of("?all").size() >= 6);
        assertEquals(List.of("published", "published", "published", "updated", "corrected", "withdrawn"), of("?all"));
        // The tagged one is none of its business; that the third left for another section is.
        assertEquals(List.of("published", "published", "updated", "corrected"), of("?section"));
        assertEquals(List.of("corrected"), of("?types"));
        // What may not be republished is left out, but for what whoever has a copy must know.
        assertEquals(List.of("published", "published", "updated", "corrected", "withdrawn"), of("?open"));
        assertEquals(List.of(), of("?nothing"));
    }

    private List<String> of(String query) {
        return receiver.requests().stream().filter(got -> got.line().contains(query))
                .map(got -> Hook.json(got).path("data").path("type").asText()).toList();
    }

    @Test
    void theArticleComesAlongAsThePublicSeesIt() throws Exception {
        String section = given.section(unique("full"));
        Hook hook = Hook.given(partner, receiver.url(), ", \"section\": [\"" + section + "\"], \"payload\": \"full\"");
        UUID article = given.article(unique("news"), section).body("A text.").publishedAt(AT);
        Map<String, Object> sent = full(receiver.await(1).get(0));
        assertEquals(Api.given().get("/v1/articles/" + article).jsonPath().getString("body"), sent.get("body"));
        assertEquals(article.toString(), sent.get("id"));
        given.withdrawn(article, "Gone.", Withdrawal.Action.MANDATORY);
        assertEquals(null, full(receiver.await(2).get(1)));
        // Again from the beginning: even the publication no longer carries what the public must not see any more.
        hook.post("replay", "{\"after\": 0}").then().statusCode(202);
        receiver.await(4);
        assertEquals(null, full(receiver.requests().get(2)));
    }

    private static Map<String, Object> full(Receiver.Got got) {
        return JsonPath.from(got.text()).getMap("data.article");
    }

    @Test
    void itIsToldAgainFromAnyPosition() throws Exception {
        String section = given.section(unique("again"));
        Hook hook = Hook.given(partner, receiver.url(), ", \"section\": [\"" + section + "\"]");
        UUID article = given.article(unique("news"), section).publishedAt(AT);
        for (int i = 0; i < 14; i++) {
            given.corrected(article, "Correction " + i, Instant.parse(AT));
        }
        List<Long> first = Hook.positions(receiver.await(15));
        hook.awaitPosition(log.position());
        Response replayed = hook.post("replay", "{\"after\": " + first.get(4) + "}");
        replayed.then().statusCode(202).body("position", equalTo(first.get(4).intValue()));
        List<Receiver.Got> all = receiver.await(25);
        assertEquals(first.subList(5, 15), Hook.positions(all.subList(15, 25)));
        assertEquals(25, all.stream().map(got -> got.header("webhook-id")).distinct().count());
        hook.post("replay", "{\"after\": " + (log.position() + 1000) + "}").then().statusCode(400).body("errors[0].pointer",
                equalTo("/after"));
        hook.post("replay", "{\"after\": -1}").then().statusCode(400);
        hook.awaitPosition(log.position());
        hook.deliveries().then().body("page.total", equalTo(25));
        Response page = partner.asks().queryParam("size", 10).get(Hook.PATH + "/" + hook.id() + "/deliveries");
        partner.asks().queryParam("size", 10).queryParam("cursor", page.<String>path("page.next"))
                .get(Hook.PATH + "/" + hook.id() + "/deliveries").then().statusCode(200).body("items", hasSize(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}|/url",
            "{\"url\": \"ftp://hooks.example.org/\"}|/url",
            "{\"url\": \"https://user@hooks.example.org/\"}|/url",
            "{\"url\": \"https://hooks.example.org/#x\"}|/url",
            "{\"url\": \"https://0x7f.1/\"}|/url",
            "{\"url\": \"https://hooks.example.org/\", \"types\": [\"published\", \"burnt\"]}|/types/1",
            "{\"url\": \"https://hooks.example.org/\", \"types\": [null]}|/types",
            "{\"url\": \"https://hooks.example.org/\", \"section\": [\"ok\", \"not a slug\"]}|/section/1",
            "{\"url\": \"https://hooks.example.org/\", \"tag\": [null]}|/tag/0",
            "{\"url\": \"https://hooks.example.org/\", \"payload\": \"fat\"}|/payload",
            "{\"url\": \"https://hooks.example.org/\", \"state\": \"disabled\"}|/state",
            "{\"url\": \"https://hooks.example.org/\", \"secret\": \"whsec_x\"}|/secret"})
    void whatIsWrongIsNamed(String body, String pointer) {
        Hook.create(partner, body).then().statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void itIsItsPartnersAlone() {
        Hook hook = Hook.given(partner, receiver.url(), "");
        Partner other = Partner.given(unique("other"));
        other.asks().get(Hook.PATH + "/" + hook.id()).then().statusCode(404);
        other.asks().post(Hook.PATH + "/" + hook.id() + "/ping").then().statusCode(404);
        other.asks().get(Hook.PATH + "/" + hook.id() + "/deliveries").then().statusCode(404);
        other.asks().header("If-Match", "*").delete(Hook.PATH + "/" + hook.id()).then().statusCode(404);
        other.asks().get(Hook.PATH).then().statusCode(200).body("items", hasSize(0));
        Api.asAdmin().get(Partner.PARTNERS + "/" + partner.id() + "/webhooks").then().statusCode(200)
                .body("items.id", equalTo(List.of(hook.id()))).body("items.secret", everyItem(nullValue()));
        Api.asAdmin().get(Partner.PARTNERS + "/" + UUID.randomUUID() + "/webhooks").then().statusCode(404);
        for (int i = 1; i < 20; i++) {
            Hook.given(partner, receiver.url(), "");
        }
        Hook.create(partner, "{\"url\": \"" + receiver.url() + "\"}").then().statusCode(409).body("detail",
                containsString("at most 20"));
    }

    @Test
    void aPostThatIsRepeatedMakesOne() {
        String key = unique("key");
        String body = "{\"url\": \"" + receiver.url() + "\"}";
        Response first = partner.asks().header("Idempotency-Key", key).contentType("application/json").body(body)
                .post(Hook.PATH);
        Response second = partner.asks().header("Idempotency-Key", key).contentType("application/json").body(body)
                .post(Hook.PATH);
        second.then().statusCode(201).header("Idempotency-Replayed", "true").body("secret", equalTo(first.path("secret")));
        Partner other = Partner.given(unique("other"));
        other.asks().header("Idempotency-Key", key).contentType("application/json").body(body).post(Hook.PATH).then()
                .statusCode(201).body("secret", not(equalTo(first.<String>path("secret"))));
        partner.asks().get(Hook.PATH).then().body("items", hasSize(1));
    }

    @Test
    void whoIsSuspendedIsToldWhenThatIsOver() throws Exception {
        String section = given.section(unique("suspended"));
        Hook hook = Hook.given(partner, receiver.url(), ", \"section\": [\"" + section + "\"]");
        Hook other = Hook.given(Partner.given(unique("other")), receiver.url() + "?other",
                ", \"section\": [\"" + section + "\"]");
        state("suspended");
        given.article(unique("news"), section).publishedAt(AT);
        other.awaitPosition(log.position());
        assertEquals(1, receiver.requests().size());
        state("active");
        receiver.await(2);
        hook.awaitPosition(log.position());
    }

    private void state(String state) {
        Response present = Api.asAdmin().get(Partner.PARTNERS + "/" + partner.id());
        Api.asAdmin().contentType("application/json").header("If-Match", present.header("ETag"))
                .body(Map.of("name", present.path("name"), "state", state)).put(Partner.PARTNERS + "/" + partner.id()).then()
                .statusCode(200);
    }
}
