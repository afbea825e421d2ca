package io.standfirst.access;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.standfirst.testkit.Api;

import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/** Who may do what, for every operation that the contract has: a new one is tested from the day it is written down. */
@QuarkusTest
class AccessTest {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");

    /** What the operations' addresses and required parameters are filled with; of the demo magazine. */
    private static final Map<String, String> VALUES = Map.of("idOrSlug", "the-sluice-at-ister", "number", "1", "id",
            UUID.randomUUID().toString(), "name", "withdrawn", "url", "http://localhost:3000/the-sluice-at-ister", "format",
            "wordpress");
    private static final Map<String, String> SLUGS = Map.of("sections", "straits", "tags", "grain", "authors", "ingrid-sole",
            "collections", "front-page", "newsletters", "the-pilot");

    record Operation(String id, String method, String path, Map<String, String> query, String bodyType) {

        io.restassured.response.Response on(RequestSpecification request) {
            if (bodyType != null) {
                request.contentType(bodyType).body("<rss/>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
            return request.queryParams(query).request(method, path);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Operation> newsroom() throws IOException {
        return operations().stream().filter(operation -> operation.path().startsWith("/manage"));
    }

    static Stream<Operation> open() throws IOException {
        return operations().stream().filter(operation -> !operation.path().startsWith("/manage"));
    }

    @Test
    void theContractDemandsATokenForTheNewsroomAndForNothingElse() throws IOException {
        JsonNode contract = contract();
        assertEquals(0, contract.path("security").size());
        contract.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey())).map(Map.Entry::getValue)
                .forEach(operation -> assertEquals(path.getKey().startsWith("/manage"),
                        operation.path("security").path(0).has("newsroomToken"), operation.path("operationId").asText())));
        assertFalse(newsroom().toList().isEmpty());
        assertFalse(open().toList().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void theNewsroomIsClosedToThoseWithoutAToken(Operation operation) {
        refused(operation, null);
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void theNewsroomIsClosedToThoseWithAnythingElse(Operation operation) {
        for (String header : List.of("Bearer", "Bearer ", "Bearer   ", "Bearer wrong", "Bearer " + Api.ADMIN + "x",
                "Bearer " + Api.ADMIN.substring(1), "Bearer " + Api.ADMIN.toUpperCase(java.util.Locale.ROOT),
                "Bearer " + Api.ADMIN + " " + Api.ADMIN, "Bearer " + "x".repeat(600), "Bearer 👑", "Bearer null",
                "Basic " + Api.ADMIN, "Basic YWRtaW46YWRtaW4=", "Bearer" + Api.ADMIN, Api.ADMIN, "Token " + Api.ADMIN, "")) {
            refused(operation, header);
        }
    }

    @ParameterizedTest
    @MethodSource("newsroom")
    void theNewsroomIsOpenToTheAdmin(Operation operation) {
        int status = operation.on(asAdmin()).statusCode();
        assertFalse(status == 401 || status == 403 || status >= 500, operation + " answered " + status);
    }

    /** A key is of no use where nobody asks for one, so a wrong one does no harm either; only shared caches keep out of it. */
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

    private static void refused(Operation operation, String authorization) {
        RequestSpecification request = authorization == null ? given() : given().header("Authorization", authorization);
        operation.on(request).then().statusCode(401).contentType("application/problem+json")
                .header("WWW-Authenticate", equalTo("Bearer")).header("Cache-Control", equalTo("no-store"))
                .body("type", equalTo("http://localhost:8080/problems/unauthorized")).body("status", equalTo(401))
                .body("requestId", notNullValue());
    }

    private static List<Operation> operations() throws IOException {
        JsonNode contract = contract();
        List<Operation> operations = new ArrayList<>();
        contract.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> operations.add(operation(contract, path.getKey(), path.getValue(), member))));
        return operations;
    }

    private static Operation operation(JsonNode contract, String template, JsonNode item, Map.Entry<String, JsonNode> member) {
        String path = template;
        Map<String, String> query = new java.util.HashMap<>();
        List<JsonNode> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameters::add);
        member.getValue().path("parameters").forEach(parameters::add);
        for (JsonNode given : parameters) {
            JsonNode parameter = given.has("$ref") ? contract.at(given.path("$ref").asText().substring(1)) : given;
            String name = parameter.path("name").asText();
            String value = name.equals("slug") ? SLUGS.get(template.split("/")[2]) : VALUES.get(name);
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", java.util.Objects.requireNonNull(value, name));
            } else if (parameter.path("in").asText().equals("query") && parameter.path("required").asBoolean()) {
                query.put(name, java.util.Objects.requireNonNull(value, name));
            }
        }
        java.util.Iterator<String> types = member.getValue().path("requestBody").path("content").fieldNames();
        return new Operation(member.getValue().path("operationId").asText(), member.getKey(), path, query,
                types.hasNext() ? types.next() : null);
    }

    private static JsonNode contract() throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(Path.of("openapi", "openapi.yaml").toFile());
    }
}
