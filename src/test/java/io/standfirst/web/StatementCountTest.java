package io.standfirst.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Statements;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * How many SQL statements it takes to answer, from the database alone, what nobody has asked for since the last change. All of
 * them count, those that read the position of the change log included.
 */
@QuarkusTest
class StatementCountTest {

    private static final Logger LOG = Logger.getLogger(StatementCountTest.class);
    private static final int FEW = 2;
    private static final int MANY = 25;

    /** A change that others make meanwhile has an answer rendered twice. */
    private static final int TRIES = 5;

    /**
     * The most statements that an answer may take.
     *
     * @param afterArticle when an article has changed
     * @param afterOther when anything else has: then the sections, the site, what a slug in the request stands for, and the names of
     *            authors and tags are read anew, and the position after them
     */
    private record Limit(int afterArticle, int afterOther) {
    }

    @Inject
    Given given;

    @Inject
    ChangeLog changes;

    @Inject
    MeterRegistry metrics;

    private final String name = unique("count");
    private UUID shown;
    private UUID other;
    private String cursor;
    private long before;

    @Test
    void noAnswerTakesMoreStatementsForMoreArticles() {
        magazine();
        articles(0, FEW);
        Map<String, Integer> few = new LinkedHashMap<>();
        limits().forEach((path, limit) -> few.put(path, counted(path, limit.afterArticle(), this::changeArticle)));
        articles(FEW, MANY);
        StringBuilder table = new StringBuilder();
        Map<String, Integer> many = new LinkedHashMap<>();
        limits().forEach((path, limit) -> {
            int afterArticle = counted(path, limit.afterArticle(), this::changeArticle);
            int afterSite = counted(path, limit.afterOther(), this::changeSite);
            many.put(path, afterArticle);
            table.append(String.format("%n%3d %3d  %s", afterArticle, afterSite, path.replace(name, "…")));
            assertTrue(afterArticle <= limit.afterArticle(), () -> afterArticle + " statements, not " + limit + ": " + path);
            assertTrue(afterSite <= limit.afterOther(), () -> afterSite + " statements after a change of the site: " + path);
        });
        LOG.infof("SQL statements of the first request after a change of an article, and after one of the site:%s", table);
        assertEquals(few, many);
    }

    private Map<String, Limit> limits() {
        String one = "/v1/articles/" + name + "-0";
        String in = "/v1/articles?section=" + name;
        Map<String, Limit> limits = new LinkedHashMap<>();
        List.of("/v1/articles", in, in + "&include=body", in + "&fields=title,tags", in + "&page=2&size=1",
                in + "&size=1&cursor=" + cursor, "/v1/articles?republishable=true",
                "/v1/articles?section=" + name + "&kind=analysis&order=updated", one, one + "/republication", one + "/ninjs",
                "/v1/articles?q=" + name + "&include=body", "/v1/tags/" + name + "-t", "/feeds/articles.rss",
                "/feeds/articles.json").forEach(path -> limits.put(path, new Limit(2, 6)));
        List.of("/v1/articles?tag=" + name + "-t", "/v1/articles?author=" + name + "-a")
                .forEach(path -> limits.put(path, new Limit(2, 7)));
        limits.put("/v1/collections", new Limit(2, 5));
        List.of(one + "/versions", one + "/corrections", "/v1/tags").forEach(path -> limits.put(path, new Limit(3, 6)));
        List.of(one + "?include=body,related", "/v1/articles/" + shown + "/related", "/v1/authors/" + name + "-a",
                "/v1/collections/" + name, "/v1/collections/" + name + "?include=body", "/v1/changes?after=" + before,
                // A page of articles, each with articles of its own.
                in + "&include=body,related").forEach(path -> limits.put(path, new Limit(3, 7)));
        List.of("/v1/sections", "/v1/sections/" + name).forEach(path -> limits.put(path, new Limit(1, 5)));
        limits.put("/v1/articles?q=" + name, new Limit(1, 4));
        List.of("/v1/authors", "/feeds/articles.atom", "/feeds/articles.atom?section=" + name)
                .forEach(path -> limits.put(path, new Limit(4, 7)));
        // Both the names and the whole of what changed.
        limits.put("/v1/changes?include=article&after=" + before, new Limit(5, 9));
        return limits;
    }

    /** Totals are told by the index as soon as it has taken the change in; before, one statement more counts them. */
    private int counted(String path, int limit, Runnable change) {
        int least = Integer.MAX_VALUE;
        for (int attempt = 0; attempt < TRIES && least > limit; attempt++) {
            change.run();
            awaitIndex();
            least = Math.min(least, Statements.of(path).size());
        }
        return least;
    }

    private void awaitIndex() {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (metrics.get("standfirst.search.position").gauge().value() < changes.current().number()) {
            assertTrue(System.nanoTime() < deadline, "The index does not follow");
            Thread.onSpinWait();
        }
    }

    /** One that every answer shows that shows any article of this test. */
    private void changeArticle() {
        append(new Event(ChangeType.UPDATED, ResourceType.ARTICLE, shown, name + "-0", 1, null, null, Set.of()));
    }

    private void changeSite() {
        append(Event.of(ChangeType.UPDATED, ResourceType.SITE, null, null));
    }

    private void append(Event event) {
        QuarkusTransaction.requiringNew().run(() -> changes.append(event));
    }

    private void magazine() {
        given.section(name);
        given.section(name + "-below", name);
        given.section(name + "-deep", name + "-below");
        given.terms(name, Terms.allowing(Terms.Allowed.YES));
        for (String letter : List.of("t", "u", "v")) {
            given.tag(name + "-" + letter, "Tag " + letter, Tag.Type.TOPIC);
        }
        for (String letter : List.of("a", "b", "c")) {
            given.author(name + "-" + letter, "Author " + letter);
        }
        before = changes.current().number();
        other = article(MANY);
    }

    private void articles(int from, int to) {
        UUID last = other;
        for (int i = from; i < to; i++) {
            UUID id = article(i);
            given.corrected(id, "Something was wrong.", Instant.parse("2026-01-02T00:00:00Z"));
            given.related(id, last, other);
            shown = i == 0 ? id : shown;
            last = id;
        }
        if (from == 0) {
            given.collection(name, MANY, name, shown);
            cursor = given().get("/v1/articles?section=" + name + "&size=1").path("page.next");
        }
    }

    private UUID article(int i) {
        String below = List.of("", "-below", "-deep").get(i % 3);
        String letter = i % 2 == 0 ? "b" : "c";
        return given.article(name + "-" + i, name + below).title(name + " " + i).by(name + "-a", name + "-" + letter)
                .tagged(name + "-t", name + "-u").publishedAt("2026-01-01T00:00:00Z");
    }
}
