package io.standfirst.measure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What a read costs that was asked before, beside the {@linkplain BareServer least that a server can do} with the same bytes and
 * headers, in turns in one run. Needs {@code wrk}. Writes its table into {@code src/main/docs/performance.md}.
 */
class SpeedMeasurement {

    private static final Logger LOG = Logger.getLogger(SpeedMeasurement.class);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    /** What differs from request to request, or belongs to the connection. */
    private static final Set<String> NOT_COPIED = Set.of("content-length", ":status");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void keptAnswersBesideABareServer() throws Exception {
        try (PackagedDatabase database = new PackagedDatabase()) {
            Map<String, String> settings = database.settings("speed", false);
            settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                Magazine.load(service, folder);
                String article = "/v1/articles/" + GeneratedExport.slug(Magazine.ARTICLES / 2);
                String etag = "If-None-Match: " + ask(service.port(), article, null).headers().firstValue("ETag").orElseThrow();
                List<Wrk.Case> cases = List.of(new Wrk.Case("article", article, null),
                        new Wrk.Case("list of 20", "/v1/articles", null),
                        new Wrk.Case("list of 20, gzip", "/v1/articles?size=20", "Accept-Encoding: gzip"),
                        new Wrk.Case("article, unchanged (304)", article, etag));
                try (OtherServer bare = bare(service.port(), cases)) {
                    measure(service, bare.pid(), cases);
                }
            }
        }
    }

    /** Has the bare server learn what the service answers, and starts it. */
    private OtherServer bare(int from, List<Wrk.Case> cases) throws Exception {
        Path answers = Files.createDirectories(folder.resolve("answers"));
        List<String> known = new ArrayList<>();
        for (Wrk.Case one : cases) {
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
        return OtherServer.start(BareServer.class, folder.resolve("bare.log"),
                () -> ask(BARE_PORT, cases.get(0).path(), null), String.valueOf(BARE_PORT), answers.toString());
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

    private void measure(PackagedService service, long bare, List<Wrk.Case> cases) throws Exception {
        Map<Wrk.Case, List<Wrk.Round>> ours = new LinkedHashMap<>();
        Map<Wrk.Case, List<Wrk.Round>> theirs = new LinkedHashMap<>();
        for (Wrk.Case one : cases) {
            Wrk.warmUp(service.port(), service.pid(), one, SECONDS);
            Wrk.warmUp(BARE_PORT, bare, one, SECONDS);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Wrk.Case one : cases) {
                Wrk.Round own = Wrk.round(service.port(), service.pid(), one, SECONDS);
                Wrk.Round other = Wrk.round(BARE_PORT, bare, one, SECONDS);
                LOG.infof("%s: %.0f and %.0f requests a second, %.1f and %.1f µs", one.name(), own.rate(), other.rate(),
                        own.cpu(),
                        other.cpu());
                ours.computeIfAbsent(one, none -> new ArrayList<>()).add(own);
                theirs.computeIfAbsent(one, none -> new ArrayList<>()).add(other);
            }
        }
        String idle = String.format(Locale.ROOT, "Memory (PSS) of the service, `-Xmx512m`: %.0f MB after all that.%n%n",
                Wrk.memory(service.pid()));
        Report.write("kept", String.format(Locale.ROOT, "%,d articles, %d connections, %d rounds of %d s", Magazine.ARTICLES,
                Wrk.CONNECTIONS, ROUNDS, SECONDS),
                idle + Wrk.table("bare Vert.x", ours, theirs) + "\n" + published(service, cases));
    }

    /** The same in turns with and without somebody who publishes once a second. */
    private String published(PackagedService service, List<Wrk.Case> cases) throws Exception {
        StringBuilder table = new StringBuilder("""
                | while one article a second is published | requests/s | quiet, in turns | ratio | p99 ms | CPU µs/request |
                |---|---|---|---|---|---|
                """);
        for (Wrk.Case one : cases.subList(0, 2)) {
            List<Wrk.Round> busy = new ArrayList<>();
            List<Wrk.Round> quiet = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                quiet.add(Wrk.round(service.port(), service.pid(), one, SECONDS));
                try (Publisher publisher = new Publisher(service, "section-0")) {
                    busy.add(Wrk.round(service.port(), service.pid(), one, SECONDS));
                    assertTrue(publisher.published() >= SECONDS - 1, "Too little was published: " + publisher.published());
                }
            }
            table.append(String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | **%.2f** | %.2f | %.1f |%n", one.name(),
                    Wrk.median(busy, Wrk.Round::rate), Wrk.median(quiet, Wrk.Round::rate),
                    Wrk.ratio(busy, quiet, Wrk.Round::rate), Wrk.median(busy, Wrk.Round::p99),
                    Wrk.median(busy, Wrk.Round::cpu)));
        }
        return table.toString();
    }
}
