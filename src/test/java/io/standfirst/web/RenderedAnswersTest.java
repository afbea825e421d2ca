package io.standfirst.web;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.article.Articles;
import io.standfirst.article.Newsdesk;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
    Articles articles;

    @Inject
    Newsdesk newsdesk;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry metrics;

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
        Await.until(() -> total(section) > 0);
        assertEquals(1, total(section));
        given().get("/v1/articles/" + section + "-1").then().statusCode(200);
    }

    @Test
    void changesOfOtherArticlesLeaveAnArticleAsItIs() {
        String section = given.section(unique("kept"));
        UUID shown = given.article(section + "-1", section).title("One").publishedAt("2026-01-01T00:00:00Z");
        UUID other = given.article(section + "-2", section).title("Two").publishedAt("2026-01-01T00:00:00Z");
        List<String> paths = List.of("/v1/articles/" + shown, "/v1/articles/" + section + "-1/versions",
                "/v1/articles/" + section + "-1/corrections", "/v1/articles/" + section + "-1/versions/1",
                "/v1/articles/" + section + "-1/jsonld", "/v1/articles/" + section + "-1/ninjs", "/v1/site", "/v1/newsletters");
        paths.forEach(path -> given().get(path).then().statusCode(200));
        double before = renderings();
        for (int i = 0; i < 3; i++) {
            given.article(section + "-2", section).title("Two " + i).publishedAgainAt(other, "2026-02-01T00:00:00Z");
            paths.forEach(path -> given().get(path).then().statusCode(200));
        }
        assertEquals(before, renderings());
        given().get("/v1/articles?section=" + section).then().statusCode(200);
        assertEquals(before + 1, renderings());

        given.article(section + "-1", section).title("Three").publishedAgainAt(shown, "2026-02-01T00:00:00Z");
        assertEquals("Three", given().get(paths.get(0)).path("title"));
        assertEquals(2, given().get(paths.get(1)).<Integer>path("page.total"));
        double then = renderings();
        QuarkusTransaction.requiringNew().run(this::append);
        given().get(paths.get(0)).then().statusCode(200);
        assertEquals(then + 1, renderings());
    }

    @Test
    void anArticleWhoseFormerSlugAnotherTakesOverIsRenderedAnew() {
        String section = given.section(unique("former"));
        UUID renamed = given.article(section + "-old", section).title("Renamed").publishedAt("2026-01-01T00:00:00Z");
        UUID other = given.article(section + "-other", section).publishedAt("2026-01-01T00:00:00Z");
        QuarkusTransaction.requiringNew().run(() -> newsdesk.move(articles.findById(renamed), section + "-new"));
        String path = "/v1/articles/" + section + "-new";
        assertTrue(given().get(path).asString().contains(section + "-old"));
        QuarkusTransaction.requiringNew().run(() -> newsdesk.answerAlsoTo(articles.findById(other), section + "-old"));
        assertFalse(given().get(path).asString().contains(section + "-old"));
    }

    @Test
    void whatManyAskForAtOnceIsRenderedOnce() throws Exception {
        String key = unique("herd");
        AtomicInteger begun = new AtomicInteger();
        ExecutorService readers = Executors.newFixedThreadPool(20);
        List<Future<Rendered>> read = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            read.add(readers.submit(() -> answers.get(key, NOTHING, () -> {
                begun.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                return Answer.of(List.of("one"));
            })));
        }
        for (Future<Rendered> one : read) {
            assertEquals("[\"one\"]", new String(one.get().plain()));
        }
        assertEquals(1, begun.get());

        String failing = unique("herd");
        AtomicInteger tried = new AtomicInteger();
        List<Future<Rendered>> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            others.add(readers.submit(() -> answers.get(failing, NOTHING, () -> {
                tried.incrementAndGet();
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
                throw ProblemException.notFound("It is gone.");
            })));
        }
        for (Future<Rendered> one : others) {
            assertInstanceOf(ProblemException.class, assertThrows(ExecutionException.class, one::get).getCause());
        }
        readers.shutdown();
        assertEquals(5, tried.get());
    }

    private double renderings() {
        return metrics.get("standfirst.renderings").counter().count();
    }

    private void append() {
        changes.append(Event.of(ChangeType.UPDATED, ResourceType.SITE, null, null));
    }

    private static int total(String section) {
        return given().get("/v1/articles?section=" + section).path("page.total");
    }
}
