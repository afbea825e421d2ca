package io.standfirst.following;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.testkit.Database;
import io.standfirst.testkit.EventStream;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** That nobody who follows the log while many write to it misses anything, or gets it twice or out of order. */
@QuarkusTest
@QuarkusTestResource(Database.class)
class ChangeOrderTest {

    private static final int WRITERS = 16;
    private static final int CHANGES = 40;

    @TestHTTPResource
    URI service;

    @Inject
    Given given;

    @Inject
    ChangeLog log;

    @Test
    void followersSeeEachPositionOnceAndInOrderWhileManyWrite() throws Exception {
        String section = given.section(unique("order"));
        // Read anew and not from memory, so that it holds for all that was there before.
        long before = given().get("/v1/changes?tag=" + unique("none")).jsonPath().getLong("page.next");
        long end = before + WRITERS * CHANGES;
        List<Long> expected = LongStream.rangeClosed(before + 1, end).boxed().toList();
        ExecutorService crowd = Executors.newFixedThreadPool(WRITERS + 4);
        try {
            List<Future<List<Long>>> followers = new ArrayList<>();
            followers.add(crowd.submit(() -> polled(before, end, 100)));
            followers.add(crowd.submit(() -> polled(before, end, 7)));
            followers.add(crowd.submit(() -> listened(before, end)));
            followers.add(crowd.submit(() -> listenedWithBreaks(before, end)));
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String slug = section + "-" + writer;
                boolean withArticle = writer % 4 == 0;
                writers.add(crowd.submit(() -> write(slug, section, withArticle)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            for (Future<List<Long>> follower : followers) {
                assertEquals(expected, follower.get());
            }
        } finally {
            crowd.shutdown();
        }
    }

    /** Through the newsroom, or past it with transactions of very different lengths. */
    private void write(String slug, String section, boolean withArticle) {
        UUID id = withArticle ? given.article(slug, section).publishedAt("2026-01-01T00:00:00Z") : null;
        for (int change = withArticle ? 1 : 0; change < CHANGES; change++) {
            if (withArticle) {
                given.article(slug, section).title("Title " + change).publishedAgainAt(id, "2026-02-01T00:00:00Z");
            } else {
                int pause = change % 5;
                QuarkusTransaction.requiringNew().run(() -> {
                    // With numbers of a sequence, this one would have its number now and commit after later ones.
                    log.append(Event.of(ChangeType.UPDATED, ResourceType.SITE, null, null));
                    spin(Duration.ofMillis(pause));
                });
            }
        }
    }

    private static void spin(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private static List<Long> polled(long before, long end, int size) {
        List<Long> seen = new ArrayList<>();
        long after = before;
        while (after < end) {
            // Held against the contract elsewhere, this would only take time here.
            JsonPath page = outsideContract().get("/v1/changes?size=" + size + "&after=" + after).then().statusCode(200)
                    .extract()
                    .jsonPath();
            page.getList("items.position", Long.class).forEach(seen::add);
            after = page.getLong("page.next");
        }
        return seen;
    }

    private List<Long> listened(long before, long end) throws IOException {
        List<Long> seen = new ArrayList<>();
        try (EventStream stream = stream(before)) {
            while (seen.isEmpty() || seen.get(seen.size() - 1) < end) {
                seen.add(stream.next().id());
            }
        }
        return seen;
    }

    /** As a telephone on a train does. */
    private List<Long> listenedWithBreaks(long before, long end) throws IOException {
        List<Long> seen = new ArrayList<>();
        long last = before;
        while (last < end) {
            try (EventStream stream = stream(last)) {
                for (int i = 0; i < 25 && last < end; i++) {
                    last = stream.next().id();
                    seen.add(last);
                }
            }
        }
        return seen;
    }

    private EventStream stream(long after) throws IOException {
        return new EventStream(service.getHost(), service.getPort(), "/v1/changes/stream", "Last-Event-ID: " + after);
    }
}
