package io.standfirst.audit;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * What is kept of a state that changed: the members that differ, without secrets and in reasonable length. Texts of articles
 * are left out, for their revisions are kept anyway.
 */
final class Differences {

    static final int LONGEST = 2000;

    private static final Set<String> LEFT_OUT = Set.of("body", "token", "hash", "secret", "password");

    /** Tokens, and previews in addresses, that somebody put where none belongs. */
    private static final Pattern SECRET = Pattern.compile("(stf_|[?&]preview=)[A-Za-z0-9_-]+");

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Differences() {
    }

    /** The members of the state that the other has not, or has otherwise; null if there are none. */
    static ObjectNode of(JsonNode state, JsonNode other) {
        ObjectNode kept = NODES.objectNode();
        if (state != null && state.isObject()) {
            state.properties().stream().filter(Differences::isKept)
                    .filter(member -> other == null || !member.getValue().equals(other.get(member.getKey())))
                    .forEach(member -> kept.set(member.getKey(), shortened(clean(member.getValue()))));
        }
        return kept.isEmpty() ? null : kept;
    }

    private static boolean isKept(Map.Entry<String, JsonNode> member) {
        return !member.getValue().isNull() && !LEFT_OUT.contains(member.getKey());
    }

    private static JsonNode clean(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf(SECRET.matcher(value.textValue()).replaceAll("$1…"));
        }
        if (value.isArray()) {
            ArrayNode clean = NODES.arrayNode();
            value.forEach(element -> clean.add(clean(element)));
            return clean;
        }
        if (value.isObject()) {
            ObjectNode clean = NODES.objectNode();
            value.properties().stream().filter(Differences::isKept)
                    .forEach(member -> clean.set(member.getKey(), clean(member.getValue())));
            return clean;
        }
        return value;
    }

    private static JsonNode shortened(JsonNode value) {
        String text = value.isTextual() ? value.textValue() : value.toString();
        if (text.length() <= LONGEST) {
            return value;
        }
        // Half of a surrogate pair is no character and cannot be stored.
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return TextNode.valueOf(text.substring(0, end) + "…");
    }
}
