package io.standfirst.idempotency;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.testkit.Api;

import static io.standfirst.testkit.Api.token;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** What a client may rely on that sends a POST again because it never heard of the first. */
@QuarkusTest
class IdempotencyTest {

    private static final String BELLS = "/test/bells";
    private static final String TOKENS = "/manage/v1/tokens";

    @Inject
    EntityManager entities;

    @Inject
    IdempotentRequests requests;

    @Test
    void theSameRequestIsCarriedOutOnceAndAnsweredAlike() {
        String key = unique("key");
        String body = """
                {"name": "%s", "role": "author"}""".formatted(unique("once"));
        Response first = makeToken(key, body);
        first.then().statusCode(201).header("Idempotency-Replayed", nullValue())
                .header("Content-Type", equalTo("application/json;charset=UTF-8"));
        for (String form : List.of(key, "\"" + key + "\"")) {
            Response again = makeToken(form, body);
            again.then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
            assertArrayEquals(first.asByteArray(), again.asByteArray());
            assertEquals(headers(first), headers(again));
        }
        // The secret, which is shown once, is shown again to whoever asked for it, and works.
        bearing(first.path("token")).get(TOKENS).then().statusCode(403);
        asAdmin().queryParam("id", first.<String>path("id")).get("/manage/v1/audit").then().body("page.total", equalTo(1));
    }

    @Test
    void withoutAKeyEachRequestIsItsOwn() {
        String body = """
                {"name": "twice", "role": "author"}""";
        String first = asAdmin().contentType("application/json").body(body).post(TOKENS).then().statusCode(201)
                .header("Content-Type", equalTo("application/json;charset=UTF-8")).extract().path("id");
        assertNotEquals(first, asAdmin().contentType("application/json").body(body).post(TOKENS).path("id"));
    }

    @Test
    void nothingThatIsKeptCanBeRead() {
        String key = unique("secret-key");
        String name = unique("unread");
        Response made = makeToken(key, """
                {"name": "%s", "role": "author"}""".formatted(name));
        List<?> rows = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("select id, fingerprint, answer from idempotent_request")
                        .getResultList());
        String all = rows.stream().map(row -> Arrays.stream((Object[]) row)
                .map(column -> column instanceof byte[] bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : String.valueOf(column))
                .collect(Collectors.joining(" "))).collect(Collectors.joining("\n"));
        for (String secret : List.of(made.path("token"), key, name, made.path("id"))) {
            assertThat(all, not(containsString(secret)));
        }
    }

    @Test
    void anotherRequestWithTheSameKeyIsRefused() {
        String key = unique("key");
        ring(key, "one").then().statusCode(201);
        ring(key, "two").then().statusCode(422).contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/idempotency-key-reused"));
        request(Api.ADMIN, key).body("one").post(BELLS + "?louder=true").then().statusCode(422);
        ring(key, "one").then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
    }

    @Test
    void keysBelongToTheirTokenAndOperation() {
        String key = unique("key");
        String bell = unique("shared");
        ring(key, bell).then().statusCode(201);
        request(token(Map.of("role", "author")), key).body(bell).post(BELLS).then().statusCode(201)
                .header("Idempotency-Replayed", nullValue());
        makeToken(key, """
                {"name": "same key", "role": "author"}""").then().statusCode(201);
        assertEquals(2, rung(bell));
    }

    @Test
    void whileTheFirstRunsTheSecondIsToldToWait() throws Exception {
        String key = unique("key");
        Bells.Rope rope = new Bells.Rope();
        Bells.rope = rope;
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> ring(key, "slow"));
        Bells.await(rope.pulled);
        ring(key, "slow").then().statusCode(409).header("Retry-After", equalTo("1"))
                .body("type", equalTo("http://localhost:8080/problems/idempotency-key-running"));
        ring(key, "other").then().statusCode(422);
        rope.released.countDown();
        first.get().then().statusCode(201).header("Idempotency-Replayed", nullValue());
        ring(key, "slow").then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
    }

    /** Whoever was thought dead and is not must not do the work a second time. */
    @Test
    void aClaimWhoseLeaseIsOverIsTakenOverForGood() throws Exception {
        String key = unique("key");
        String bell = unique("late");
        Bells.Rope rope = new Bells.Rope();
        Bells.rope = rope;
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> ring(key, bell));
        Bells.await(rope.pulled);
        set("lease_until", Instant.now().minusSeconds(1), "claim is not null");
        ring(key, bell).then().statusCode(201).header("Idempotency-Replayed", nullValue());
        rope.released.countDown();
        first.get().then().statusCode(409).body("type", containsString("idempotency-key-running"));
        ring(key, bell).then().statusCode(201).header("Idempotency-Replayed", equalTo("true"));
        assertEquals(1, rung(bell));
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 5; round++) {
            String key = unique("key");
            String bell = unique("crowd");
            List<CompletableFuture<Response>> all = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> ring(key, bell))).toList();
            Set<Integer> statuses = new HashSet<>();
            for (CompletableFuture<Response> one : all) {
                statuses.add(one.get().statusCode());
            }
            assertEquals(Set.of(),
                    statuses.stream().filter(status -> status != 201 && status != 409).collect(Collectors.toSet()));
            assertEquals(1, rung(bell));
        }
    }

    @Test
    void afterAFailureTheKeyIsFree() {
        String key = unique("key");
        String bell = unique("cracked");
        ring(key, bell).then().statusCode(409).body("detail", equalTo("The bell is cracked."));
        ring(key, bell).then().statusCode(409).header("Idempotency-Replayed", nullValue())
                .body("detail", equalTo("The bell is cracked."));
        assertEquals(0, rung(bell));
        ring(key, "whole").then().statusCode(201);

        String other = unique("key");
        makeToken(other, "{}").then().statusCode(400);
        makeToken(other, """
                {"name": "second try", "role": "author"}""").then().statusCode(201);
    }

    @Test
    void afterADayTheKeyIsForgotten() {
        String key = unique("key");
        String bell = unique("daily");
        ring(key, bell).then().statusCode(201);
        set("created_at", Instant.now().minus(Duration.ofHours(24)), "answer is not null");
        ring(key, bell).then().statusCode(201).header("Idempotency-Replayed", nullValue());
        assertEquals(2, rung(bell));

        set("created_at", Instant.now().minus(Duration.ofHours(25)), "answer is not null");
        requests.remove(Instant.now().minus(Duration.ofHours(24)));
        assertEquals(0L, QuarkusTransaction.requiringNew()
                .call(() -> entities.createQuery("select count(r) from IdempotentRequest r", Long.class).getSingleResult()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "\"", "\"\"", "\"open", "\"a\"b\"", "\"a\\\\b\"", "schlüssel", "a\tb"})
    void aMalformedKeyIsRefused(String key) {
        ring(key, "malformed").then().statusCode(400).body("type", equalTo("http://localhost:8080/problems/bad-request"))
                .body("detail", containsString("Idempotency-Key"));
    }

    @Test
    void aKeyHasAtMost255CharactersAndStandsOnce() {
        ring("k".repeat(255), "long").then().statusCode(201);
        ring("\"" + "l".repeat(255) + "\"", "long").then().statusCode(201);
        ring("k".repeat(256), "long").then().statusCode(400);
        request(Api.ADMIN, unique("key")).header("Idempotency-Key", unique("key")).body("two").post(BELLS).then()
                .statusCode(400);
    }

    @Test
    void aKeyOpensNothingToThoseWithoutAToken() {
        String key = unique("key");
        ring(key, "closed").then().statusCode(201);
        Api.outsideContract().header("Idempotency-Key", key).body("closed").post(BELLS).then().statusCode(401);
    }

    @Test
    void anAnswerIsReadableWithItsKeyAndInItsPlaceOnly() {
        KeptAnswer answer = new KeptAnswer(201, List.of(new KeptAnswer.Header("ETag", "\"1\"")),
                "text".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        byte[] sealed = new Seal("key", "a1").close(answer.bytes());
        KeptAnswer read = KeptAnswer.read(new Seal("key", "a1").open(sealed));
        assertEquals(answer.headers(), read.headers());
        assertArrayEquals(answer.body(), read.body());
        for (Seal wrong : List.of(new Seal("kez", "a1"), new Seal("key", "a2"))) {
            assertThrows(IllegalStateException.class, () -> wrong.open(sealed));
        }
        // The same answer never looks the same.
        assertNotEquals(new String(sealed, StandardCharsets.ISO_8859_1),
                new String(new Seal("key", "a1").close(answer.bytes()), StandardCharsets.ISO_8859_1));
    }

    private void set(String column, Instant value, String where) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("update idempotent_request set " + column + " = ?1 where " + where)
                        .setParameter(1, value).executeUpdate());
    }

    /** How often the bell was rung, as far as it was committed. */
    private static int rung(String bell) {
        return asAdmin().queryParam("id", Bells.id(bell)).queryParam("resource", "bell").get("/manage/v1/audit")
                .path("page.total");
    }

    private static Set<String> headers(Response response) {
        return response.headers().asList().stream()
                .filter(header -> !Set.of("date", "x-request-id", "idempotency-replayed")
                        .contains(header.getName().toLowerCase(java.util.Locale.ROOT)))
                .map(Header::toString).collect(Collectors.toSet());
    }

    private static Response ring(String key, String bell) {
        return request(Api.ADMIN, key).body(bell).post(BELLS);
    }

    private static Response makeToken(String key, String body) {
        return request(Api.ADMIN, key).contentType("application/json").body(body).post(TOKENS);
    }

    private static RequestSpecification request(String token, String key) {
        return bearing(token).header("Idempotency-Key", key);
    }

    private static RequestSpecification asAdmin() {
        return bearing(Api.ADMIN);
    }

    private static RequestSpecification bearing(String token) {
        return Api.outsideContract().header("Authorization", "Bearer " + token);
    }
}
