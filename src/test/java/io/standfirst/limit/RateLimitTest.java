package io.standfirst.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Partner;

import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

/** How much may be asked, and what whoever asks is told of it. */
@QuarkusTest
class RateLimitTest {

    @Test
    void everybodyIsToldWhatIsLeft() {
        given().get("/v1/articles?size=1").then().statusCode(200)
                .header("RateLimit-Policy", equalTo("\"client\";q=10000000;w=60"))
                .header("RateLimit", matchesPattern("\"client\";r=[0-9]+;t=[0-9]+"));
        String etag = given().get("/v1/articles?size=1").header("ETag");
        given().header("If-None-Match", etag).get("/v1/articles?size=1").then().statusCode(304)
                .header("RateLimit", matchesPattern("\"client\";r=[0-9]+;t=[0-9]+"));
        Api.outsideContract().get("/v1/nothing").then().statusCode(404).header("RateLimit",
                matchesPattern("\"client\";r=[0-9]+;t=[0-9]+"));
        asAdmin().get("/manage/v1/partners?size=1").then().statusCode(200).header("RateLimit", nullValue());
    }

    @Test
    void whatIsKeptCountsLikeAnythingElse() {
        int asked = 200;
        long start = System.nanoTime();
        String left = null;
        for (int i = 0; i < asked; i++) {
            left = given().header("X-Forwarded-For", "198.51.100.200").get("/v1/newsletters").header("RateLimit");
        }
        long refilled = (System.nanoTime() - start) / 10_000_000 + 1;
        assertThat(Long.parseLong(left.replaceAll(".*;r=([0-9]+);.*", "$1")), lessThanOrEqualTo(6000 - asked + refilled));
    }

    @Test
    void aPartnerIsHeldToItsBurst() {
        Partner partner = Partner.given(Map.of("name", unique("bursting"), "plan", Map.of("burst", 5, "quota", 1000)));
        List<Response> answers = new ArrayList<>();
        IntStream.range(0, 8).forEach(i -> answers.add(partner.asks().get("/v1/articles?size=1")));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 200).count(),
                allOf(greaterThanOrEqualTo(5L), lessThanOrEqualTo(6L)));
        Response refused = answers.get(7);
        refused.then().statusCode(429).contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/too-many-requests"))
                .header("RateLimit", matchesPattern("\"burst\";r=0;t=[0-9]+")).header("Cache-Control", equalTo("no-store"))
                .header("Access-Control-Allow-Origin", equalTo("*"));
        assertThat(Integer.parseInt(refused.header("Retry-After")), allOf(greaterThanOrEqualTo(1), lessThanOrEqualTo(12)));
        // Others go on, those without a key included.
        given().get("/v1/articles?size=1").then().statusCode(200);
        Partner.given(unique("calm")).asks().get("/v1/articles?size=1").then().statusCode(200);
    }

    @Test
    void aPartnersQuotaIsOfTheDayAndCountsWhateverItAsks() throws InterruptedException {
        Partner partner = Partner.given(Map.of("name", unique("counting"), "plan", Map.of("burst", 100, "quota", 4)));
        IntStream.range(0, 4).forEach(i -> partner.asks().get("/v1/partner").then().statusCode(200));
        Response refused = partner.asks().get("/v1/partner");
        refused.then().statusCode(429).header("RateLimit", matchesPattern("\"quota\";r=0;t=[0-9]+"));
        assertThat(Integer.parseInt(refused.header("Retry-After")), lessThanOrEqualTo(86_400));
        // A better plan holds from the next request on, and what was used stays used.
        String path = Partner.PARTNERS + "/" + partner.id();
        asAdmin().contentType("application/json").header("If-Match", asAdmin().get(path).header("ETag"))
                .body(Map.of("name", "counting", "plan", Map.of("burst", 100, "quota", 50))).put(path).then().statusCode(200);
        Await.until(() -> partner.asks().get("/v1/partner").<Integer>path("used.today") >= 5);
        Await.until(() -> {
            String left = partner.asks().get("/v1/partner").header("RateLimit").replaceAll(".*\"quota\";r=([0-9]+);.*", "$1");
            return Integer.parseInt(left) < 46;
        });
    }
}
