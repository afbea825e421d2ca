package io.standfirst.partner;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Partner;

import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.testkit.Partner.PARTNERS;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** The life of a partner and its keys: made, used, replaced with an overlap, revoked, suspended, ended. */
@QuarkusTest
class PartnerTest {

    @Test
    void aPartnerComesInWithItsKeyAndSeesWhatItMayDo() throws InterruptedException {
        String name = unique("The Harbour Echo");
        Response made = send("""
                {"name": "%s", "contact": "desk@echo.example.org", "website": "https://echo.example.org",
                 "plan": {"quota": 2000, "burst": 50}}""".formatted(name));
        made.then().statusCode(201).header("ETag", equalTo("\"0\"")).header("Cache-Control", equalTo("no-store"))
                .header("Location", containsString(PARTNERS + "/" + made.path("id"))).body("name", equalTo(name))
                .body("state", equalTo("active")).body("plan", equalTo(Map.of("quota", 2000, "burst", 50)))
                .body("createdBy", equalTo("admin"));
        Response key = Partner.issue(made.path("id"), """
                {"name": "The site's server", "expiresIn": "P90D"}""");
        key.then().statusCode(201).header("Cache-Control", equalTo("no-store"))
                .body("key", matchesPattern("stfp_[A-Za-z0-9_-]{43}")).body("name", equalTo("The site's server"))
                .body("expiresAt", notNullValue()).body("lastUsedAt", nullValue());
        String secret = key.path("key");
        assertThat(key.path("prefix"), equalTo(secret.substring(5, 13)));

        given().header("X-Api-Key", secret).get("/v1/partner").then().statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .header("RateLimit-Policy", equalTo("\"burst\";q=50;w=60, \"quota\";q=2000;w=86400"))
                .header("RateLimit", matchesPattern("\"burst\";r=49;t=[0-9]+, \"quota\";r=1999;t=[0-9]+"))
                .body("id", equalTo(made.path("id"))).body("name", equalTo(name))
                .body("contact", equalTo("desk@echo.example.org")).body("plan.burst", equalTo(50))
                .body("used.today", notNullValue()).body("keys.prefix", equalTo(List.of(secret.substring(5, 13))))
                .body(not(containsString(secret)));
        Await.until(() -> Api.bearing(secret).get("/v1/partner").<Integer>path("used.today") >= 1);
        Await.until(() -> asAdmin()
                .get(PARTNERS + "/" + made.path("id") + "/keys/" + key.path("id")).path("lastUsedAt") != null);
        asAdmin().get(PARTNERS + "/" + made.path("id") + "/keys").then().statusCode(200).body("items.id",
                equalTo(List.of(key.<String>path("id")))).body(not(containsString(secret)));
        asAdmin().get("/manage/v1/audit?size=20").then().statusCode(200).body(not(containsString(secret)));
    }

    @Test
    void aKeyIsReplacedWithoutARequestBeingRefused() {
        Partner partner = Partner.given(unique("rotating"));
        String old = keyId(partner);
        Response replaced = asAdmin().contentType("application/json").body("{\"overlap\": \"PT1H\"}")
                .post(PARTNERS + "/" + partner.id() + "/keys/" + old + "/rotation");
        replaced.then().statusCode(201).body("expiresAt", nullValue());
        partner.asks().get("/v1/partner").then().statusCode(200);
        // A second time by mistake, it would take over that it ends.
        asAdmin().post(PARTNERS + "/" + partner.id() + "/keys/" + old + "/rotation").then().statusCode(409);
        Api.bearing(replaced.path("key")).get("/v1/partner").then().statusCode(200).body("keys.expiresAt",
                hasItem(notNullValue()));

        asAdmin().contentType("application/json").body("{\"overlap\": \"PT0S\"}")
                .post(PARTNERS + "/" + partner.id() + "/keys/" + replaced.path("id") + "/rotation").then().statusCode(201);
        Api.bearing(replaced.path("key")).get("/v1/partner").then().statusCode(401);
        asAdmin().post(PARTNERS + "/" + partner.id() + "/keys/" + replaced.path("id") + "/rotation").then().statusCode(409);
    }

    @Test
    void aRevokedKeyIsRefusedFromTheNextRequestOn() {
        Partner partner = Partner.given(unique("revoked"));
        String path = PARTNERS + "/" + partner.id() + "/keys/" + keyId(partner);
        partner.asks().get("/v1/articles?size=1").then().statusCode(200);
        asAdmin().delete(path).then().statusCode(204);
        partner.asks().get("/v1/partner").then().statusCode(401);
        // Not silently as if it had shown none.
        partner.asks().get("/v1/articles?size=1").then().statusCode(401).header("WWW-Authenticate", equalTo("Bearer"));
        asAdmin().delete(path).then().statusCode(204);
        asAdmin().get(path).then().statusCode(200).body("revokedAt", notNullValue());
    }

    @Test
    void aSuspendedPartnerComesBackAndOneThatHasEndedDoesNot() {
        Partner partner = Partner.given(unique("suspended"));
        String path = PARTNERS + "/" + partner.id();
        String etag = asAdmin().get(path).header("ETag");
        asAdmin().contentType("application/json").body("{\"name\": \"x\"}").put(path).then().statusCode(428);
        Response suspended = put(path, etag, "{\"name\": \"The Echo\", \"state\": \"suspended\"}");
        suspended.then().statusCode(200).body("state", equalTo("suspended")).body("contact", nullValue());
        partner.asks().get("/v1/partner").then().statusCode(401);
        put(path, etag, "{\"name\": \"x\"}").then().statusCode(412);
        Response renamed = put(path, suspended.header("ETag"), "{\"name\": \"The Harbour Echo\"}");
        renamed.then().statusCode(200).body("state", equalTo("suspended"));
        Response active = put(path, renamed.header("ETag"), "{\"name\": \"The Echo\", \"state\": \"active\"}");
        active.then().statusCode(200).body("state", equalTo("active"));
        partner.asks().get("/v1/partner").then().statusCode(200).body("name", equalTo("The Echo"));

        asAdmin().delete(path).then().statusCode(204);
        partner.asks().get("/v1/partner").then().statusCode(401);
        asAdmin().delete(path).then().statusCode(204);
        asAdmin().get(path).then().statusCode(200).body("state", equalTo("ended"));
        asAdmin().get(path + "/keys").then().body("items.revokedAt", hasItem(notNullValue()));
        put(path, asAdmin().get(path).header("ETag"), "{\"name\": \"x\"}").then().statusCode(409);
        Partner.issue(partner.id(), "{}").then().statusCode(409);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | /name", "{\"name\": \" \"} | /name",
            "{\"name\": \"x\", \"contact\": \"nobody\"} | /contact", "{\"name\": \"x\", \"website\": \"ftp://x\"} | /website",
            "{\"name\": \"x\", \"plan\": {\"quota\": 0}} | /plan/quota",
            "{\"name\": \"x\", \"plan\": {\"rate\": 1}} | /plan/rate",
            "{\"name\": \"x\", \"state\": \"ended\"} | /state", "{\"name\": \"x\", \"keys\": []} | /keys"})
    void whatIsWrongIsNamed(String body, String pointer) {
        Api.outsideContract().header("Authorization", "Bearer " + Api.ADMIN).contentType("application/json").body(body)
                .post(PARTNERS).then().statusCode(400).body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void whatIsMadeTwiceWithOneKeyIsMadeOnce() {
        String name = unique("once");
        String key = unique("key");
        Response first = asAdmin().contentType("application/json").header("Idempotency-Key", key)
                .body("{\"name\": \"%s\"}".formatted(name)).post(PARTNERS);
        Response second = asAdmin().contentType("application/json").header("Idempotency-Key", key)
                .body("{\"name\": \"%s\"}".formatted(name)).post(PARTNERS);
        assertEquals(first.asString(), second.asString());
        second.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
    }

    @Test
    void aKeyWorksForItsOwnPartnerOnly() {
        Partner one = Partner.given(unique("one"));
        Partner other = Partner.given(unique("other"));
        asAdmin().get(PARTNERS + "/" + other.id() + "/keys/" + keyId(one)).then().statusCode(404);
        asAdmin().delete(PARTNERS + "/" + other.id() + "/keys/" + keyId(one)).then().statusCode(404);
        one.asks().get("/v1/partner").then().statusCode(200).body("id", equalTo(one.id()));
        one.asks().get("/v1/articles/the-sluice-at-ister").then().statusCode(200).header("Cache-Control",
                containsString("private"));
    }

    private static String keyId(Partner partner) {
        return asAdmin().get(PARTNERS + "/" + partner.id() + "/keys").path("items[0].id");
    }

    private static Response send(String body) {
        return asAdmin().contentType("application/json").body(body).post(PARTNERS);
    }

    private static Response put(String path, String etag, String body) {
        return asAdmin().contentType("application/json").header("If-Match", etag).body(body).put(path);
    }
}
