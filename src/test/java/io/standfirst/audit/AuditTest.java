package io.standfirst.audit;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.testkit.Api;

import static io.standfirst.testkit.Api.token;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** That every deed of the newsroom can be traced to who did it. */
@QuarkusTest
class AuditTest {

    private static final String AUDIT = "/manage/v1/audit";

    @Inject
    Audit audit;

    @Test
    void aTokensLifeIsOnRecord() {
        String chief = unique("The chief");
        String admin = token(Map.of("role", "admin", "name", chief));
        Response made = with(admin).header("X-Request-Id", "made-in-a-test").contentType("application/json").body("""
                {"name": "for the record", "role": "editor", "scopes": ["articles"]}""").post("/manage/v1/tokens");
        String id = made.path("id");
        with(admin).delete("/manage/v1/tokens/" + id).then().statusCode(204);
        with(admin).delete("/manage/v1/tokens/" + id).then().statusCode(204);

        Response answer = admin().queryParam("id", id).get(AUDIT);
        answer.then().statusCode(200).header("Cache-Control", equalTo("no-store")).body("page.total", equalTo(2));
        JsonPath entries = answer.jsonPath();
        Map<String, Object> revoked = entries.getMap("items[0]");
        assertEquals("revokeToken", revoked.get("operation"));
        assertEquals(List.of("revokedAt"), List.copyOf(entries.getMap("items[0].after").keySet()));
        answer.then().body("items[0].before", nullValue());

        Map<String, Object> created = entries.getMap("items[1]");
        assertEquals("createToken", created.get("operation"));
        assertEquals("made-in-a-test", created.get("requestId"));
        assertEquals("127.0.0.1", created.get("from"));
        assertEquals(Map.of("type", "token", "id", id), created.get("resource"));
        answer.then().body("items[1].by.name", equalTo(chief)).body("items[1].by.role", equalTo("admin"))
                .body("items[1].by.tokenId", notNullValue()).body("items[1].before", nullValue())
                .body("items[1].at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"))
                .body("items[1].after.name", equalTo("for the record"))
                .body("items[1].after.scopes", equalTo(List.of("articles")));
        assertThat(answer.asString(), not(containsString(made.path("token"))));
        admin().queryParam("by", chief).get(AUDIT).then().body("page.total", equalTo(2));
        admin().queryParam("id", id).queryParam("operation", "revokeToken").get(AUDIT).then().body("page.total", equalTo(1));
    }

    @Test
    void theServicesOwnDeedsAreItsOwn() {
        String id = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> audit.noteBy("schedule", "publishArticle", "article", id, null,
                Map.of("state", "scheduled"), Map.of("state", "published")));
        admin().queryParam("id", id).queryParam("resource", "article").get(AUDIT).then().statusCode(200)
                .body("items.size()", equalTo(1)).body("items[0].by", equalTo(Map.of("name", "schedule")))
                .body("items[0].from", nullValue()).body("items[0].resource", equalTo(Map.of("type", "article", "id", id)))
                .body("items[0].before", equalTo(Map.of("state", "scheduled")))
                .body("items[0].after", equalTo(Map.of("state", "published")));
    }

    @Test
    void whatFailsLeavesNoEntry() {
        String id = UUID.randomUUID().toString();
        assertThrows(IllegalStateException.class, () -> QuarkusTransaction.requiringNew().run(() -> {
            audit.noteBy("schedule", "publishArticle", "article", id, null, null, Map.of("state", "published"));
            throw new IllegalStateException("of the deed");
        }));
        admin().queryParam("id", id).get(AUDIT).then().body("page.total", equalTo(0));
    }

    @Test
    void theLogIsPagedByCursor() {
        String id = UUID.randomUUID().toString();
        for (int i = 0; i < 5; i++) {
            int number = i;
            QuarkusTransaction.requiringNew().run(() -> audit.noteBy("test", "countThings", "number", id, null, null,
                    Map.of("number", number)));
        }
        Response first = admin().queryParam("id", id).queryParam("size", 2).get(AUDIT);
        assertEquals(List.of(4, 3), first.jsonPath().getList("items.after.number"));
        first.then().header("Link", containsString("rel=\"next\"")).body("page.total", equalTo(5));
        Response second = admin().queryParam("id", id).queryParam("size", 2)
                .queryParam("cursor", first.<String>path("page.next"))
                .get(AUDIT);
        assertEquals(List.of(2, 1), second.jsonPath().getList("items.after.number"));
        Response back = admin().queryParam("id", id).queryParam("size", 2)
                .queryParam("cursor", second.<String>path("page.previous")).get(AUDIT);
        assertEquals(List.of(4, 3), back.jsonPath().getList("items.after.number"));
        String middle = second.path("items[0].at");
        int since = admin().queryParam("id", id).queryParam("after", middle).get(AUDIT).path("page.total");
        int until = admin().queryParam("id", id).queryParam("before", middle).get(AUDIT).path("page.total");
        assertEquals(5, since + until);
    }

    @ParameterizedTest
    @CsvSource({"after,yesterday", "cursor,nope", "size,0", "who,me", "by,''", "operation,Publish it", "resource,Article",
            "id,7"})
    void wrongParametersAreNamed(String parameter, String value) {
        admin().queryParam(parameter, value).get(AUDIT).then().statusCode(400).body("errors[0].parameter", equalTo(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"author", "editor", "publisher"})
    void onlyAdminsReadIt(String role) {
        with(token(Map.of("role", role))).get(AUDIT).then().statusCode(403);
    }

    private static RequestSpecification admin() {
        return with(Api.ADMIN);
    }

    private static RequestSpecification with(String token) {
        return Api.given().header("Authorization", "Bearer " + token);
    }
}
