package io.standfirst.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.standfirst.testkit.Await;
import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What reads cost when nothing is kept, while the magazine grows a hundredfold: the packaged service, generated articles, one
 * client, each request answered from the database; and how the database carries out what is asked of it then.
 */
class GrowthMeasurement {

    private static final Logger LOG = Logger.getLogger(GrowthMeasurement.class);
    private static final List<Integer> STAGES = List.of(Magazine.ARTICLES / 100, Magazine.ARTICLES / 10, Magazine.ARTICLES);
    private static final int DEEPEST = 100_000;
    private static final int LARGEST_PAGE = 100;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 150;

    /** After an import, the database and the index still tidy up. */
    private static final Duration REST = Duration.ofSeconds(20);

    /** How often a request is asked again to tell its statements from others. */
    private static final int REPEATED = 5;
    private static final Pattern READING = Pattern.compile("(?im)select .*from (article|change) .*$");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void readsFromTheDatabase() throws Exception {
        try (PackagedDatabase database = new PackagedDatabase()) {
            Map<String, String> settings = database.settings("measured", false);
            settings.putAll(Map.of("STANDFIRST_RENDERED_MAX_SIZE", "0", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"));
            // H2 would answer a repeated query from its last result, which no real mix of requests gets.
            String url = settings.computeIfAbsent("QUARKUS_DATASOURCE_JDBC_URL", name -> "jdbc:h2:file:"
                    + folder.resolve("data/measured") + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0");
            Map<String, String> requests = Map.of();
            List<Map<String, Double>> times = new ArrayList<>();
            double memory;
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                int articles = 0;
                for (int stage : STAGES) {
                    double seconds = Magazine.load(service, folder, "stage-" + stage, stage - articles);
                    LOG.infof("Imported %.0f articles a second", (stage - articles) / seconds);
                    articles = stage;
                    awaitIndex(service);
                    if (PackagedService.isForPostgres()) {
                        // As autovacuum does sooner or later.
                        execute(url, "vacuum analyze");
                    }
                    Thread.sleep(REST.toMillis());
                    requests = requests(service, articles);
                    if (times.isEmpty()) {
                        // The compiler's part of the first stage.
                        for (int i = 0; i < 4; i++) {
                            times(service, requests);
                        }
                    }
                    times.add(times(service, requests));
                }
                memory = Wrk.memory(service.pid());
            }
            Report.write("growth", String.format(Locale.ROOT,
                    "one client, the middle of %d requests each; memory (PSS) of the service at the end, `-Xmx512m`: %.0f MB",
                    ROUNDS,
                    memory), table(times));
            settings.putAll(Map.of("QUARKUS_HIBERNATE_ORM_LOG_SQL", "true", "QUARKUS_HIBERNATE_ORM_LOG_FORMAT_SQL", "false",
                    "QUARKUS_HIBERNATE_ORM_LOG_HIGHLIGHT_SQL", "false"));
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                awaitIndex(service);
                Report.write("plans", String.format(Locale.ROOT, "%,d articles", Magazine.ARTICLES),
                        plans(service, requests, url));
            }
        }
    }

    private static String table(List<Map<String, Double>> times) {
        StringBuilder table = new StringBuilder("| from the database, ms |");
        STAGES.forEach(stage -> table.append(String.format(Locale.ROOT, " %,d articles |", stage)));
        table.append(" growth |\n|---|").append("---|".repeat(STAGES.size())).append("---|\n");
        Map<String, Double> first = times.get(0);
        Map<String, Double> last = times.get(times.size() - 1);
        for (String request : first.keySet()) {
            table.append("| ").append(request).append(" |");
            times.forEach(stage -> table.append(String.format(Locale.ROOT, " %.2f |", stage.get(request))));
            table.append(String.format(Locale.ROOT, " **%.2f** |%n", last.get(request) / first.get(request)));
        }
        return table.toString();
    }

    private static Map<String, String> requests(PackagedService service, int articles) {
        String site = "stage-" + STAGES.get(0);
        Map<String, String> requests = new LinkedHashMap<>();
        requests.put("article", "/v1/articles/" + GeneratedExport.slug(site, STAGES.get(0) / 2));
        requests.put("first page of 20", "/v1/articles");
        requests.put("deep page by cursor (5,000th, or where four fifths are passed)",
                "/v1/articles?cursor=" + cursor(service, "/v1/articles"));
        requests.put("oldest first", "/v1/articles?order=oldest");
        requests.put("by last update", "/v1/articles?order=updated");
        requests.put("much used tag", "/v1/articles?tag=tag-0");
        requests.put("much used tag, deep by cursor",
                "/v1/articles?tag=tag-0&cursor=" + cursor(service, "/v1/articles?tag=tag-0"));
        requests.put("rare tag", "/v1/articles?tag=tag-400");
        requests.put("section with sub-sections", "/v1/articles?section=section-0");
        requests.put("two tags, not a third", "/v1/articles?tag=tag-0&tag=tag-1&tag=-tag-2");
        requests.put("author", "/v1/articles?author=writer-7");
        requests.put("changes, from the middle", "/v1/changes?size=20&after=" + articles / 2);
        requests.put("changes with articles", "/v1/changes?size=20&include=article&after=" + articles / 2);
        requests.put("sections", "/v1/sections");
        requests.put("tags by use", "/v1/tags?order=count");
        return requests;
    }

    /** Of the page behind the deepest place, or behind four fifths of a shorter list. */
    private static String cursor(PackagedService service, String list) {
        String sized = list + (list.contains("?") ? "&" : "?") + "size=";
        int total = service.given().get(sized + 1).path("page.total");
        int depth = Math.min(DEEPEST, total * 4 / 5);
        String cursor = null;
        for (int passed = 0; passed < depth; passed += LARGEST_PAGE) {
            cursor = service.given().get(sized + Math.min(LARGEST_PAGE, depth - passed)
                    + (cursor == null ? "" : "&cursor=" + cursor)).path("page.next");
        }
        return cursor;
    }

    /** While the index is behind, what it finds is not to be kept by anybody, and totals are counted by the database. */
    private void awaitIndex(PackagedService service) throws IOException, InterruptedException {
        HttpRequest found = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + service.port() + "/v1/articles?size=1&facets=kind")).build();
        while (client.send(found, HttpResponse.BodyHandlers.discarding()).headers().firstValue("Cache-Control").orElse("")
                .equals("no-store")) {
            Await.aMoment();
        }
    }

    /** All requests in turns, so that what slows the machine down for a while slows all of them. */
    private Map<String, Double> times(PackagedService service, Map<String, String> requests) throws Exception {
        Map<String, double[]> times = new LinkedHashMap<>();
        requests.keySet().forEach(request -> times.put(request, new double[ROUNDS]));
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            for (Map.Entry<String, String> request : requests.entrySet()) {
                long start = System.nanoTime();
                get(service, request.getValue());
                if (i >= 0) {
                    times.get(request.getKey())[i] = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        Map<String, Double> middle = new LinkedHashMap<>();
        times.forEach((request, all) -> {
            Arrays.sort(all);
            middle.put(request, all[ROUNDS / 2]);
        });
        return middle;
    }

    private void get(PackagedService service, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode(), path);
    }

    /** How the database carries out what each request asks of the articles and of the log. */
    private String plans(PackagedService service, Map<String, String> requests, String url) throws Exception {
        Map<String, List<String>> statements = new LinkedHashMap<>();
        for (Map.Entry<String, String> request : requests.entrySet()) {
            // What the service does beside is in the log, too, but not each time.
            List<String> always = statements(service, request.getValue());
            for (int i = 0; i < REPEATED; i++) {
                always.retainAll(statements(service, request.getValue()));
            }
            statements.put(request.getKey(), always);
        }
        service.kill();
        // Explained by the protocol's plain way, a statement need not have its parameters.
        String explaining = PackagedService.isForPostgres()
                ? url + (url.contains("?") ? "&" : "?") + "preferQueryMode=simple"
                : url;
        StringBuilder text = new StringBuilder("<details><summary>plans</summary>\n\n```\n");
        try (Connection connection = DriverManager.getConnection(explaining)) {
            for (Map.Entry<String, List<String>> request : statements.entrySet()) {
                text.append(request.getKey()).append("\n");
                for (String sql : request.getValue()) {
                    text.append(explain(connection, sql)).append('\n');
                }
            }
        }
        return text.append("```\n\n</details>\n").toString();
    }

    /** Those that a request asks of the articles and of the log, as a service writes them that logs them. */
    private List<String> statements(PackagedService service, String path) throws Exception {
        int before = service.log().length();
        get(service, path);
        List<String> sql = new ArrayList<>();
        Matcher statement = READING.matcher(service.log().substring(before));
        while (statement.find()) {
            if (!sql.contains(statement.group())) {
                sql.add(statement.group());
            }
        }
        return sql;
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String explain(Connection connection, String sql) throws SQLException {
        boolean postgres = PackagedService.isForPostgres();
        StringBuilder plan = new StringBuilder();
        String explained = sql;
        if (postgres) {
            for (int i = 1; explained.contains("?"); i++) {
                explained = explained.replaceFirst("\\?", "\\$" + i);
            }
            explained = "explain (generic_plan, costs off) " + explained;
        } else {
            explained = "explain " + sql;
        }
        try (PreparedStatement statement = postgres ? null : connection.prepareStatement(explained);
                Statement plain = postgres ? connection.createStatement() : null;
                ResultSet rows = postgres ? plain.executeQuery(explained) : statement.executeQuery()) {
            while (rows.next()) {
                plan.append("    ").append(rows.getString(1)).append('\n');
            }
        }
        return postgres ? plan.toString() : tables(plan.toString());
    }

    /** Of H2's plans, which repeat the whole statement, the comments that say how each table is reached. */
    private static String tables(String plan) {
        StringBuilder text = new StringBuilder();
        Matcher access = Pattern.compile("(?s)\"PUBLIC\"\\.\"(\\w+)\"[^/]*?/\\* (.*?) \\*/").matcher(plan);
        while (access.find()) {
            text.append("    ").append(access.group(1)).append(": ").append(access.group(2).replaceAll("\\s+", " "))
                    .append('\n');
        }
        return text.append(plan.contains("index sorted") ? "    (sorted by the index)\n" : "").toString();
    }
}
