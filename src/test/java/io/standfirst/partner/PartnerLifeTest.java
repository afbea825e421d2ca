package io.standfirst.partner;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Newsroom;
import io.standfirst.testkit.Partner;
import io.standfirst.testkit.Receiver;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

/**
 * The life of a partner with one article: it gets a key, reads the terms, fetches the package, follows a feed, is told by webhook
 * that the article was corrected and then withdrawn, is on the newsroom's list until it says that its copy is gone.
 */
@QuarkusTest
class PartnerLifeTest {

    private static final String ARTICLES = "/v1/articles/";
    private static final String OUTDATED = "/manage/v1/distribution/outdated?size=100&partner=";

    private final Receiver receiver = Receiver.that(Receiver.NO_CONTENT);

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aPartnerIsNeverLeftWithATextThatWasWithdrawn() throws Exception {
        Partner partner = Partner.given(unique("The Harbour Echo"));
        partner.asks().get("/v1/partner").then().statusCode(200).body("plan.burst", equalTo(600));
        Response hook = partner.asks().contentType("application/json")
                .body(Map.of("url", receiver.url(), "payload", "full", "republishable", true)).post("/v1/partner/webhooks");
        hook.then().statusCode(201).body("secret", startsWith("whsec_"));
        Webhook standard = new Webhook(hook.<String>path("secret"));

        String title = unique("The strait at low water");
        String id = Newsroom.step(Newsroom.send(Newsroom.article("straits", title, """
                "authors": [], "republishing": {"allowed": "yes", "licence": "CC-BY-4.0",
                                                "attribution": {"text": "First published here.", "placement": "top"}}""")),
                "/publication", "{}").path("id");
        JsonNode published = verified(standard, receiver.await(1).get(0));
        assertThat(published.path("type").asText(), equalTo("article.published"));
        assertThat(published.path("data").path("article").path("title").asText(), equalTo(title));

        partner.asks().get(ARTICLES + id).then().statusCode(200).body("republishing.allowed", equalTo("yes"))
                .body("republishing.licence", equalTo("CC-BY-4.0"));
        Response fetched = partner.asks().get(ARTICLES + id + "/republication");
        fetched.then().statusCode(200).body("credit.text", equalTo("First published here."))
                .body("credit.placement", equalTo("top")).body("document", containsString("First published here."))
                .body("document", containsString("noindex")).body("document", containsString("rel=\"canonical\""));
        partner.asks().get("/feeds/articles.atom?republishable=true&size=5").then().statusCode(200)
                .body(containsString("urn:uuid:" + id));
        distribution(id).then().body("items[0].partner.id", equalTo(partner.id())).body("items[0].version", equalTo(1))
                .body("items[0].state", equalTo("current"));

        Newsroom.post(Newsroom.publisher().get(Newsroom.ARTICLES + "/" + id), "/corrections",
                "{\"kind\": \"correction\", \"text\": \"It was high water.\"}").then().statusCode(201);
        assertThat(verified(standard, receiver.await(2).get(1)).path("type").asText(), equalTo("article.corrected"));
        awaitState(partner, id, "unacknowledged");
        acknowledge(partner, id);
        outdated(partner).then().body("items", empty());

        Newsroom.post(Newsroom.publisher().get(Newsroom.ARTICLES + "/" + id), "/withdrawal",
                "{\"reason\": \"A court forbids it.\", \"action\": \"mandatory\"}").then().statusCode(200);
        JsonNode withdrawn = verified(standard, receiver.await(3).get(2));
        assertThat(withdrawn.path("data").path("action").asText(), equalTo("mandatory"));
        assertThat(withdrawn.path("data").path("reason").asText(), equalTo("A court forbids it."));
        partner.asks().get(ARTICLES + id + "/republication").then().statusCode(410).body("action", equalTo("mandatory"));
        partner.asks().get(ARTICLES + id + "/ninjs").then().statusCode(200).body("pubStatus", equalTo("canceled"));
        partner.asks().get("/feeds/articles.atom?republishable=true&size=5").then().statusCode(200)
                .body(containsString("deleted-entry"));
        awaitState(partner, id, "unacknowledged");
        outdated(partner).then().body("items.article.id", equalTo(List.of(id))).body("items[0].because", equalTo("withdrawn"))
                .body("items[0].channel", equalTo("webhook")).body("items[0].since", notNullValue());

        acknowledge(partner, id);
        outdated(partner).then().body("items.article.id", not(hasItem(id)));
        distribution(id).then().body("items[0].state", equalTo("current")).body("items[0].acknowledgedAt", notNullValue());
    }

    private static JsonNode verified(Webhook standard, Receiver.Got got) throws Exception {
        standard.verify(got.text(), HttpHeaders.of(Map.of("webhook-id", List.of(got.header("webhook-id")), "webhook-timestamp",
                List.of(got.header("webhook-timestamp")), "webhook-signature", List.of(got.header("webhook-signature"))),
                (name, value) -> true));
        return new ObjectMapper().readTree(got.text());
    }

    /** The webhook's answer is on record a moment after it was given. */
    private static void awaitState(Partner partner, String id, String state) throws InterruptedException {
        Await.until(() -> state
                .equals(outdated(partner).path("items.find { it.article.id == '" + id + "' }.state")));
    }

    private static Response outdated(Partner partner) {
        Response list = as("editor").get(OUTDATED + partner.id());
        list.then().statusCode(200);
        return list;
    }

    private static Response distribution(String id) {
        Response list = as("editor").get("/manage/v1/articles/" + id + "/distribution");
        list.then().statusCode(200);
        return list;
    }

    private static void acknowledge(Partner partner, String id) {
        partner.asks().contentType("application/json").body("{\"article\": \"%s\", \"note\": \"Done.\"}".formatted(id))
                .post("/v1/partner/acknowledgements").then().statusCode(201);
    }
}
