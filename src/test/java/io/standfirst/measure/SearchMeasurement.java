package io.standfirst.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;

/**
 * What searches cost when nothing is rendered beforehand: the packaged service, generated articles of 800 words, eight clients
 * that each ask as fast as they are answered. Not part of the tests:
 * {@code ./mvnw verify -Pmeasure -Dit.test=SearchMeasurement -Darticles=100000} runs it, with {@code -Dpostgresql} on
 * PostgreSQL. With {@code -Dmeasured=<folder>} the data stays there, and a second run finds it loaded; with
 * {@code -Dindexed=true} it does not make the index anew.
 */
class SearchMeasurement {

    private static final Logger LOG = Logger.getLogger(SearchMeasurement.class);
    private static final int ARTICLES = Magazine.ARTICLES;
    private static final int CLIENTS = Integer.getInteger("clients", 8);
    /** Of each kind, in turn, until the compiler has done most of its work; a service in use has run for days. */
    private static final int WARM_UP = 400;
    private static final int WARM_UPS = 4;
    private static final int REQUESTS = 1600;
    private static final String SHORT = "&fields=title&size=20";

    @TempDir
    Path temporary;

    @Test
    void searches() throws Exception {
        Path folder = System.getProperty("measured") == null ? temporary : Path.of(System.getProperty("measured"));
        try (PackagedDatabase database = new PackagedDatabase()) {
            Map<String, String> settings = database.settings("measured", false);
            settings.putAll(Map.of("STANDFIRST_RENDERED_MAX_SIZE", "0", "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"));
            searches(folder, settings);
        }
    }

    private static void searches(Path folder, Map<String, String> settings) throws Exception {
        Path index = folder.resolve("search");
        try (PackagedService service = PackagedService.startAsShipped(folder, settings)) {
            if (service.given().get("/v1/articles?size=1").jsonPath().getInt("page.total") < ARTICLES) {
                LOG.infof("Imported %.0f articles a second", ARTICLES / Magazine.load(service, folder));
            }
        }
        if (!Boolean.getBoolean("indexed")) {
            delete(index);
        }
        try (PackagedService service = PackagedService.startAsShipped(folder, settings)) {
            build(service, index);
            report(service);
        }
    }

    private static void build(PackagedService service, Path index) throws Exception {
        long start = System.nanoTime();
        while (status(service, "/v1/articles?q=w1&size=1") != 200) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        TimeUnit.SECONDS.sleep(15);
        LOG.infof("Built the index of %,d articles in %.1f s: %.0f a second; it takes %,d MB on disk", ARTICLES, seconds,
                ARTICLES / seconds, size(index) >> 20);
    }

    private static void report(PackagedService service) throws Exception {
        Map<String, Function<Random, String>> requests = new LinkedHashMap<>();
        requests.put("one word", dice -> "q=" + common(dice) + SHORT);
        requests.put("three words", dice -> "q=" + three(dice) + SHORT);
        requests.put("phrase", dice -> "q=%22" + common(dice) + "%20" + frequent(dice) + "%22" + SHORT);
        requests.put("filtered", dice -> "q=" + three(dice) + "&section=section-" + 4 * dice.nextInt(5)
                + "&publishedAfter=2015-02-01" + SHORT);
        requests.put("faceted", dice -> "q=" + three(dice) + "&facets=section,tag,author,kind,year" + SHORT);
        requests.put("highlighted", dice -> "q=" + three(dice) + "&highlight=true" + SHORT);
        requests.put("all at once", dice -> "q=" + three(dice) + "&facets=section,tag,author,kind,year&highlight=true");
        requests.put("one word, all at once",
                dice -> "q=" + common(dice) + "&facets=section,tag,author,kind,year&highlight=true");
        requests.put("prefix", dice -> "q=" + common(dice) + "*" + SHORT);
        requests.put("misspelt", dice -> "q=" + common(dice) + "qzx" + SHORT);
        StringBuilder table = new StringBuilder(String.format("%n%-28s %8s %8s %8s %8s   (ms, %d clients)%n",
                ARTICLES + " articles", "p50", "p99", "max", "a second", CLIENTS));
        Map<String, Function<Random, String>> paths = new LinkedHashMap<>();
        requests.forEach((name, query) -> paths.put(name, dice -> "/v1/articles?" + query.apply(dice)));
        paths.put("related", dice -> "/v1/articles/" + GeneratedExport.slug(dice.nextInt(ARTICLES)) + "/related");
        paths.put("suggest", dice -> "/v1/suggest?q=" + common(dice).substring(0, 2));
        for (int round = 0; round < WARM_UPS; round++) {
            for (Function<Random, String> path : paths.values()) {
                times(service, path, WARM_UP);
            }
        }
        for (Map.Entry<String, Function<Random, String>> path : paths.entrySet()) {
            line(table, path.getKey(), service, path.getValue());
        }
        LOG.info(table);
    }

    private static void line(StringBuilder table, String name, PackagedService service, Function<Random, String> request)
            throws Exception {
        long start = System.nanoTime();
        double[] times = times(service, request, REQUESTS);
        double seconds = (System.nanoTime() - start) / 1e9;
        table.append(String.format("%-28s %8.2f %8.2f %8.2f %8.0f%n", name, times[times.length / 2],
                times[times.length * 99 / 100], times[times.length - 1], times.length / seconds));
    }

    private static double[] times(PackagedService service, Function<Random, String> request, int count) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<double[]>> all = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            Random dice = new Random(client + 1000L * count);
            all.add(clients.submit(() -> {
                double[] times = new double[count / CLIENTS];
                for (int i = 0; i < times.length; i++) {
                    String path = request.apply(dice);
                    long start = System.nanoTime();
                    assertEquals(200, status(service, path), path);
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
                return times;
            }));
        }
        double[] together = new double[0];
        for (Future<double[]> some : all) {
            double[] times = some.get();
            int before = together.length;
            together = Arrays.copyOf(together, before + times.length);
            System.arraycopy(times, 0, together, before, times.length);
        }
        clients.shutdown();
        Arrays.sort(together);
        return together;
    }

    /** Sends the request and reads the answer to its end; a client with little work of its own. */
    private static int status(PackagedService service, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + service.port() + path).toURL()
                .openConnection();
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            body.readAllBytes();
        }
        return status;
    }

    /** A word that about every other to every twentieth article has. */
    private static String common(Random dice) {
        return "w" + Integer.toString(100 + dice.nextInt(1900), 36);
    }

    /** A word that nearly all articles have. */
    private static String frequent(Random dice) {
        return "w" + Integer.toString(1 + dice.nextInt(30), 36);
    }

    private static String three(Random dice) {
        return common(dice) + "%20" + common(dice) + "%20" + common(dice);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> {
                try {
                    return Files.size(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).sum();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
