package io.standfirst.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import static java.util.Map.entry;

/**
 * An operation of the contract, ready to be called.
 *
 * @param path with its parameters filled in: by things of the demo magazine where it is public, by what does not exist in the
 *            newsroom
 * @param query the parameters that are required
 * @param bodyType null if it takes no body
 * @param role the lowest that it is open to, or empty
 * @param scope the area that it belongs to, or empty
 * @param secured whether the contract demands a token or a key
 * @param streamed whether its answer never ends
 */
public record Operation(String id, String method, String path, Map<String, String> query, String bodyType, String role,
        String scope, boolean secured, boolean streamed) {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");

    private static final Map<String, String> VALUES = Map.ofEntries(entry("idOrSlug", "the-sluice-at-ister"),
            entry("number", "1"), entry("from", "1"), entry("to", "2"), entry("id", UUID.randomUUID().toString()),
            entry("name", "withdrawn"), entry("url", "http://localhost:3000/the-sluice-at-ister"),
            entry("format", "wordpress"), entry("q", "calder pi"), entry("token", "A".repeat(43)),
            entry("key", UUID.randomUUID().toString()));
    private static final Map<String, String> SLUGS = Map.of("sections", "straits", "tags", "grain", "authors", "ingrid-sole",
            "collections", "front-page", "newsletters", "the-pilot", "manage", "nothing-of-that-name");

    public static Stream<Operation> newsroom() {
        return all().stream().filter(Operation::isOfTheNewsroom);
    }

    public static Stream<Operation> open() {
        return all().stream().filter(operation -> !operation.isOfTheNewsroom() && !operation.isForPartners());
    }

    public static Stream<Operation> partners() {
        return all().stream().filter(Operation::isForPartners);
    }

    public boolean isOfTheNewsroom() {
        return path.startsWith("/manage");
    }

    public boolean isForPartners() {
        return path.equals("/v1/partner") || path.startsWith("/v1/partner/");
    }

    /** Of a single reader, who is known by the link of a mail or is about to be mailed. */
    public boolean isPersonal() {
        return path.contains("A".repeat(43)) || !isOfTheNewsroom() && !isReading();
    }

    public boolean isReading() {
        return method.equals("get");
    }

    /** Sends the request, with the least of a body where one is wanted. */
    public Response on(RequestSpecification request) {
        if (bodyType != null) {
            String body = bodyType.endsWith("xml") ? "<rss/>" : "{}";
            request.contentType(bodyType).body(body.getBytes(StandardCharsets.UTF_8));
        }
        return request.queryParams(query).request(method, path);
    }

    @Override
    public String toString() {
        return id;
    }

    private static List<Operation> all() {
        JsonNode contract = contract();
        List<Operation> operations = new ArrayList<>();
        contract.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(member -> METHODS.contains(member.getKey()))
                .forEach(member -> operations.add(of(contract, path.getKey(), path.getValue(), member))));
        return operations;
    }

    private static Operation of(JsonNode contract, String template, JsonNode item, Map.Entry<String, JsonNode> member) {
        String path = template;
        Map<String, String> query = new HashMap<>();
        JsonNode operation = member.getValue();
        List<JsonNode> parameters = new ArrayList<>();
        item.path("parameters").forEach(parameters::add);
        operation.path("parameters").forEach(parameters::add);
        for (JsonNode given : parameters) {
            JsonNode parameter = given.has("$ref") ? contract.at(given.path("$ref").asText().substring(1)) : given;
            String name = parameter.path("name").asText();
            String value = name.equals("slug") ? slug(template) : VALUES.get(name);
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", Objects.requireNonNull(value, name));
            } else if (parameter.path("in").asText().equals("query") && parameter.path("required").asBoolean()) {
                query.put(name, Objects.requireNonNull(value, name));
            }
        }
        Iterator<String> types = operation.path("requestBody").path("content").fieldNames();
        JsonNode security = operation.has("security") ? operation.path("security") : contract.path("security");
        return new Operation(operation.path("operationId").asText(), member.getKey(), path, query,
                types.hasNext() ? types.next() : null, operation.path("x-role").asText(), operation.path("x-scope").asText(),
                security.path(0).has("newsroomToken") || security.path(0).has("partnerKey"),
                operation.path("responses").path("200").path("content").has("text/event-stream"));
    }

    private static String slug(String template) {
        String[] parts = template.split("/");
        return SLUGS.get(parts[1].equals("manage") ? parts[1] : parts[2]);
    }

    private static JsonNode contract() {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(Path.of("openapi", "openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
