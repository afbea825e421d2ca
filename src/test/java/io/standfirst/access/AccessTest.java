package io.standfirst.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Json;
import io.standfirst.testkit.Operation;
import io.standfirst.testkit.Partner;

import static io.standfirst.testkit.Api.bearing;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Who may do what, for every operation that the contract has: a new one is tested from the day it is written down. */
@QuarkusTest
@Tag("no-database")
class AccessTest {

    /** Made once for all operations. */
    private static Partner partner;

    @Inject
    AccessTokens tokens;

    static Stream<Operation> newsroom() {
        return Operation.newsroom();
    }

    /** What streams without an end has a test of its own, and so has what counts each time that it is asked for. */
    static Stream<Operation> open() {
        return Operation.open().filter(operation -> !operation.streamed() && !operation.isPersonal()
                && !operation.id().equals("getRepublicationCounter"));
    }

    /** What readers do about themselves is nobody else's, and no cache's. */
    static Stream<Operation> personal() {
        return Operation.open().filter(Operation::isPersonal);
    }

    static Stream<Operation> partners() {
        return Operation.partners();
    }

    @Test
    void theContractSaysOfEachOperationWhoMayCallIt() {
        Operation.newsroom().forEach(operation -> {
            assertTrue(operation.secured(), operation.id());
            assertTrue(Roles.ALL.contains(operation.role()), operation.id());
            assertTrue(Scopes.AREAS.contains(operation.scope()), operation.id());
        });
        Operation.partners().forEach(operation -> assertTrue(operation.secured(), operation.id()));
        Operation.open().forEach(operation -> {
            assertFalse(operation.secured(), operation.id());
            assertEquals("", operation.role() + operation.scope(), operation.id());
        });
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void theNewsroomIsClosedToThoseWithoutAToken(Operation operation) {
        refused(operation, given());
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void theNewsroomIsClosedToThoseWithAnythingElse(Operation operation) {
        for (String header : List.of("Bearer ", "Bearer wrong", "Basic " + Api.ADMIN)) {
            refused(operation, given().header("Authorization", header));
        }
    }

    /** How a header is read does not depend on what it is for. */
    @ParameterizedTest
    @MethodSource("odd")
    void whateverElseAHeaderSaysIsNoToken(String header) {
        List<Operation> some = newsroom()
                .filter(operation -> Set.of("listImports", "createArticle", "deleteTag").contains(operation.id())).toList();
        assertEquals(3, some.size());
        some.forEach(operation -> refused(operation, given().header("Authorization", header)));
    }

    static Stream<String> odd() {
        return Stream.of("Bearer", "Bearer   ", "Bearer " + Api.ADMIN + "x", "Bearer " + Api.ADMIN.substring(1),
                "Bearer " + Api.ADMIN.toUpperCase(Locale.ROOT), "Bearer " + Api.ADMIN + " " + Api.ADMIN,
                "Bearer " + "x".repeat(600), "Bearer 👑", "Bearer null", "Basic YWRtaW46YWRtaW4=", "Bearer" + Api.ADMIN,
                Api.ADMIN, "Token " + Api.ADMIN, "");
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void theNewsroomIsClosedToTokensThatAreOver(Operation operation) {
        TokenGrant expired = new TokenGrant("expired", operation.role(), null, null, Instant.now().minusMillis(1));
        refused(operation, bearing(tokens.issue(expired, "test").token()));
        IssuedToken revoked = tokens.issue(new TokenGrant("revoked", operation.role(), null, null, null), "test");
        tokens.revoke(revoked.view().id().toString());
        refused(operation, bearing(revoked.token()));
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void lowerRolesAreNotEnough(Operation operation) {
        for (String role : Roles.ALL.subList(0, Roles.ALL.indexOf(operation.role()))) {
            forbidden(operation, Api.as(role), "role");
        }
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void otherScopesAreNotEnough(Operation operation) {
        List<String> others = new ArrayList<>(Scopes.ALL);
        others.remove(operation.scope());
        if (operation.isReading()) {
            others.remove(Scopes.reading(operation.scope()));
        }
        forbidden(operation, limited(operation, others), "'" + (operation.isReading()
                ? Scopes.reading(operation.scope())
                : operation.scope()) + "'");
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void theRoleAndThoseAboveAreEnough(Operation operation) {
        for (String role : Roles.ALL.subList(Roles.ALL.indexOf(operation.role()), Roles.ALL.size())) {
            admitted(operation, Api.as(role));
        }
        admitted(operation, Api.asAdmin());
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void theScopeIsEnough(Operation operation) {
        admitted(operation, limited(operation, List.of(operation.scope())));
        if (operation.isReading()) {
            admitted(operation, limited(operation, List.of(Scopes.reading(operation.scope()))));
        }
    }

    @ParameterizedTest
    @MethodSource("partners")
    void whatIsForPartnersNeedsAKey(Operation operation) {
        refused(operation, given());
        for (String wrong : List.of("stfp_", "stfp_" + "A".repeat(43), "stfp_" + "A".repeat(600), Api.ADMIN, "")) {
            refused(operation, given().header("X-Api-Key", wrong));
            refused(operation, bearing(wrong.equals(Api.ADMIN) ? "wrong" : wrong));
        }
        forbidden(operation, Api.asAdmin(), "role");
        Partner revoked = Partner.given("revoked");
        Api.asAdmin().delete(Partner.PARTNERS + "/" + revoked.id()).then().statusCode(204);
        refused(operation, revoked.asks());
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void aPartnersKeyIsNoneForTheNewsroom(Operation operation) {
        partner = partner == null ? Partner.given("of the newsroom's operations") : partner;
        forbidden(operation, partner.asks(), "role");
    }

    /** A token is of no use where nobody asks for one, so a wrong one does no harm either; only shared caches keep out of it. */
    @ParameterizedTest
    @MethodSource("open")
    void whatIsPublicIsSoToThoseWithAWrongTokenToo(Operation operation) {
        String open = operation.on(given()).then().statusCode(200).header("Cache-Control", startsWith("public, ")).extract()
                .asString();
        for (String header : List.of("Bearer wrong", "Bearer " + Api.ADMIN, "Basic YWRtaW46YWRtaW4=", "nonsense")) {
            assertEquals(open, operation.on(given().header("Authorization", header)).then().statusCode(200)
                    .header("Cache-Control", startsWith("private, ")).extract().asString());
        }
    }

    @ParameterizedTest
    @MethodSource("personal")
    void whatReadersDoTakesNoToken(Operation operation) {
        int status = operation.on(given()).then().statusCode(oneOf(400, 404)).header("Cache-Control", equalTo("no-store"))
                .extract().statusCode();
        for (String header : List.of("Bearer wrong", "Bearer " + Api.ADMIN, "Basic YWRtaW46YWRtaW4=", "nonsense")) {
            operation.on(given().header("Authorization", header)).then().statusCode(status)
                    .header("Cache-Control", equalTo("no-store"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER ", "Bearer   "})
    void theTokenOfTheSettingsIsTheAdmins(String scheme) {
        // The library that checks the contract knows the scheme in one spelling only; RFC 9110 (11.1) allows any.
        outsideContract().header("Authorization", scheme + Api.ADMIN).get("/manage/v1/imports").then().statusCode(200)
                .header("Cache-Control", equalTo("no-store")).body("items", notNullValue());
    }

    @Test
    void aTokenInTheAddressIsNone() {
        given().queryParam("access_token", Api.ADMIN).get("/manage/v1/imports").then().statusCode(401);
    }

    private static RequestSpecification limited(Operation operation, List<String> scopes) {
        return bearing(Api.token(Map.of("role", operation.role(), "scopes", scopes)));
    }

    private static void refused(Operation operation, RequestSpecification request) {
        Response response = operation.on(request);
        JsonNode problem = problem(response, 401, "unauthorized");
        assertEquals("Bearer", response.header("WWW-Authenticate"));
        assertEquals(401, problem.path("status").asInt());
        assertTrue(problem.hasNonNull("requestId"), problem::toString);
    }

    private static void forbidden(Operation operation, RequestSpecification request, String why) {
        JsonNode problem = problem(operation.on(request), 403, "forbidden");
        assertTrue(problem.path("detail").asText().contains(why), problem::toString);
    }

    private static JsonNode problem(Response response, int status, String type) {
        assertEquals(status, response.statusCode(), response::asString);
        assertEquals("no-store", response.header("Cache-Control"));
        assertTrue(response.contentType().startsWith("application/problem+json"), response::contentType);
        JsonNode problem = Json.body(response);
        assertEquals("http://localhost:8080/problems/" + type, problem.path("type").asText());
        return problem;
    }

    /** Whatever else is wrong with the request: who sent it was not. */
    private static void admitted(Operation operation, RequestSpecification request) {
        Response response = operation.on(request);
        assertFalse(response.statusCode() == 401 || response.statusCode() == 403 || response.statusCode() >= 500,
                () -> operation + " answered " + response.statusCode() + ": " + response.asString());
    }
}
