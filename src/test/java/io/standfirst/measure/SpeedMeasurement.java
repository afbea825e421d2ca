package io.standfirst.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What a read costs that was asked before, beside the {@linkplain BareServer least that a server can do} with the same bytes and
 * headers, in turns in one run. Needs {@code wrk}. Writes its table into {@code src/main/docs/performance.md}.
 */
class SpeedMeasurement {

    private static final Logger LOG = Logger.getLogger(SpeedMeasurement.class);
    private static final int ARTICLES = Integer.getInteger("articles", 10_000);
    private static final int WORDS = 800;
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    private static final int CONNECTIONS = 32;
    private static final int TICKS_A_SECOND = 100;
    private static final Path REPORT = Path.of("src/main/docs/performance.md");
    /** What differs from request to request, or belongs to the connection. */
    private static final Set<String> NOT_COPIED = Set.of("content-length", ":status");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** What is asked, with a header or null. */
    private record Case(String name, String path, String header) {
    }

    /** A round: requests a second, milliseconds, bytes a second, microseconds of the server's processor time a request. */
    private record Round(double rate, double p50, double p99, double bytes, double cpu) {
    }

    @Test
    void keptAnswersBesideABareServer() throws Exception {
        try (PackagedDatabase database = new PackagedDatabase()) {
            Map<String, String> settings = database.settings("speed", false);
            settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                load(service);
                String article = "/v1/articles/" + GeneratedExport.slug(ARTICLES / 2);
                String etag = "If-None-Match: " + ask(service.port(), article, null).headers().firstValue("ETag").orElseThrow();
                List<Case> cases = List.of(new Case("article", article, null), new Case("list of 20", "/v1/articles", null),
                        new Case("list of 20, gzip", "/v1/articles?size=20", "Accept-Encoding: gzip"),
                        new Case("article, unchanged (304)", article, etag));
                Process bare = bare(service.port(), cases);
                try {
                    measure(service, bare, cases);
                } finally {
                    bare.destroy();
                    bare.waitFor();
                }
            }
        }
    }

    private void load(PackagedService service) throws IOException {
        Path file = GeneratedExport.write(folder.resolve("export.xml"), ARTICLES, WORDS);
        String id = service.asAdmin().contentType("application/xml").body(Files.readAllBytes(file))
                .post("/manage/v1/imports?format=wordpress").then().statusCode(202).extract().path("id");
        while (service.asAdmin().get("/manage/v1/imports/" + id).path("state").equals("running")) {
            Thread.onSpinWait();
        }
        assertEquals(ARTICLES, service.asAdmin().get("/manage/v1/imports/" + id).<Integer>path("created"));
    }

    /** Has the bare server learn what the service answers, and starts it. */
    private Process bare(int from, List<Case> cases) throws Exception {
        Path answers = Files.createDirectories(folder.resolve("answers"));
        List<String> known = new ArrayList<>();
        for (Case one : cases) {
            if (known.contains(one.path())) {
                continue;
            }
            HttpResponse<byte[]> answer = ask(from, one.path(), one.header());
            StringBuilder head = new StringBuilder(one.path()).append('\n');
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_COPIED.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> head.append(name).append(": ").append(value).append('\n'));
                }
            });
            Files.writeString(answers.resolve(known.size() + ".head"), head);
            Files.write(answers.resolve(known.size() + ".body"), answer.body());
            known.add(one.path());
        }
        Process bare = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-cp",
                System.getProperty("java.class.path"), BareServer.class.getName(), String.valueOf(BARE_PORT),
                answers.toString()).redirectErrorStream(true).redirectOutput(folder.resolve("bare.log").toFile()).start();
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (true) {
            try {
                assertEquals(200, ask(BARE_PORT, cases.get(0).path(), null).statusCode());
                return bare;
            } catch (IOException e) {
                assertTrue(System.nanoTime() < deadline, () -> "The bare server does not start: " + e);
            }
        }
    }

    private static final int BARE_PORT = 19_990;

    private HttpResponse<byte[]> ask(int port, String path, String header) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (header != null) {
            String[] parts = header.split(": ", 2);
            request.header(parts[0], parts[1]);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private void measure(PackagedService service, Process bare, List<Case> cases) throws Exception {
        Map<Case, List<Round>> ours = new LinkedHashMap<>();
        Map<Case, List<Round>> theirs = new LinkedHashMap<>();
        for (int round = -2; round < ROUNDS; round++) {
            for (Case one : cases) {
                Round own = round(service.port(), service.pid(), one);
                Round other = round(BARE_PORT, bare.pid(), one);
                LOG.infof("%s: %.0f and %.0f requests a second, %.1f and %.1f µs", one.name(), own.rate(), other.rate(),
                        own.cpu(),
                        other.cpu());
                // The first ones are for the compiler.
                if (round >= 0) {
                    ours.computeIfAbsent(one, none -> new ArrayList<>()).add(own);
                    theirs.computeIfAbsent(one, none -> new ArrayList<>()).add(other);
                }
            }
        }
        String table = table(ours, theirs);
        LOG.info("\n" + table);
        write(table);
    }

    private Round round(int port, long pid, Case one) throws Exception {
        List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c" + CONNECTIONS, "-d" + SECONDS + "s", "--latency"));
        if (one.header() != null) {
            command.addAll(List.of("-H", one.header()));
        }
        command.add("http://127.0.0.1:" + port + one.path());
        long before = ticks(pid);
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, wrk.waitFor(), text);
        long used = ticks(pid) - before;
        assertTrue(!text.contains("Non-2xx"), text);
        long requests = (long) number(text, "([0-9]+) requests in");
        return new Round(number(text, "Requests/sec: +([0-9.]+)"), millis(text, "50%"), millis(text, "99%"),
                bytes(text), 1e6 * used / TICKS_A_SECOND / requests);
    }

    /** Processor time of a process, user's and system's (proc(5), stat, fields 14 and 15). */
    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static double number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), text);
        return Double.parseDouble(matcher.group(1));
    }

    private static double millis(String text, String percentile) {
        Matcher matcher = Pattern.compile(percentile + " +([0-9.]+)(us|ms|s)").matcher(text);
        assertTrue(matcher.find(), text);
        double factor = matcher.group(2).equals("us") ? 0.001 : matcher.group(2).equals("s") ? 1000 : 1;
        return Double.parseDouble(matcher.group(1)) * factor;
    }

    private static double bytes(String text) {
        Matcher matcher = Pattern.compile("Transfer/sec: +([0-9.]+)([KMG]?)B").matcher(text);
        assertTrue(matcher.find(), text);
        return Double.parseDouble(matcher.group(1))
                * Math.pow(1024, " KMG".indexOf(matcher.group(2).isEmpty() ? " " : matcher.group(2)));
    }

    private static String table(Map<Case, List<Round>> ours, Map<Case, List<Round>> theirs) {
        StringBuilder table = new StringBuilder("""
                | what | server | requests/s (min–max) | p50 ms | p99 ms | MB/s | CPU µs/request |
                |---|---|---|---|---|---|---|
                """);
        ours.forEach((one, own) -> {
            List<Round> other = theirs.get(one);
            row(table, one.name(), "Standfirst", own);
            row(table, one.name(), "bare Vert.x", other);
            table.append(String.format(Locale.ROOT, "| %s | **ratio** | **%.2f** | %.2f | %.2f | | **%.2f** |%n", one.name(),
                    ratio(own, other, Round::rate), ratio(own, other, Round::p50), ratio(own, other, Round::p99),
                    ratio(own, other, Round::cpu)));
        });
        return table.toString();
    }

    private static void row(StringBuilder table, String name, String server, List<Round> rounds) {
        table.append(String.format(Locale.ROOT, "| %s | %s | %,.0f (%,.0f–%,.0f) | %.2f | %.2f | %.0f | %.1f |%n", name, server,
                median(rounds, Round::rate), rounds.stream().mapToDouble(Round::rate).min().orElseThrow(),
                rounds.stream().mapToDouble(Round::rate).max().orElseThrow(), median(rounds, Round::p50),
                median(rounds, Round::p99), median(rounds, Round::bytes) / 1e6, median(rounds, Round::cpu)));
    }

    private static double ratio(List<Round> own, List<Round> other, ToDoubleFunction<Round> of) {
        return median(own, of) / median(other, of);
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> of) {
        double[] sorted = rounds.stream().mapToDouble(of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void write(String table) throws IOException {
        String text = Files.readString(REPORT);
        String begin = "<!-- measured -->\n";
        String end = "<!-- /measured -->";
        String machine = String.format("%s, %d processors, JDK %s, %s; %,d articles, %d connections, %d rounds of %d s.%n%n",
                LocalDate.now(), Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"),
                PackagedService.isForPostgres() ? "PostgreSQL" : "H2", ARTICLES, CONNECTIONS, ROUNDS, SECONDS);
        Files.writeString(REPORT, text.substring(0, text.indexOf(begin) + begin.length()) + machine + table
                + text.substring(text.indexOf(end)));
    }
}
