package io.standfirst.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class RenderedAnswersTest {

    private static final Runnable NOTHING = () -> {
    };

    @Inject
    Given given;

    @Inject
    RenderedAnswers answers;

    @Inject
    ChangeLog changes;

    @Inject
    Clock clock;

    /**
     * A writer publishes one version after the other; readers ask by three ways. What a reader gets is never older than what
     * was committed before it asked, and never older than what it has been shown before, by whichever way.
     */
    @Test
    void nothingStaleIsServedOnceACommitHasBeenSeen() throws Exception {
        String section = given.section(unique("race"));
        UUID id = given.article(section + "-1", section).title("1").publishedAt("2026-01-01T00:00:00Z");
        AtomicInteger committed = new AtomicInteger(1);
        int versions = 120;
        ExecutorService readers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> read = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            read.add(readers.submit(() -> {
                int shown = 0;
                int requests = 0;
                while (shown < versions) {
                    for (String path : new String[]{"/v1/articles/" + id + "?fields=title",
                            "/v1/articles?section=" + section, "/v1/articles/" + id + "/versions?size=1"}) {
                        int floor = Math.max(shown, committed.get());
                        String title = given().get(path).then().statusCode(200).extract()
                                .path(path.contains("?fields") ? "title" : "items[0].title");
                        shown = Integer.parseInt(title);
                        assertTrue(shown >= floor, path + " showed version " + shown + " after " + floor + " had been seen");
                        requests++;
                    }
                }
                return requests;
            }));
        }
        for (int version = 2; version <= versions; version++) {
            given.article(section + "-1", section).title(String.valueOf(version)).publishedAgainAt(id, "2026-02-01T00:00:00Z");
            committed.set(version);
        }
        int requests = 0;
        for (Future<Integer> one : read) {
            requests += one.get();
        }
        readers.shutdown();
        assertTrue(requests >= 4 * 3);
    }

    @Test
    void whatACommitOvertookIsRenderedAnewAndKeptOnlyForWhatItBelongsTo() {
        String key = unique("key");
        AtomicInteger renderings = new AtomicInteger();
        Rendered overtaken = answers.get(key, NOTHING, () -> {
            if (renderings.incrementAndGet() == 1) {
                QuarkusTransaction.requiringNew().run(this::append);
            }
            return Answer.of(List.of("rendering " + renderings.get()));
        });
        assertEquals("[\"rendering 2\"]", new String(overtaken.plain()));

        assertEquals("[\"rendering 2\"]",
                new String(answers.get(key, NOTHING, () -> Answer.of(List.of("not needed"))).plain()));
        QuarkusTransaction.requiringNew().run(this::append);
        assertEquals("[\"rendering 3\"]",
                new String(answers.get(key, NOTHING, () -> Answer.of(List.of("rendering 3"))).plain()));
    }

    @Test
    void whatFallsDueByTimeAloneEndsWhatWasKept() throws InterruptedException {
        String section = given.section(unique("due"));
        given.article(section + "-1", section).embargoedUntil(clock.instant().plus(Duration.ofMillis(1500)))
                .publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/articles/" + section + "-1").then().statusCode(404);
        assertEquals(0, total(section));
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (total(section) == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(1, total(section));
        given().get("/v1/articles/" + section + "-1").then().statusCode(200);
    }

    private void append() {
        changes.append(Event.of(ChangeType.UPDATED, ResourceType.SITE, null, null));
    }

    private static int total(String section) {
        return given().get("/v1/articles?section=" + section).path("page.total");
    }
}
