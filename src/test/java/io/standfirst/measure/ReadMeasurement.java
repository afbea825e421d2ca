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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What reads cost when nothing is rendered beforehand: the packaged service, generated articles, one client, each request answered
 * from the database. Not part of the tests; {@code ./mvnw verify -Pmeasure} runs it, with {@code -Dpostgresql} on PostgreSQL.
 */
class ReadMeasurement {

    private static final Logger LOG = Logger.getLogger(ReadMeasurement.class);
    private static final int ARTICLES = Magazine.ARTICLES;
    private static final int WARM_UP = 100;
    private static final int ROUNDS = 150;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

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
            Map<String, String> requests;
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                LOG.infof("Imported %.0f articles a second", ARTICLES / Magazine.load(service, folder));
                requests = requests(service);
                report(service, requests);
            }
            settings.put("QUARKUS_HIBERNATE_ORM_LOG_SQL", "true");
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                plans(service, requests, url);
            }
        }
    }

    private Map<String, String> requests(PackagedService service) {
        Map<String, String> requests = new LinkedHashMap<>();
        requests.put("first page of 20", "/v1/articles");
        requests.put("deep page of 20 by cursor", "/v1/articles?cursor=" + cursor(service, "/v1/articles", ARTICLES * 4 / 5));
        requests.put("deep page of 20 by number", "/v1/articles?page=400");
        requests.put("oldest first", "/v1/articles?order=oldest");
        requests.put("by last update", "/v1/articles?order=updated");
        requests.put("much used tag", "/v1/articles?tag=tag-0");
        requests.put("much used tag, deep", "/v1/articles?tag=tag-0&cursor=" + cursor(service, "/v1/articles?tag=tag-0", 1000));
        requests.put("rare tag", "/v1/articles?tag=tag-400");
        requests.put("section with sub-sections", "/v1/articles?section=section-0");
        requests.put("two tags, not a third", "/v1/articles?tag=tag-0&tag=tag-1&tag=-tag-2");
        requests.put("author", "/v1/articles?author=writer-7");
        requests.put("article by slug", "/v1/articles/" + GeneratedExport.slug(ARTICLES / 2));
        requests.put("sections", "/v1/sections");
        requests.put("tags by use", "/v1/tags?order=count");
        return requests;
    }

    private static String cursor(PackagedService service, String list, int depth) {
        String cursor = null;
        for (int i = 0; i < depth; i += 100) {
            String separator = list.contains("?") ? "&" : "?";
            cursor = service.given().get(list + separator + "size=100" + (cursor == null ? "" : "&cursor=" + cursor))
                    .path("page.next");
        }
        return cursor;
    }

    private void report(PackagedService service, Map<String, String> requests) throws Exception {
        StringBuilder table = new StringBuilder(
                String.format("%n%-28s %8s %8s %8s%n", "from the database, ms", "p50", "p99", "max"));
        for (Map.Entry<String, String> request : requests.entrySet()) {
            for (int i = 0; i < WARM_UP; i++) {
                get(service, request.getValue());
            }
            double[] times = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long start = System.nanoTime();
                get(service, request.getValue());
                times[i] = (System.nanoTime() - start) / 1e6;
            }
            Arrays.sort(times);
            table.append(
                    String.format("%-28s %8.2f %8.2f %8.2f%n", request.getKey(), times[ROUNDS / 2], times[ROUNDS * 99 / 100],
                            times[ROUNDS - 1]));
        }
        LOG.info(table);
    }

    private void get(PackagedService service, String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, response.statusCode(), path);
        json.readTree(response.body());
    }

    /** Shows how the database carries out what each request asks of the articles. */
    private void plans(PackagedService service, Map<String, String> requests, String url) throws Exception {
        boolean postgres = PackagedService.isForPostgres();
        Map<String, List<String>> statements = new LinkedHashMap<>();
        for (Map.Entry<String, String> request : requests.entrySet()) {
            int before = service.log().length();
            get(service, request.getValue());
            List<String> sql = new ArrayList<>();
            Matcher statement = Pattern.compile("(?m)(select .*)$").matcher(service.log().substring(before));
            while (statement.find()) {
                if (!statement.group(1).contains("change_position")) {
                    sql.add(statement.group(1));
                }
            }
            statements.put(request.getKey(), sql);
        }
        service.kill();
        try (Connection connection = DriverManager.getConnection(url)) {
            if (postgres) {
                execute(connection, "analyze");
            }
            for (Map.Entry<String, List<String>> request : statements.entrySet()) {
                StringBuilder text = new StringBuilder(request.getKey() + ": " + request.getValue().size() + " statements");
                for (String sql : request.getValue()) {
                    if (sql.contains("from article ")) {
                        text.append("\n").append(explain(connection, sql, postgres));
                    }
                }
                LOG.info(text);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String explain(Connection connection, String sql, boolean postgres) throws SQLException {
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
