package io.standfirst.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.article.Withdrawal;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Json;

import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Lists that are searched or counted have the same items, order, totals and cursors as those that are not. */
@QuarkusTest
class SearchListTest {

    private static final Logger LOG = Logger.getLogger(SearchListTest.class);

    private static final String ALL = "section,tag,author,kind,year";

    @Inject
    Given given;

    @Test
    void everyCombinationOfFiltersFindsTheSameThroughIndexAndDatabase() {
        long seed = System.nanoTime();
        LOG.infof("The seed is %d", seed);
        Random dice = new Random(seed);
        RandomMagazine magazine = new RandomMagazine(given, dice);
        int some = 0;
        for (int round = 0; round < 80; round++) {
            Map<String, List<Object>> filters = magazine.filters();
            JsonPath plain = get(filters, Map.of()).jsonPath();
            JsonPath counted = get(filters, Map.of("facets", ALL)).jsonPath();
            assertEquals(plain.getString("page.total"), counted.getString("page.total"), filters + "");
            assertEquals(plain.<Object>get("items"), counted.<Object>get("items"), filters + "");
            assertEquals(plain.<Object>get("page"), counted.<Object>get("page"), filters + "");
            // All of them have the word.
            JsonPath searched = get(filters, filters.containsKey("order")
                    ? Map.of("q", magazine.word)
                    : Map.of("q", magazine.word, "order", "newest")).jsonPath();
            assertEquals(plain.getList("items.id"), searched.getList("items.id"), filters + "");
            if (filters.containsKey("republishable")) {
                boolean wanted = filters.get("republishable").contains(true);
                plain.getList("items.republishing.allowed")
                        .forEach(allowed -> assertEquals(wanted, allowed.equals("yes"), filters + ""));
            }
            some += plain.getInt("page.total") > 0 ? 1 : 0;
        }
        assertTrue(some > 15, "Only " + some + " filters let anything through");
    }

    @Test
    void facetsCountWhatTheFiltersWouldLetThrough() {
        RandomMagazine magazine = new RandomMagazine(given, new Random(7));
        for (Map<String, List<Object>> filters : List.of(Map.<String, List<Object>>of("section", List.of(magazine.section)),
                Map.<String, List<Object>>of("section", List.of(magazine.section), "kind", List.of("news")),
                Map.<String, List<Object>>of("section", List.of(magazine.section), "q", List.of("river")))) {
            JsonPath counted = get(filters, Map.of("facets", ALL)).jsonPath();
            for (String facet : List.of("section", "tag", "author", "kind")) {
                List<Map<String, Object>> values = counted.getList("facets." + facet);
                assertTrue(!values.isEmpty(), facet + " of " + filters);
                for (Map<String, Object> value : values) {
                    Map<String, Object> also = new HashMap<>();
                    Map<String, List<Object>> narrowed = new LinkedHashMap<>(filters);
                    List<Object> conditions = new ArrayList<>(filters.getOrDefault(facet, List.of()));
                    conditions.add(value.get("value"));
                    narrowed.put(facet, conditions);
                    assertEquals(value.get("count"), get(narrowed, also).jsonPath().getInt("page.total"),
                            facet + " " + value + " of " + filters);
                }
                assertEquals(values.stream().map(value -> (Integer) value.get("count")).sorted((a, b) -> b - a).toList(),
                        values.stream().map(value -> value.get("count")).toList(), "The most frequent come first");
            }
            for (Map<String, Object> year : counted.<Map<String, Object>>getList("facets.year")) {
                int from = Integer.parseInt((String) year.get("value"));
                assertEquals(year.get("count"), get(filters, Map.of("publishedAfter", from + "-01-01", "publishedBefore",
                        (from + 1) + "-01-01")).jsonPath().getInt("page.total"));
            }
            assertNull(get(filters, Map.of()).jsonPath().get("facets"));
        }
        // The section above counts what lies below.
        JsonPath sections = get(Map.of("section", List.of(magazine.section)), Map.of("facets", "section")).jsonPath();
        assertEquals(magazine.section, sections.getString("facets.section[0].value"));
        assertEquals(sections.getInt("page.total"), sections.getInt("facets.section[0].count"));
        assertEquals("Section " + magazine.section, sections.getString("facets.section[0].name"));
    }

    @Test
    void everyItemComesOnceWhileArticlesArePublished() throws Exception {
        for (String order : List.of("relevance", "updated")) {
            String section = given.section(unique("pages"));
            Set<String> first = new HashSet<>();
            for (int i = 0; i < 40; i++) {
                first.add(given.article(section + "-" + i, section).title("Heron " + "heron ".repeat(i % 5))
                        .body("A heron " + "and a river ".repeat(i % 7)).publishedAt("2026-01-01T00:00:00Z").toString());
            }
            AtomicBoolean over = new AtomicBoolean();
            Thread publisher = new Thread(() -> {
                for (int i = 40; i < 400 && !over.get(); i++) {
                    given.article(section + "-" + i, section).title("Heron " + "heron ".repeat(i % 9))
                            .body("Heron river heron").publishedAt("2026-02-01T00:00:00Z");
                }
            });
            publisher.start();
            try {
                Map<String, List<Object>> list = Map.of("section", List.of(section), "q", List.of("heron river"), "order",
                        List.of(order));
                List<String> there = walk(list, "next", null);
                assertEquals(there.size(), new HashSet<>(there).size(), order + ": an item came twice");
                // Not all had the river.
                Set<String> wanted = new HashSet<>(first);
                wanted.retainAll(new HashSet<>(there));
                assertEquals(34, wanted.size(), order + ": an item was left out");
            } finally {
                over.set(true);
                publisher.join();
            }
        }
    }

    @Test
    void theWayBackPassesTheSameItems() {
        RandomMagazine magazine = new RandomMagazine(given, new Random(3));
        for (String order : List.of("relevance", "newest", "updated", "oldest")) {
            Map<String, List<Object>> list = Map.of("section", List.of(magazine.section), "q", List.of("river"), "order",
                    List.of(order));
            List<String> there = walk(list, "next", null);
            assertTrue(there.size() > 10);
            String last = null;
            String cursor = null;
            do {
                JsonPath page = get(list, page(cursor, 3)).jsonPath();
                last = cursor == null ? last : cursor;
                cursor = page.getString("page.next");
            } while (cursor != null);
            JsonPath end = get(list, page(last, 3)).jsonPath();
            List<String> back = new ArrayList<>(walk(list, "previous", end.getString("page.previous")));
            back.addAll(end.getList("items.id"));
            assertEquals(there, back, order);
            assertEquals(there.subList(3, 6), get(list, Map.of("size", 3, "page", 2)).jsonPath().getList("items.id"), order);
        }
    }

    @Test
    void aCursorOfRelevanceIsGoodOnAnotherInstance() {
        RandomMagazine magazine = new RandomMagazine(given, new Random(5));
        Map<String, List<Object>> list = Map.of("section", List.of(magazine.section), "q", List.of("river"));
        List<String> there = walk(list, "next", null);
        String cursor = get(list, page(null, 3)).jsonPath().getString("page.next");
        // Another instance does not remember which state of the index the cursor speaks of.
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor)).split("\u001f");
        parts[2] = "987654321";
        String foreign = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(String.join("\u001f", parts).getBytes(StandardCharsets.UTF_8));
        assertEquals(there.subList(3, 6), get(list, page(foreign, 3)).jsonPath().getList("items.id"));
    }

    @Test
    void aWithdrawnArticleIsInNoLaterPage() {
        String section = given.section(unique("gone"));
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            ids.add(given.article(section + "-" + i, section).title("Egret").publishedAt("2026-01-0" + (i + 1) + "T00:00:00Z"));
        }
        Map<String, List<Object>> list = Map.of("section", List.of(section), "q", List.of("egret"));
        JsonPath first = get(list, page(null, 3)).jsonPath();
        List<String> all = walk(list, "next", null);
        String gone = all.get(4);
        given.withdrawn(UUID.fromString(gone), "It was wrong.", Withdrawal.Action.MANDATORY);
        JsonPath second = get(list, page(first.getString("page.next"), 3)).jsonPath();
        assertEquals(List.of(all.get(3), all.get(5), all.get(6)), second.getList("items.id"));
        assertEquals(8, second.getInt("page.total"));
        // Nor is one that the filters do not let through any more.
        String moved = all.get(6);
        String elsewhere = given.section(unique("elsewhere"));
        String etag = asAdmin().get("/manage/v1/articles/" + moved).header("ETag");
        etag = asAdmin().contentType("application/merge-patch+json").header("If-Match", etag)
                .body("{\"section\": \"" + elsewhere + "\"}").patch("/manage/v1/articles/" + moved).header("ETag");
        asAdmin().contentType("application/json").header("If-Match", etag).body("{}")
                .put("/manage/v1/articles/" + moved + "/publication").then().statusCode(200);
        assertEquals(List.of(all.get(3), all.get(5), all.get(7)),
                get(list, page(first.getString("page.next"), 3)).jsonPath().getList("items.id"));
    }

    private static Map<String, Object> page(String cursor, int size) {
        return cursor == null ? Map.of("size", size) : Map.of("size", size, "cursor", cursor);
    }

    private static List<String> walk(Map<String, List<Object>> list, String direction, String from) {
        List<String> ids = new ArrayList<>();
        String cursor = from;
        do {
            JsonNode page = Json.body(get(list, page(cursor, 3)));
            List<String> some = new ArrayList<>();
            page.path("items").forEach(item -> some.add(item.path("id").asText()));
            ids.addAll(direction.equals("previous") ? 0 : ids.size(), some);
            cursor = page.path("page").path(direction).textValue();
        } while (cursor != null);
        return ids;
    }

    private static Response get(Map<String, List<Object>> filters, Map<String, ?> further) {
        RequestSpecification request = filters.size() % 2 == 0 ? given() : outsideContract();
        filters.forEach((name, values) -> values.forEach(value -> request.queryParam(name, value)));
        further.forEach(request::queryParam);
        Response response = request.get("/v1/articles");
        assertEquals(200, response.statusCode(), response.asString());
        return response;
    }
}
