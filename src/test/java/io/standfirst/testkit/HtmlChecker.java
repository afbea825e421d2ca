package io.standfirst.testkit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import nu.validator.client.EmbeddedValidator;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Pages of HTML as the checker of the W3C has them. */
public final class HtmlChecker {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Its grammar of HTML is worked off by recursion, deeper than a thread's usual stack while it is not compiled yet. */
    private static final long STACK = 64L << 20;

    private HtmlChecker() {
    }

    /** Neither error nor warning. */
    public static void assertValid(String page) {
        FutureTask<String> report = new FutureTask<>(() -> new EmbeddedValidator()
                .validate(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8))));
        new Thread(null, report, "html-checker", STACK).start();
        try {
            List<String> complaints = new ArrayList<>();
            JSON.readTree(report.get()).get("messages")
                    .forEach(message -> complaints.add(message.get("message").asText()));
            assertEquals(List.of(), complaints, page);
        } catch (JsonProcessingException | ExecutionException e) {
            throw new AssertionError(page, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
