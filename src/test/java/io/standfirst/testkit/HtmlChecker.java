package io.standfirst.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.xml.sax.SAXException;

import com.fasterxml.jackson.databind.ObjectMapper;

import nu.validator.client.EmbeddedValidator;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Pages of HTML as the checker of the W3C has them. */
public final class HtmlChecker {

    private static final ObjectMapper JSON = new ObjectMapper();

    private HtmlChecker() {
    }

    /** Neither error nor warning. */
    public static void assertValid(String page) {
        try {
            String report = new EmbeddedValidator()
                    .validate(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
            List<String> complaints = new ArrayList<>();
            JSON.readTree(report).get("messages").forEach(message -> complaints.add(message.get("message").asText()));
            assertEquals(List.of(), complaints, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException e) {
            throw new AssertionError(page, e);
        }
    }
}
