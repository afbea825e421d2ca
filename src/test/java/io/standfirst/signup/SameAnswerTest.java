package io.standfirst.signup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.standfirst.mail.EmailAddress;
import io.standfirst.testkit.Mailbox;

import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Nobody learns from an answer, or from the time that it takes, who is on a list. */
@QuarkusTest
@QuarkusTestResource(Mailbox.class)
@Tag("no-database")
class SameAnswerTest {

    private static final Logger LOG = Logger.getLogger(SameAnswerTest.class);
    private static final int ROUNDS = 150;
    private static final int WARM_UP = 100;

    /** They differ from answer to answer, whoever is asked for; RateLimit counts what this client has asked, whatever it was. */
    private static final Set<String> OF_THE_MOMENT = Set.of("x-request-id", "date", "ratelimit");

    @Inject
    GivenSignups signups;

    @Inject
    Suppressions suppressions;

    private String letter;

    @AfterEach
    void removeNewsletters() {
        signups.removeNewsletters();
    }

    @Test
    void theAnswerTellsNothing() throws Exception {
        signups.calm();
        letter = signups.newsletter("en");
        Map<String, Reader> readers = new LinkedHashMap<>();
        for (String kind : List.of("pending", "confirmed", "unsubscribed", "erased", "complained")) {
            readers.put(kind, new Reader());
        }
        readers.get("pending").signsUp(letter);
        readers.get("confirmed").isConfirmed(letter);
        String unsubscribe = readers.get("unsubscribed").isConfirmed(letter).get("unsubscribe");
        outsideContract().post("/v1/unsubscriptions/" + unsubscribe).then().statusCode(200);
        String preferences = readers.get("erased").isConfirmed(letter).get("preferences");
        outsideContract().delete("/v1/preferences/" + preferences).then().statusCode(204);
        QuarkusTransaction.requiringNew().run(() -> suppressions
                .suppress(EmailAddress.of(readers.get("complained").email).orElseThrow(), Suppression.Reason.COMPLAINED));

        List<String> kinds = new ArrayList<>(readers.keySet());
        kinds.addAll(List.of("new", "trapped", "tooFast", "disposable", "overBudget"));
        Map<String, List<Long>> times = new TreeMap<>();
        Set<String> answers = new java.util.HashSet<>();
        Random dice = new Random(7);
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            Collections.shuffle(kinds, dice);
            for (String kind : kinds) {
                long start = System.nanoTime();
                Response answer = ask(kind, readers.get(kind), round);
                long took = System.nanoTime() - start;
                answers.add(answer.statusCode() + " " + headers(answer) + answer.asString());
                if (round >= WARM_UP) {
                    times.computeIfAbsent(kind, none -> new ArrayList<>()).add(took);
                }
            }
        }
        assertEquals(1, answers.size(), answers.toString());

        long[] all = times.values().stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
        times.forEach((kind, list) -> LOG.infof("%-12s p10 %5d  p50 %5d  p90 %5d µs", kind, quantile(list, 10),
                quantile(list, 50), quantile(list, 90)));
        double median = all[all.length / 2] / 1000.0;
        times.forEach((kind, list) -> assertTrue(quantile(list, 50) < median * 1.4 && quantile(list, 50) > median / 1.4,
                kind + " takes " + quantile(list, 50) + " µs, and all together " + median));
    }

    private Response ask(String kind, Reader reader, int round) {
        String email = reader != null ? reader.email : unique("new") + "@mail.example.org";
        String more = "";
        String from = "10.66." + round % 250 + "." + (round + kind.length()) % 250;
        switch (kind) {
            case "trapped" -> more = ", \"website\": \"http://spam.example\"";
            case "tooFast" -> more = ", \"shownAt\": \"" + java.time.Instant.now() + "\"";
            case "disposable" -> email = unique("new") + "@0-mail.com";
            case "overBudget" -> from = "10.67.0.9";
            default -> {
                // An address of one state or another.
            }
        }
        return outsideContract().header("X-Forwarded-For", from).contentType("application/json").body("""
                {"email": "%s", "consent": {"text": "Yes, send it.", "version": "1"}%s}""".formatted(email, more))
                .post("/v1/newsletters/" + letter + "/signups");
    }

    private static String headers(Response answer) {
        return answer.headers().asList().stream()
                .filter(header -> !OF_THE_MOMENT.contains(header.getName().toLowerCase(java.util.Locale.ROOT)))
                .map(Header::toString).sorted().toList().toString();
    }

    private static long quantile(List<Long> nanos, int percent) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length * percent / 100] / 1000;
    }
}
