package io.standfirst.audit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@Tag("no-database")
class DifferencesTest {

    @Test
    void onlyWhatDiffersIsKept() throws JsonProcessingException {
        JsonNode before = json("""
                {"title": "A", "dek": "same", "tags": ["a", "b"], "gone": 1}""");
        JsonNode after = json("""
                {"title": "B", "dek": "same", "tags": ["b", "a"], "come": true}""");
        assertEquals(json("""
                {"title": "A", "tags": ["a", "b"], "gone": 1}"""), Differences.of(before, after));
        assertEquals(json("""
                {"title": "B", "tags": ["b", "a"], "come": true}"""), Differences.of(after, before));
    }

    @Test
    void whatWasMadeHasAnAfterOnly() throws JsonProcessingException {
        JsonNode made = json("""
                {"title": "A", "dek": null}""");
        assertEquals(json("""
                {"title": "A"}"""), Differences.of(made, json("null")));
        assertNull(Differences.of(json("null"), made));
        assertNull(Differences.of(null, made));
        assertNull(Differences.of(made, made));
    }

    @Test
    void secretsAndTextsOfArticlesAreNotKept() throws JsonProcessingException {
        assertEquals(json("""
                {"name": "x stf_… y", "url": "http://a/b?preview=…&c=d", "list": [{"name": "n"}]}"""), Differences.of(
                json("""
                        {"name": "x stf_q83vEjRWeJA-_ y", "token": "stf_q", "hash": "ab", "body": {"value": "text"},
                         "url": "http://a/b?preview=AZ_-9&c=d", "list": [{"name": "n", "token": "t", "secret": 1, "password": "p"}]}"""),
                null));
    }

    @Test
    void longValuesAreCut() {
        ObjectNode state = JsonNodeFactory.instance.objectNode();
        state.put("fits", "x".repeat(2000)).put("long", "x".repeat(2001)).put("pairs", "x" + "🗞".repeat(1500));
        state.putArray("list").add("y".repeat(1500)).add("z".repeat(1500));
        ObjectNode kept = Differences.of(state, null);
        assertEquals("x".repeat(2000), kept.get("fits").textValue());
        assertEquals("x".repeat(1999) + "…", kept.get("long").textValue());
        assertEquals("x" + "🗞".repeat(999) + "…", kept.get("pairs").textValue());
        assertEquals("[\"" + "y".repeat(1500) + "\",\"" + "z".repeat(494) + "…", kept.get("list").textValue());
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new ObjectMapper().readTree(text);
    }
}
