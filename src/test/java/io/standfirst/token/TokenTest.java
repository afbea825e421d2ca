package io.standfirst.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.access.AccessTokens;
import io.standfirst.access.TokenGrant;
import io.standfirst.testkit.Api;

import static io.standfirst.testkit.Api.token;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** The life of a token: made, shown once, used, found again by its first characters, revoked or run out. */
@QuarkusTest
class TokenTest {

    private static final String TOKENS = "/manage/v1/tokens";

    @Inject
    AccessTokens tokens;

    @Test
    void aTokenIsMadeAndUsedAndRevoked() {
        String name = unique("The archive");
        Response made = make(
                """
                        {"name": "%s", "role": "admin", "scopes": ["imports", "tokens:read"], "author": "ingrid-sole", "expiresIn": "P90D"}"""
                        .formatted(name));
        made.then().statusCode(201).header("Cache-Control", equalTo("no-store")).header("ETag", equalTo("\"0-0\""))
                .body("name", equalTo(name)).body("role", equalTo("admin"))
                .body("scopes", equalTo(List.of("imports", "tokens:read"))).body("author", equalTo("ingrid-sole"))
                .body("createdBy", equalTo("admin")).body("lastUsedAt", nullValue()).body("revokedAt", nullValue())
                .body("token", matchesPattern("stf_[A-Za-z0-9_-]{43}"));
        String token = made.path("token");
        assertEquals(token.substring(4, 12), made.path("prefix"));
        // The end is reckoned from the moment of asking, which may be a little before that of making.
        assertThat(Duration.between(Instant.parse(made.path("createdAt")), Instant.parse(made.path("expiresAt"))).toSeconds(),
                is(both(greaterThan(Duration.ofDays(90).toSeconds() - 10))
                        .and(lessThanOrEqualTo(Duration.ofDays(90).toSeconds()))));

        String path = path(made);
        Response read = admin().get(path);
        read.then().statusCode(200).header("Cache-Control", equalTo("no-store")).header("ETag", equalTo("\"0-0\""))
                .body("token", nullValue()).body("hash", nullValue()).body("name", equalTo(name));
        Map<String, Object> without = made.jsonPath().getMap("");
        without.remove("token");
        assertEquals(without, read.jsonPath().getMap(""));

        with(token).get(TOKENS).then().statusCode(200);
        admin().delete(path).then().statusCode(204).header("Cache-Control", equalTo("no-store"));
        with(token).get(TOKENS).then().statusCode(401);
        String revokedAt = admin().get(path).then().statusCode(200).body("revokedAt", notNullValue()).extract()
                .path("revokedAt");
        admin().delete(path).then().statusCode(204);
        admin().get(path).then().body("revokedAt", equalTo(revokedAt));
    }

    @Test
    void whatIsNotGrantedIsLeftOut() {
        Response made = make("""
                {"name": "plain", "role": "author"}""");
        made.then().statusCode(201).body("size()", equalTo(7));
        assertEquals(List.of("id", "name", "role", "createdAt", "createdBy", "prefix", "token"),
                List.copyOf(made.jsonPath().getMap("").keySet()));
    }

    @Test
    void anExpiredTokenIsRefused() {
        String token = tokens.issue(new TokenGrant("late", "admin", null, null, Instant.now().minusMillis(1)), "test").token();
        with(token).get(TOKENS).then().statusCode(401).header("WWW-Authenticate", equalTo("Bearer"));
        String brief = token(Map.of("role", "admin", "expiresIn", "PT2S"));
        with(brief).get(TOKENS).then().statusCode(200);
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (with(brief).get(TOKENS).statusCode() == 200) {
            assertTrue(System.nanoTime() < patience);
        }
        with(brief).get(TOKENS).then().statusCode(401);
    }

    @Test
    void theListHasTheNewestFirstAndNoSecrets() {
        String first = make("""
                {"name": "first", "role": "author"}""").path("id");
        Response last = make("""
                {"name": "last", "role": "author"}""");
        JsonPath page = admin().queryParam("size", 1).get(TOKENS).then().statusCode(200)
                .body("items[0].id", equalTo(last.path("id"))).body("items[0].token", nullValue())
                .header("Link", containsString("rel=\"next\"")).extract().jsonPath();
        assertTrue(page.getInt("page.total") >= 2);
        admin().queryParam("size", 1).queryParam("cursor", page.getString("page.next")).get(TOKENS).then().statusCode(200)
                .body("items[0].id", equalTo(first)).body("page.previous", notNullValue());
        assertThat(admin().get(TOKENS).asString(), not(containsString(last.path("token"))));
    }

    @Test
    void theLastUseIsNotedOnceAMinute() {
        Response made = make("""
                {"name": "used", "role": "admin"}""");
        with(made.path("token")).get(TOKENS).then().statusCode(200);
        String noted = lastUse(made);
        assertTrue(Duration.between(Instant.parse(noted), Instant.now()).toSeconds() < 20);
        with(made.path("token")).get(TOKENS).then().statusCode(200);
        Response later = admin().get(path(made));
        later.then().body("lastUsedAt", equalTo(noted));
        assertEquals("\"" + Instant.parse(noted).toEpochMilli() + "-0\"", later.header("ETag"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                     | /name      | required
            {"name": "x"}                                                          | /role      | required
            {"name": " ", "role": "admin"}                                         | /name      | required
            {"name": "x", "role": "root"}                                          | /role      | author, editor, publisher, admin
            {"name": "x", "role": "ADMIN"}                                         | /role      | author, editor
            {"name": "x", "role": "admin", "scopes": []}                           | /scopes    | empty
            {"name": "x", "role": "admin", "scopes": ["articles", "everything"]}   | /scopes/1  | one of
            {"name": "x", "role": "admin", "scopes": ["articles:write"]}           | /scopes/0  | one of
            {"name": "x", "role": "admin", "scopes": [null]}                       | /scopes/0  | one of
            {"name": "x", "role": "admin", "scopes": "articles"}                   | /scopes    | wrong type
            {"name": "x", "role": "author", "author": "nobody-here"}               | /author    | no author
            {"name": "x", "role": "author", "author": "Not A Slug"}                | /author    | slug
            {"name": "x", "role": "author", "expiresAt": "2020-01-01T00:00:00Z"}   | /expiresAt | future
            {"name": "x", "role": "author", "expiresAt": "tomorrow"}               | /expiresAt | RFC 3339
            {"name": "x", "role": "author", "expiresIn": "P0D"}                    | /expiresIn | future
            {"name": "x", "role": "author", "expiresIn": "-P1D"}                   | /expiresIn | duration
            {"name": "x", "role": "author", "expiresIn": "PT8"}                    | /expiresIn | duration
            {"name": "x", "role": "author", "expiresIn": "P1Y"}                    | /expiresIn | duration
            {"name": "x", "role": "author", "expiresIn": "P"}                      | /expiresIn | duration
            {"name": "x", "role": "author", "expiresIn": "PT"}                     | /expiresIn | duration
            {"name": "x", "role": "author", "expiresIn": "P3650000D"}              | /expiresIn | far
            {"name": "x", "role": "author", "expiresIn": "P999999999999D"}         | /expiresIn | far
            {"name": "x", "role": "author", "expiresIn": "PT999999999999999999H"}  | /expiresIn | far
            {"name": "x", "role": "author", "token": "stf_mine"}                   | /token     | no such member
            """)
    void aFaultyRequestIsToldWhere(String body, String pointer, String detail) {
        make(body).then().statusCode(400).body("type", equalTo("http://localhost:8080/problems/invalid-body"))
                .body("errors.pointer", hasItem(pointer))
                .body("errors.find { it.pointer == '" + pointer + "' }.detail", containsString(detail));
    }

    @ParameterizedTest
    @CsvSource({"P1D", "PT1H", "PT90M", "P1DT12H30M1S", "P36500D"})
    void durationsAreThoseOfTheStandard(String duration) {
        make("""
                {"name": "x", "role": "author", "expiresIn": "%s"}""".formatted(duration)).then().statusCode(201);
    }

    @Test
    void bothEndsAreOneTooMany() {
        make("""
                {"name": "x", "role": "author", "expiresIn": "P1D", "expiresAt": "2099-01-01T00:00:00Z"}""").then()
                .statusCode(400).body("errors[0].pointer", equalTo("/expiresIn"));
    }

    @Test
    void scopesLimitWhatTheRoleAllows() {
        String reading = token(Map.of("role", "admin", "scopes", List.of("tokens:read")));
        with(reading).get(TOKENS).then().statusCode(200);
        with(reading).head(TOKENS).then().statusCode(200);
        with(reading).contentType("application/json").body("{}").post(TOKENS).then().statusCode(403)
                .contentType("application/problem+json").header("Cache-Control", equalTo("no-store"))
                .header("WWW-Authenticate", equalTo("Bearer error=\"insufficient_scope\", scope=\"tokens\""))
                .body("type", equalTo("http://localhost:8080/problems/forbidden")).body("detail", containsString("'tokens'"));
        with(reading).get("/manage/v1/imports").then().statusCode(403).body("detail", containsString("'imports:read'"));
        String imports = token(Map.of("role", "admin", "scopes", List.of("imports")));
        with(imports).get("/manage/v1/imports").then().statusCode(200);
        with(imports).get(TOKENS).then().statusCode(403);
        // Scopes add nothing to the role.
        with(token(Map.of("role", "publisher", "scopes", List.of("tokens")))).get(TOKENS).then().statusCode(403)
                .body("detail", containsString("role"));
    }

    @Test
    void aLimitedTokenGrantsNoMoreThanItHas() {
        String limited = token(Map.of("role", "admin", "scopes", List.of("tokens", "articles")));
        for (String scopes : List.of("", ", \"scopes\": [\"imports\"]", ", \"scopes\": [\"articles\", \"site:read\"]")) {
            with(limited).contentType("application/json").body("{\"name\": \"x\", \"role\": \"admin\"" + scopes + "}")
                    .post(TOKENS).then().statusCode(403).body("detail", containsString("scopes"));
        }
        with(limited).contentType("application/json").body("""
                {"name": "x", "role": "editor", "scopes": ["articles:read", "tokens"]}""").post(TOKENS).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "editor", "publisher"})
    void onlyAdminsGiveAccess(String role) {
        String token = token(Map.of("role", role));
        with(token).get(TOKENS).then().statusCode(403);
        with(token).get(TOKENS + "/00000000-0000-0000-0000-000000000000").then().statusCode(403);
        with(token).delete(TOKENS + "/00000000-0000-0000-0000-000000000000").then().statusCode(403);
        with(token).contentType("application/json").body("{}").post(TOKENS).then().statusCode(403);
    }

    @Test
    void anythingButTheTokenItselfIsRefused() {
        String token = token(Map.of("role", "admin"));
        with(token).get(TOKENS).then().statusCode(200);
        for (String wrong : List.of(token.substring(0, token.length() - 1), token + "A", token.substring(4), "stf_",
                token.toLowerCase(java.util.Locale.ROOT), token.substring(0, 4) + token, "stf_" + "A".repeat(43),
                "stf_" + "A".repeat(10_000), "%73tf_" + token.substring(4), "' or 1=1 --", "stf_\uFFFD", "🗞".repeat(20))) {
            with(wrong).get(TOKENS).then().statusCode(401).contentType("application/problem+json");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000"})
    void whatIsNoTokenIsNotFound(String id) {
        admin().get(TOKENS + "/" + id).then().statusCode(404);
        admin().delete(TOKENS + "/" + id).then().statusCode(404);
    }

    @Test
    void aRenamedAuthorKeepsTheirToken() {
        Response made = make("""
                {"name": "x", "role": "author", "author": "ingrid-sole"}""");
        tokens.authorRenamed("ingrid-sole", "ingrid-sole-ferrer");
        try {
            admin().get(path(made)).then().body("author", equalTo("ingrid-sole-ferrer"));
        } finally {
            tokens.authorRenamed("ingrid-sole-ferrer", "ingrid-sole");
        }
    }

    private static String lastUse(Response made) {
        long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (true) {
            String noted = admin().get(path(made)).path("lastUsedAt");
            if (noted != null) {
                return noted;
            }
            assertTrue(System.nanoTime() < patience, "The use was not noted");
            Thread.onSpinWait();
        }
    }

    private static Response make(String body) {
        return admin().contentType("application/json").body(body).post(TOKENS);
    }

    private static String path(Response made) {
        return made.header("Location").replace("http://localhost:8080", "");
    }

    private static RequestSpecification admin() {
        return with(Api.ADMIN);
    }

    private static RequestSpecification with(String token) {
        return Api.given().header("Authorization", "Bearer " + token);
    }
}
