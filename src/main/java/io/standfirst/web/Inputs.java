package io.standfirst.web;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads the JSON that requests carry, strictly: what is unknown, doubled or of the wrong type is refused, with its place. */
@ApplicationScoped
public class Inputs {

    private final ObjectMapper json;

    @Inject
    Inputs(ObjectMapper json) {
        this.json = json;
    }

    /** @throws ProblemException 400, if the body is not such an object */
    public <T> T read(byte[] body, Class<T> type) {
        return as(object(body), type);
    }

    /** The same where a body may be left out, which then means an empty object. */
    public <T> T readOptional(byte[] body, Class<T> type) {
        return body == null || body.length == 0 ? as(json.createObjectNode(), type) : read(body, type);
    }

    /** @throws ProblemException 400, if the body is no JSON object */
    public ObjectNode object(byte[] body) {
        if (body == null || body.length == 0) {
            throw Faults.invalid("", "It is empty; it must be a JSON object.");
        }
        try {
            if (json.readTree(body) instanceof ObjectNode object) {
                refuseUnstorable(object, "");
                return object;
            }
            throw Faults.invalid("", "It is no JSON object.");
        } catch (JsonProcessingException e) {
            throw Faults.invalid("", e.getLocation() == null
                    ? "It is nested too deeply, or has a number or a text that is too long."
                    : "It is no JSON, or names a member twice: see line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ".");
        } catch (IOException e) {
            throw Faults.invalid("", "It is no text in UTF-8.");
        }
    }

    /** @throws ProblemException 400, if the object has members that the type has not, or values of another type */
    public <T> T as(JsonNode object, Class<T> type) {
        try {
            return json.treeToValue(object, type);
        } catch (JsonMappingException e) {
            throw Faults.invalid(pointer(e), detail(e));
        } catch (JsonProcessingException e) {
            throw Faults.invalid("", "It is not what this operation takes.");
        }
    }

    public ObjectNode tree(Object value) {
        return json.valueToTree(value);
    }

    /** Merges a patch into an object (RFC 7396): null removes a member, objects are merged, all else replaces. */
    public static JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object
                ? object.deepCopy()
                : com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : changes.properties()) {
            if (member.getValue().isNull()) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), merge(merged.get(member.getKey()), member.getValue()));
            }
        }
        return merged;
    }

    /** PostgreSQL takes no NUL and no half of a surrogate pair, and no text of a magazine has other control characters. */
    private static void refuseUnstorable(JsonNode node, String pointer) {
        if (node.isTextual() && !isStorable(node.textValue())) {
            throw Faults.invalid(pointer, "It has a control character or half of a surrogate pair.");
        }
        if (node.isObject()) {
            node.properties().forEach(member -> {
                if (!isStorable(member.getKey())) {
                    throw Faults.invalid(pointer, "A member's name has a control character or half of a surrogate pair.");
                }
                refuseUnstorable(member.getValue(), pointer + "/" + escaped(member.getKey()));
            });
        }
        int index = 0;
        for (Iterator<JsonNode> elements = node.isArray() ? node.elements() : null; elements != null && elements.hasNext();) {
            refuseUnstorable(elements.next(), pointer + "/" + index++);
        }
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == '\u007f') {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static String pointer(JsonMappingException e) {
        return e.getPath().stream().map(step -> "/" + (step.getFieldName() == null
                ? String.valueOf(step.getIndex())
                : escaped(step.getFieldName()))).collect(Collectors.joining());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private String detail(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "There is no such member here. Known: " + unknown.getKnownPropertyIds().stream().map(String::valueOf)
                    .sorted().collect(Collectors.joining(", ")) + ".";
        }
        if (e instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
            return "It is one of " + Arrays.stream(format.getTargetType().getEnumConstants())
                    .map(constant -> json.<JsonNode>valueToTree(constant).textValue())
                    .collect(Collectors.joining(", ")) + ".";
        }
        if (e instanceof InvalidFormatException format && format.getTargetType() == java.time.Instant.class) {
            return TimeReader.FORM;
        }
        if (e instanceof InvalidTypeIdException) {
            return "Its type is none that is known.";
        }
        return "It is of the wrong type.";
    }
}
