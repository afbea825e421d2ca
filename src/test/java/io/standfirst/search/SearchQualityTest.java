package io.standfirst.search;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.standfirst.testkit.Database;

import static io.standfirst.testkit.Api.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Whether readers of the demo magazine find what they look for, by the judgements in {@code search/judgements.yaml}; on PostgreSQL
 * also whether they find it better than with its own full text search. {@code ./mvnw test -Dtest=SearchQualityTest} logs the tables
 * and leaves them in {@code target/search-*.txt}.
 */
@QuarkusTest
class SearchQualityTest {

    /** Means below which search has become worse. */
    private static final double LEAST_NDCG = 0.92;
    private static final double LEAST_RECALL = 0.87;

    private static final Logger LOG = Logger.getLogger(SearchQualityTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The demo magazine's sections at the top. Articles of other tests are elsewhere, so that 100 hits hold all of the demo's. */
    private static final String SECTIONS = "inner-sea,highlands,economy-of-force,letters,dispatches";

    @Inject
    AgroalDataSource database;

    private final List<JudgedQuery> queries = JudgedQuery.all();

    @Test
    void everyArticleThatIsJudgedIsThereToBeFound() throws IOException {
        List<String> visible = documents().stream().map(DatabaseSearch.Document::slug).toList();

        assertEquals(40, visible.size(), "The judgements are over all visible articles; judge what is new, too");
        Set<String> judged = new TreeSet<>();
        queries.forEach(query -> judged.addAll(query.relevant()));
        judged.removeAll(visible);
        assertEquals(Set.of(), judged);
    }

    @Test
    void readersFindWhatTheyLookFor() throws IOException {
        Found ours = ours();

        report("quality", Map.of("ours", ours), "");
        assertTrue(ours.ndcg() >= LEAST_NDCG, "nDCG@10 " + ours.ndcg());
        assertTrue(ours.recall() >= LEAST_RECALL, "Recall@20 " + ours.recall());
    }

    @Test
    void readersFindMoreAndBetterThanWithTheSearchOfTheDatabase() throws IOException, SQLException {
        assumeTrue(Database.isPostgres());
        // The best of those that ask for all words, as ours does. One that asks for any word is shown beside them: it finds twice
        // as much, of what is relevant and of what nobody asked for, and totals and facets would count both.
        Found theirs = null;
        StringBuilder rankings = new StringBuilder();
        try (Connection connection = database.getConnection();
                DatabaseSearch search = new DatabaseSearch(connection, documents())) {
            for (DatabaseSearch.Ranking ranking : DatabaseSearch.Ranking.CANDIDATES) {
                Found found = new Found(new LinkedHashMap<>());
                for (JudgedQuery query : queries) {
                    found.rankings().put(query, search.find(query.q(), ranking));
                }
                rankings.append(String.format(Locale.ROOT, "PostgreSQL by %-28s nDCG@10 %.3f, recall@20 %.3f, %.1f found%n",
                        ranking, found.ndcg(), found.recall(), found.size()));
                if (!ranking.anyWord() && (theirs == null || found.ndcg() > theirs.ndcg())) {
                    theirs = found;
                }
            }
        }
        Found ours = ours();

        Map<String, Found> both = new LinkedHashMap<>();
        both.put("ours", ours);
        both.put("PostgreSQL", theirs);
        report("comparison", both, rankings.toString());
        assertTrue(ours.ndcg() > theirs.ndcg(), "nDCG@10 " + ours.ndcg() + ", PostgreSQL " + theirs.ndcg());
        assertTrue(ours.recall() > theirs.recall(), "Recall@20 " + ours.recall() + ", PostgreSQL " + theirs.recall());
    }

    /** What an engine gave for each query: slugs, best first. */
    private record Found(Map<JudgedQuery, List<String>> rankings) {

        double ndcg() {
            return mean(rankings.keySet(), JudgedQuery::ndcgAt10);
        }

        double recall() {
            return mean(rankings.keySet(), JudgedQuery::recallAt20);
        }

        /** How many articles an answer has. */
        double size() {
            return mean(rankings.keySet(), (query, ranking) -> ranking.size());
        }

        double mean(Set<JudgedQuery> over, ToDoubleBiFunction<JudgedQuery, List<String>> measure) {
            return over.stream().mapToDouble(query -> measure.applyAsDouble(query, rankings.get(query))).average()
                    .orElseThrow();
        }
    }

    private Found ours() throws IOException {
        List<String> demo = demo();
        Map<JudgedQuery, List<String>> rankings = new LinkedHashMap<>();
        for (JudgedQuery query : queries) {
            List<String> slugs = asked(query.q()).getList("items.slug");
            rankings.put(query, slugs.stream().filter(demo::contains).toList());
        }
        return new Found(rankings);
    }

    /** Waits while the index is being built. */
    private static JsonPath asked(String q) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Response answer = given().queryParam("q", q).queryParam("section", SECTIONS).queryParam("size", 100)
                    .queryParam("fields", "slug").get("/v1/articles");
            if (answer.statusCode() != 503 || System.nanoTime() > deadline) {
                return answer.then().statusCode(200).extract().jsonPath();
            }
            Thread.onSpinWait();
        }
    }

    /** Slugs of all the demo's articles, hidden ones too. */
    private static List<String> demo() throws IOException {
        try (InputStream file = SearchQualityTest.class.getClassLoader().getResourceAsStream("demo/articles.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The visible articles of the demo, as any client sees them. */
    private static List<DatabaseSearch.Document> documents() throws IOException {
        List<String> demo = demo();
        JsonPath list = given().queryParam("section", SECTIONS).queryParam("size", 100).queryParam("include", "body")
                .queryParam("bodyFormat", "text").get("/v1/articles").then().statusCode(200).extract().jsonPath();
        List<DatabaseSearch.Document> documents = new ArrayList<>();
        for (Map<String, Object> item : list.<Map<String, Object>>getList("items")) {
            if (demo.contains(item.get("slug"))) {
                documents.add(new DatabaseSearch.Document(text(item, "slug"), text(item, "language"),
                        text(item, "publishedAt"), text(item, "title"), text(item, "dek"),
                        names(item, "tags") + ", " + names(item, "authors"), text(item, "body")));
            }
        }
        return documents;
    }

    private static String text(Map<String, Object> item, String member) {
        return (String) item.get(member);
    }

    private static String names(Map<String, Object> item, String member) {
        return String.join(", ", ((List<?>) item.get(member)).stream().map(linked -> text(cast(linked), "name")).toList());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Object link) {
        return (Map<String, Object>) link;
    }

    private void report(String name, Map<String, Found> engines, String remarks) throws IOException {
        StringBuilder table = new StringBuilder(String.format("%n%-10s %-50s", "", "nDCG@10, recall@20"));
        engines.keySet().forEach(engine -> table.append(String.format("%15s", engine)));
        table.append(System.lineSeparator());
        for (JudgedQuery query : queries) {
            row(table, query.form(), query.q(), Set.of(query), engines);
        }
        table.append(System.lineSeparator());
        for (String form : new LinkedHashSet<>(queries.stream().map(JudgedQuery::form).toList())) {
            row(table, form, "mean", new LinkedHashSet<>(queries.stream().filter(query -> query.form().equals(form)).toList()),
                    engines);
        }
        row(table, "all", "mean of " + queries.size(), new LinkedHashSet<>(queries), engines);
        LOG.info(table.append(remarks));
        // The log is JSON on PostgreSQL, and no table then.
        Files.writeString(Path.of("target", "search-" + name + ".txt"), table);
    }

    private static void row(StringBuilder table, String form, String name, Set<JudgedQuery> over, Map<String, Found> engines) {
        table.append(String.format("%-10s %-50s", form, name));
        engines.values().forEach(found -> table.append(String.format(Locale.ROOT, "    %.3f %.3f",
                found.mean(over, JudgedQuery::ndcgAt10), found.mean(over, JudgedQuery::recallAt20))));
        table.append(System.lineSeparator());
    }
}
