package io.standfirst.ledger;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.standfirst.change.ChangeLog;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.EventStream;
import io.standfirst.testkit.Newsroom;
import io.standfirst.testkit.Partner;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Who has what: noted as it is sent, and never forgotten until a partner has heard of all that became of it. */
@QuarkusTest
class LedgerTest {

    private static final String OUTDATED = "/manage/v1/distribution/outdated";

    @Inject
    ChangeLog log;

    private Partner partner;

    @BeforeEach
    void aPartner() {
        partner = Partner.given(unique("The Harbour Echo"));
    }

    @Test
    void whatAPartnerHearsFromTheStreamIsNotedBeforeItIsSent() throws IOException {
        long before = log.current().number();
        String id = published("The ferry that was heard of").path("id");
        try (EventStream stream = new EventStream("127.0.0.1", RestAssured.port, "/v1/changes/stream?after=" + before,
                "X-Api-Key: " + partner.key())) {
            assertEquals(id, stream.next().data().getString("resource.id"));
            distribution(id).then().body("items.partner.id", contains(partner.id())).body("items[0].version", equalTo(1))
                    .body("items[0].channel", equalTo("changes")).body("items[0].state", equalTo("current"));
            correct(id, "It was heard a day later.");
            stream.next();
            distribution(id).then().body("items[0].state", equalTo("unacknowledged"));
        }
        withdraw(id, "mandatory");
        distribution(id).then().body("items[0].state", equalTo("outdated"));
    }

    @Test
    void aPartnerIsFollowedUntilItHasRemovedWhatWasWithdrawn() {
        Response article = published("The ferry that never came");
        String id = article.path("id");
        distribution(id).then().body("items", empty());
        given().get("/v1/articles/" + id).then().statusCode(200);
        distribution(id).then().body("items", empty());

        partner.asks().get("/v1/articles/" + id).then().statusCode(200);
        distribution(id).then().body("items", org.hamcrest.Matchers.hasSize(1))
                .body("items[0].partner.id", equalTo(partner.id())).body("items[0].version", equalTo(1))
                .body("items[0].channel", equalTo("api")).body("items[0].state", equalTo("current"))
                .body("items[0].since", nullValue());
        outdated().then().body("items.article.id", not(hasItem(id)));

        correct(id, "The ferry had been cancelled the day before.");
        outdated().then().body("items.article.id", hasItem(id)).body(of(id) + ".state", equalTo("outdated"))
                .body(of(id) + ".because", equalTo("corrected")).body(of(id) + ".since", notNullValue());
        partner.asks().get("/v1/partner/outdated").then().statusCode(200).body("items.article.id", equalTo(List.of(id)));

        partner.asks().get("/v1/articles/" + id).then().statusCode(200);
        outdated().then().body(of(id) + ".state", equalTo("unacknowledged"));
        acknowledge("{\"article\": \"%s\"}".formatted(id)).then().statusCode(201).body("article", equalTo(id));
        outdated().then().body("items.article.id", not(hasItem(id)));
        distribution(id).then().body("items[0].state", equalTo("current")).body("items[0].acknowledgedAt", notNullValue());

        partner.asks().contentType("application/json")
                .body("{\"article\": \"%s\", \"url\": \"https://echo.example.org/ferry\"}".formatted(id))
                .post("/v1/partner/republications").then().statusCode(201);
        withdraw(id, "mandatory");
        outdated().then().body(of(id) + ".state", equalTo("outdated")).body(of(id) + ".because", equalTo("withdrawn"))
                .body(of(id) + ".copies.url", equalTo(List.of("https://echo.example.org/ferry")));
        long end = partner.asks().get("/v1/changes?type=withdrawn&size=100").then().statusCode(200)
                .body("items.resource.id", hasItem(id)).extract().jsonPath().getLong("items[-1].position");
        outdated().then().body(of(id) + ".state", equalTo("unacknowledged")).body(of(id) + ".position", notNullValue());
        distribution(id).then().body("items[0].channel", equalTo("changes"));
        acknowledge("{\"article\": \"%s\", \"position\": %d, \"note\": \"Gone.\"}".formatted(id, end)).then().statusCode(201)
                .body("note", equalTo("Gone."));
        outdated().then().body("items.article.id", not(hasItem(id)));
        partner.asks().get("/v1/partner/acknowledgements").then().statusCode(200).body("items",
                org.hamcrest.Matchers.hasSize(2));
    }

    @Test
    void aNewVersionIsOutOfDateUntilItIsFetchedAndOwesNoWord() {
        Response article = published("What the pilots said");
        String id = article.path("id");
        partner.asks().get("/v1/articles/" + id).then().statusCode(200);
        Newsroom.patch(Newsroom.publisher().get(Newsroom.ARTICLES + "/" + id), "{\"dek\": \"All of it.\"}").then()
                .statusCode(200);
        outdated().then().body("items.article.id", not(hasItem(id)));
        publish(Newsroom.publisher().get(Newsroom.ARTICLES + "/" + id));
        outdated().then().body(of(id) + ".because", equalTo("updated")).body(of(id) + ".version", equalTo(1))
                .body(of(id) + ".article.version", equalTo(2));
        partner.asks().get("/v1/articles/" + id).then().statusCode(200);
        outdated().then().body("items.article.id", not(hasItem(id)));
        distribution(id).then().body("items[0].version", equalTo(2));
    }

    @Test
    void whoSaysThatItsCopyIsGoneNeedNotHaveBeenTold() {
        String id = published("Told by telephone").path("id");
        partner.asks().get("/v1/articles/" + id).then().statusCode(200);
        withdraw(id, "mandatory");
        outdated().then().body(of(id) + ".state", equalTo("outdated"));
        acknowledge("{\"article\": \"%s\"}".formatted(id)).then().statusCode(201);
        outdated().then().body("items.article.id", not(hasItem(id)));
    }

    @Test
    void whatIsHiddenIsNotNamed() {
        Response article = published("The name before");
        String id = article.path("id");
        partner.asks().get("/v1/articles?include=body&size=100").then().statusCode(200);
        Newsroom.patch(Newsroom.publisher().get(Newsroom.ARTICLES + "/" + id), "{\"title\": \"The secret name\"}").then()
                .statusCode(200);
        Newsroom.step(Newsroom.publisher().get(Newsroom.ARTICLES + "/" + id), "/publication",
                "{\"embargoUntil\": \"2999-01-01T00:00:00Z\"}").then().statusCode(200);
        partner.asks().get("/v1/partner/outdated").then().statusCode(200).body("items[0].article.id", equalTo(id))
                .body("items[0].because", equalTo("withheld")).body("items[0].article.title", nullValue())
                .body("items[0].article.version", equalTo(1));
        partner.asks().get("/v1/articles/" + id + "/ninjs").then().statusCode(200).body("pubStatus", equalTo("withheld"));
        outdated().then().body("items.article.id", not(hasItem(id)));
    }

    @Test
    void anAdvisoryWithdrawalIsDoneWithWhenItIsHeardOf() {
        String id = published("Fog on the banks").path("id");
        partner.asks().get("/v1/articles/" + id).then().statusCode(200);
        withdraw(id, "advisory");
        outdated().then().body(of(id) + ".state", equalTo("outdated"));
        partner.asks().get("/v1/changes?type=withdrawn&size=100").then().statusCode(200);
        outdated().then().body("items.article.id", not(hasItem(id)));
    }

    @Test
    void whoComesLateNeverHadWhatWasCorrectedBefore() {
        String id = published("The lock keeper's son").path("id");
        correct(id, "He is her nephew.");
        partner.asks().get("/v1/articles/" + id).then().statusCode(200);
        distribution(id).then().body("items[0].state", equalTo("current"));
        Partner follower = Partner.given(unique("from the beginning"));
        follower.asks().get("/v1/changes?type=published,corrected&size=100&section=straits").then().statusCode(200);
        distribution(id).then().body("items.state", not(hasItem("unacknowledged")));
    }

    @Test
    void theLongestOpenComesFirstAndOthersAreNotShown() {
        String first = published("First of two").path("id");
        String second = published("Second of two").path("id");
        partner.asks().get("/v1/articles/" + first).then().statusCode(200);
        partner.asks().get("/v1/articles/" + second).then().statusCode(200);
        withdraw(first, "mandatory");
        withdraw(second, "mandatory");
        partner.asks().get("/v1/partner/outdated").then().body("items.article.id", contains(first, second));
        Response page = as("editor").get(OUTDATED + "?size=1&partner=" + partner.id());
        page.then().body("items.article.id", contains(first)).body("page.total", equalTo(2));
        as("editor").get(OUTDATED + "?size=1&partner=" + partner.id() + "&cursor=" + page.path("page.next")).then()
                .body("items.article.id", contains(second));
        as("editor").get(OUTDATED + "?state=unacknowledged&partner=" + partner.id()).then().body("items", empty());
        Partner.given(unique("other")).asks().get("/v1/partner/outdated").then().body("items", empty());
    }

    @Test
    void aCopyThatIsGoneStaysOnRecord() {
        String id = published("A copy of it").path("id");
        Response copy = partner.asks().contentType("application/json").header("Idempotency-Key", unique("copy"))
                .body("{\"article\": \"%s\", \"url\": \"https://echo.example.org/a\", \"publishedAt\": \"2026-05-11T09:00:00Z\"}"
                        .formatted(id))
                .post("/v1/partner/republications");
        copy.then().statusCode(201).body("publishedAt", equalTo("2026-05-11T09:00:00Z"));
        String path = "/v1/partner/republications/" + copy.path("id");
        Partner.given(unique("thief")).asks().delete(path).then().statusCode(404);
        partner.asks().delete(path).then().statusCode(204);
        partner.asks().get("/v1/partner/republications").then().body("items[0].removedAt", notNullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"acknowledgements | {} | /article",
            "acknowledgements | {\"article\": \"nothing\"} | /article",
            "acknowledgements | {\"article\": \"the-sluice-at-ister\", \"position\": 999999999} | /position",
            "republications | {\"article\": \"the-sluice-at-ister\"} | /url",
            "republications | {\"article\": \"the-sluice-at-ister\", \"url\": \"javascript:alert(1)\"} | /url",
            "republications | {\"article\": \"the-sluice-at-ister\", \"url\": \"https://x.example\", \"at\": 1} | /at"})
    void whatIsWrongIsNamed(String path, String body, String pointer) {
        Api.outsideContract().header("X-Api-Key", partner.key()).contentType("application/json").body(body)
                .post("/v1/partner/" + path).then().statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void aDraftIsNoArticleToPartners() {
        String id = Newsroom.create("straits", unique("Unpublished")).path("id");
        partner.asks().contentType("application/json").body("{\"article\": \"%s\"}".formatted(id))
                .post("/v1/partner/acknowledgements").then().statusCode(400);
    }

    private Response outdated() {
        Response answer = as("editor").get(OUTDATED + "?size=100&partner=" + partner.id());
        answer.then().statusCode(200);
        return answer;
    }

    private static String of(String article) {
        return "items.find { it.article.id == '" + article + "' }";
    }

    private static Response distribution(String id) {
        Response answer = as("editor").get("/manage/v1/articles/" + id + "/distribution");
        answer.then().statusCode(200);
        return answer;
    }

    private Response acknowledge(String body) {
        return partner.asks().contentType("application/json").body(body).post("/v1/partner/acknowledgements");
    }

    private static Response published(String title) {
        return publish(Newsroom.create("straits", unique(title)));
    }

    private static Response publish(Response article) {
        Response published = Newsroom.step(article, "/publication", "{}");
        published.then().statusCode(200);
        return published;
    }

    private static void correct(String id, String text) {
        Newsroom.post(Newsroom.publisher().get(Newsroom.ARTICLES + "/" + id), "/corrections",
                "{\"kind\": \"correction\", \"text\": \"%s\"}".formatted(text)).then().statusCode(201);
    }

    private static void withdraw(String id, String action) {
        Newsroom.post(Newsroom.publisher().get(Newsroom.ARTICLES + "/" + id), "/withdrawal",
                "{\"reason\": \"It was wrong.\", \"action\": \"%s\"}".formatted(action)).then().statusCode(200);
    }
}
