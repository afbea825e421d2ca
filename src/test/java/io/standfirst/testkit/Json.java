package io.standfirst.testkit;

import java.io.IOException;
import java.util.LinkedHashMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.response.Response;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Whole bodies, compared as what they say, with the order of their members but not with their blanks. */
public final class Json {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Json() {
    }

    public static void assertSame(String expected, String actual) {
        assertEquals(of(tree(expected)), of(tree(actual)));
    }

    private static Object tree(String json) {
        try {
            return JSON.readValue(json, LinkedHashMap.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** What an answer says, for tests that ask thousands of times: paths of REST Assured are compiled each time. */
    public static JsonNode body(Response response) {
        try {
            return JSON.readTree(response.asByteArray());
        } catch (IOException e) {
            throw new AssertionError(response.asString(), e);
        }
    }

    public static String of(Object tree) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
