package io.standfirst.transfer;

import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static io.standfirst.testkit.Api.asAdmin;

/** The file with all content, whole and by its lines. */
final class ExportFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    static final String HEADER = "{\"type\":\"standfirst\",\"format\":1}\n";

    private ExportFile() {
    }

    static String file() {
        return asAdmin().get("/manage/v1/export").then().statusCode(200).extract().asString();
    }

    static List<JsonNode> export() {
        return file().lines().map(line -> {
            try {
                return JSON.readTree(line);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }).toList();
    }

    static JsonNode line(String type, String member, String value) {
        return export().stream()
                .filter(line -> line.get("type").asText().equals(type) && line.path(member).asText().equals(value))
                .findFirst().orElseThrow();
    }

    static ObjectNode article(UUID id) {
        return (ObjectNode) line("article", "id", id.toString());
    }
}
