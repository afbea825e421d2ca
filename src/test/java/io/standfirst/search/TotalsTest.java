package io.standfirst.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.ClientProxy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.article.ArticleFilter;
import io.standfirst.article.Articles;
import io.standfirst.article.IndexableArticle;
import io.standfirst.article.IndexableArticles;
import io.standfirst.article.Withdrawal;
import io.standfirst.naming.ArticleCounts.By;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Given;
import io.standfirst.web.Position;
import io.standfirst.web.Positions;
import io.standfirst.web.Query;
import io.standfirst.web.Uri;
import io.standfirst.web.Visibility;
import io.standfirst.web.Window;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.testkit.ArticleLists.list;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Totals are the same whether index or database counts, and the index counts whenever it can. */
@QuarkusTest
class TotalsTest {

    private static final Logger LOG = Logger.getLogger(TotalsTest.class);

    @Inject
    Given given;

    @Inject
    Articles articles;

    @Inject
    Totals totals;

    @Inject
    ArticleIndex index;

    @Inject
    Indexing indexing;

    @Inject
    IndexableArticles indexable;

    @Inject
    Positions positions;

    @Inject
    EntityManager entities;

    @Inject
    MeterRegistry metrics;

    @Test
    void theIndexCountsForEveryFilterWhatTheDatabaseCounts() throws InterruptedException {
        long seed = System.nanoTime();
        LOG.infof("The seed is %d", seed);
        Random dice = new Random(seed);
        RandomMagazine magazine = new RandomMagazine(given, dice);
        String p = magazine.section;
        List<UUID> seen = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Given.Draft draft = given.article(p + "-further-" + i, p + "-a").kind("news").tagged(p + "-t1").by(p + "-w1");
            switch (i % 5) {
                case 0 -> draft.leftAsDraft();
                case 1 -> draft.scheduledFor("2090-01-01T00:00:00Z");
                case 2 -> draft.embargoedUntil(Instant.parse("2090-01-01T00:00:00Z"))
                        .publishedAt("2026-01-01T00:00:00Z");
                case 3 -> given.withdrawn(draft.publishedAt("2026-01-01T00:00:00Z"), "Wrong", Withdrawal.Action.ADVISORY);
                default -> seen.add(draft.publishedAt("2026-01-01T00:00:00Z"));
            }
        }
        int some = 0;
        for (int round = 0; round < 100; round++) {
            if (round % 16 == 8) {
                change(seen, magazine, dice);
            }
            ArticleFilter filter = filter(magazine.filters(), dice.nextInt(8) == 0);
            long counted = inOnePosition(() -> totals.of(articles.resolve(filter)),
                    () -> byDatabase(filter), filter + "");
            some += counted > 0 ? 1 : 0;
        }
        assertTrue(some > 20, "Only " + some + " filters let anything through");

        for (Map.Entry<By, String> by : Map.of(By.TAG, "a.tags", By.AUTHOR, "a.authors", By.SECTION, "a.section").entrySet()) {
            inOnePosition(() -> totals.of(by.getKey(), ids(by.getKey())), () -> grouped(by), by.getKey() + "");
        }
    }

    /** Withdraws one of them, or publishes it with other things to be found by. */
    private void change(List<UUID> seen, RandomMagazine magazine, Random dice) {
        UUID id = seen.get(dice.nextInt(seen.size()));
        if (seen.size() > 1 && dice.nextInt(3) == 0) {
            given.withdrawn(id, "Wrong", Withdrawal.Action.ADVISORY);
            seen.remove(id);
        } else {
            String slug = QuarkusTransaction.requiringNew().call(() -> articles.findById(id).slug());
            given.article(slug, magazine.section + (dice.nextBoolean() ? "" : "-b")).kind("opinion").language("de")
                    .tagged(magazine.section + "-t" + dice.nextInt(4)).publishedAgainAt(id, "2026-02-01T00:00:00Z");
        }
    }

    private static ArticleFilter filter(Map<String, List<Object>> parameters, boolean everywhere) {
        MultivaluedMap<String, String> asked = new MultivaluedHashMap<>();
        parameters.forEach((name, values) -> values.forEach(value -> asked.add(name, value.toString())));
        if (everywhere) {
            asked.remove("section");
        }
        return ArticleFilter.of(Query.of(Uri.of("/v1/articles", asked)));
    }

    private Long byDatabase(ArticleFilter filter) {
        return articles.list(filter, ArticleFilter.Order.NEWEST, new Window("test", 1, 0, null)).total();
    }

    private Collection<UUID> ids(By by) {
        String type = by.name().charAt(0) + by.name().substring(1).toLowerCase(Locale.ROOT);
        return entities.createQuery("select n.id from " + type + " n", UUID.class).getResultList();
    }

    private Map<UUID, Long> grouped(Map.Entry<By, String> by) {
        Map<UUID, Long> counts = new HashMap<>();
        ids(by.getKey()).forEach(id -> counts.put(id, 0L));
        entities.createQuery("select n.id, count(*) from Article a join " + by.getValue() + " n group by n.id", Object[].class)
                .getResultList().forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        return counts;
    }

    /** Compares what both count, once the index has come to where the database is. */
    private <T> T inOnePosition(Supplier<Optional<T>> byIndex, Supplier<T> byDatabase, String what)
            throws InterruptedException {
        List<T> counted = new ArrayList<>();
        double before = told("index");
        Await.until(() -> {
            index.await();
            return QuarkusTransaction.requiringNew().call(() -> {
                Position position = positions.read();
                Visibility.limit(entities);
                Optional<T> told = byIndex.get();
                T expected = byDatabase.get();
                if (told.isEmpty() || positions.read().newerThan(position)) {
                    return false;
                }
                assertEquals(expected, told.get(), what);
                counted.add(told.get());
                return true;
            });
        });
        assertTrue(told("index") > before);
        return counted.get(0);
    }

    private double told(String from) {
        return metrics.get("standfirst.totals").tag("from", from).counter().count();
    }

    @Test
    void anAnswerIsTheSameByteForByteWhicheverOfThemCounted() throws InterruptedException {
        RandomMagazine magazine = new RandomMagazine(given, new Random(11));
        String p = magazine.section;
        String cursor = given().get("/v1/articles?size=5&section=" + p).path("page.next");
        String byUse = given().get("/v1/tags?order=count&size=2&q=tag").path("page.next");
        List<String> paths = new ArrayList<>(List.of("/v1/articles", "/v1/articles?section=" + p,
                "/v1/articles?size=5&section=" + p + "&cursor=" + cursor,
                "/v1/articles?section=" + p + "&kind=-news&language=en",
                "/v1/articles?republishable=true&size=3", "/v1/sections", "/v1/sections/" + p, "/v1/tags?q=tag",
                "/v1/tags?order=count&size=3", "/v1/tags?order=count&size=2&q=tag&page=2",
                "/v1/tags?order=count&size=2&q=tag&cursor=" + byUse, "/v1/tags/" + p + "-t1", "/v1/authors",
                "/v1/authors?q=writer&size=2", "/v1/authors/" + p + "-w1", "/feeds/articles.json?page=1&section=" + p));
        String back = given().get(paths.get(10)).path("page.previous");
        paths.add("/v1/tags?order=count&size=2&q=tag&cursor=" + back);
        for (String list : List.of("size=2&tag=" + p + "-t1", "size=2&tag=" + p + "-t0," + p + "-t2&tag=-" + p + "-t3",
                "size=2&order=updated&author=" + p + "-w1", "size=2&order=oldest&section=" + p,
                "size=3&publishedAfter=2020-01-01T00:00:00Z&section=" + p)) {
            String first = "/v1/articles?" + list;
            String next = first + "&cursor=" + given().get(first).path("page.next");
            String previous = first + "&cursor=" + given().get(next).path("page.previous");
            paths.addAll(List.of(first, next, previous, first + "&page=2"));
        }
        List<String> byIndex = new ArrayList<>();
        for (String path : paths) {
            touch(p);
            index.await();
            byIndex.add(asked(path, "index"));
        }
        try (HeldIndex held = new HeldIndex(indexing, index)) {
            touch(p);
            for (int i = 0; i < paths.size(); i++) {
                assertEquals(byIndex.get(i), asked(paths.get(i), "database"), paths.get(i));
            }
            held.assertStill();
        }
    }

    /** Has all be rendered anew. */
    private void touch(String section) {
        given.formerSlug(FormerSlugs.Kind.TAG, unique("touched"), section + "-t0");
    }

    private String asked(String path, String from) {
        Map<String, Double> before = Map.of("index", told("index"), "database", told("database"));
        Response response = given().get(path);
        assertEquals(200, response.statusCode(), path);
        before.forEach((by, count) -> assertEquals(by.equals(from) ? 1 : 0, told(by) - count, path + " by " + by));
        return response.header("ETag") + response.header("Link") + response.asString();
    }

    @Test
    void totalsAreRightAtOnceWhileTheIndexLagsBehind() throws InterruptedException {
        String p = given.section(unique("lag"));
        given.tag(p, "Lag " + p, Tag.Type.TOPIC);
        UUID first = given.article(p + "-1", p).tagged(p).publishedAt("2026-01-01T00:00:00Z");
        list("section", p).body("page.total", equalTo(1));
        index.await();
        try (HeldIndex held = new HeldIndex(indexing, index)) {
            given.article(p + "-2", p).tagged(p).publishedAt("2026-01-01T00:00:00Z");
            double before = told("database");
            double others = told("index");
            list("section", p).body("page.total", equalTo(2));
            list("tag", p).body("page.total", equalTo(2));
            given().get("/v1/sections/" + p).then().body("articleCount", equalTo(2));
            given().get("/v1/tags/" + p).then().body("articleCount", equalTo(2));
            given.withdrawn(first, "Wrong", Withdrawal.Action.ADVISORY);
            list("section", p).body("page.total", equalTo(1)).body("items.slug", equalTo(List.of(p + "-2")));
            held.assertStill();
            assertEquals(before + 5, told("database"));
            assertEquals(others, told("index"));
        }
        // What the database counted is kept as it would be otherwise; what is new is for the index again.
        index.await();
        double before = told("index");
        list("section", p, "size", "3").body("page.total", equalTo(1));
        assertEquals(before + 1, told("index"));
    }

    @Test
    void anArticleThatCannotBeIndexedIsCountedAllTheSame() {
        String p = given.section(unique("left"));
        given.article(p + "-1", p).publishedAt("2026-01-01T00:00:00Z");
        IndexableArticles real = ClientProxy.unwrap(indexable);
        boolean[] broken = {true};
        QuarkusMock.installMockForType(new IndexableArticles() {

            @Override
            public List<IndexableArticle> visible(Collection<UUID> ids) {
                Function<IndexableArticle, IndexableArticle> textless = it -> new IndexableArticle(it.summary(), it.teaser(),
                        null,
                        it.section(), it.tags(), it.authors(), it.terms(), it.takenOver());
                return real.visible(ids).stream()
                        .map(it -> broken[0] && it.summary().slug().equals(p + "-2") ? textless.apply(it) : it).toList();
            }
        }, IndexableArticles.class);
        UUID second = given.article(p + "-2", p).publishedAt("2026-01-02T00:00:00Z");
        index.await();
        double before = told("database");
        list("section", p).body("page.total", equalTo(2));
        assertEquals(before + 1, told("database"));
        given().get("/v1/articles/" + second + "/related").then().statusCode(200);

        broken[0] = false;
        given.article(p + "-2", p).publishedAgainAt(second, "2026-02-01T00:00:00Z");
        index.await();
        double then = told("index");
        list("section", p).body("page.total", equalTo(2));
        assertEquals(then + 1, told("index"));
    }
}
