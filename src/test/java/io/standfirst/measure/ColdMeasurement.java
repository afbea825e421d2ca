package io.standfirst.measure;

import java.io.IOException;
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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.testkit.Await;
import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * What a read costs that has to be made from the database, beside a {@linkplain HandWrittenServer server that is written for it
 * by hand}, in turns in one run. Nothing is kept, and each request is for another article or page. Needs {@code wrk}. Writes its
 * table into {@code src/main/docs/performance.md}.
 */
class ColdMeasurement {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    private static final int CROWD = 2_000;
    private static final int PAGES = Math.min(50, Magazine.ARTICLES / 20);
    private static final int PORT = 19_991;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void answersFromTheDatabaseBesideHandWrittenOnes() throws Exception {
        try (PackagedDatabase database = new PackagedDatabase()) {
            Map<String, String> settings = database.settings("cold", false);
            settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
            // H2 has one process for a file, and would answer a repeated query from its last result.
            String options = ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0;DB_CLOSE_ON_EXIT=FALSE";
            Path file = folder.resolve("database");
            boolean files = !PackagedService.isForPostgres();
            String url = files ? "jdbc:h2:file:" + file + options : settings.get("QUARKUS_DATASOURCE_JDBC_URL");
            settings.put("QUARKUS_DATASOURCE_JDBC_URL", url);
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                Magazine.load(service, folder);
                service.askToStop();
                assertTrue(service.awaitEnd());
            }
            if (files) {
                Files.copy(Path.of(file + ".mv.db"), folder.resolve("copy.mv.db"));
            }
            String other = files ? "jdbc:h2:file:" + folder.resolve("copy") + options : url;
            settings.put("STANDFIRST_RENDERED_MAX_SIZE", "0");
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                String user = settings.getOrDefault("QUARKUS_DATASOURCE_USERNAME", "");
                try (OtherServer handWritten = OtherServer.start(HandWrittenServer.class, folder.resolve("hand-written.log"),
                        () -> ask(PORT, "/v1/articles?page=1"), String.valueOf(PORT), other, user)) {
                    assertSame(service.port(), "/v1/articles/" + GeneratedExport.slug(1));
                    assertSame(service.port(), "/v1/articles?page=2");
                    measure(service, handWritten.pid());
                }
            }
        }
    }

    /** What the one answers is part of what the other does, or they were not to be compared. */
    private void assertSame(int port, String path) throws Exception {
        assertPart(ask(PORT, path), ask(port, path), path);
    }

    private static void assertPart(JsonNode part, JsonNode whole, String where) {
        if (part.isObject() && whole != null) {
            part.properties().forEach(member -> {
                boolean empty = member.getValue().isNull() || member.getValue().isArray() && member.getValue().isEmpty();
                if (!empty && !member.getKey().equals("formerUrls") && !member.getKey().equals("number")) {
                    assertPart(member.getValue(), whole.get(member.getKey()), where + " " + member.getKey());
                }
            });
        } else if (part.isArray() && whole != null) {
            assertEquals(part.size(), whole.size(), where);
            for (int i = 0; i < part.size(); i++) {
                assertPart(part.get(i), whole.get(i), where + " " + i);
            }
        } else {
            assertEquals(part, whole, where);
        }
    }

    private JsonNode ask(int port, String path) throws Exception {
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode(), path);
        return json.readTree(answer.body());
    }

    private void measure(PackagedService service, long handWritten) throws Exception {
        Wrk.Case article = new Wrk.Case("article", "/v1/articles", null,
                script("article", "/v1/articles/" + GeneratedExport.slug(0).replace("-0", "-"), Magazine.ARTICLES));
        Wrk.Case list = new Wrk.Case("list of 20", "/v1/articles?page=1", null, script("list", "/v1/articles?page=", PAGES));
        Map<Wrk.Case, List<Wrk.Round>> ours = new LinkedHashMap<>();
        Map<Wrk.Case, List<Wrk.Round>> theirs = new LinkedHashMap<>();
        for (Wrk.Case one : List.of(article, list)) {
            Wrk.warmUp(service.port(), service.pid(), one, SECONDS);
            Wrk.warmUp(PORT, handWritten, one, SECONDS);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Wrk.Case one : List.of(article, list)) {
                ours.computeIfAbsent(one, none -> new ArrayList<>())
                        .add(Wrk.round(service.port(), service.pid(), one, SECONDS));
                theirs.computeIfAbsent(one, none -> new ArrayList<>()).add(Wrk.round(PORT, handWritten, one, SECONDS));
            }
        }
        Report.write("cold", String.format(Locale.ROOT, "%,d articles, %d connections, %d rounds of %d s", Magazine.ARTICLES,
                Wrk.CONNECTIONS, ROUNDS, SECONDS), Wrk.table("hand-written", ours, theirs) + rush(service, article));
    }

    /** What is served while far more is asked for than can be, and how soon after it all is well. */
    private String rush(PackagedService service, Wrk.Case article) throws Exception {
        Wrk.Rush rush = Wrk.rush(service.port(), article, CROWD, SECONDS * 2);
        long end = System.nanoTime();
        while (client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + article.path())).build(),
                HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
            Await.aMoment();
        }
        return String.format(Locale.ROOT, """

                | articles asked for on %,d connections at once | |
                |---|---|
                | answered 200, a second | %,.0f |
                | answered 503 with `Retry-After`, and at once, a second | %,.0f |
                | without an answer for 2 s | %,.0f |
                | the next list afterwards, after ms | %.0f |
                """, CROWD, rush.served(), rush.refused(), rush.unanswered(), (System.nanoTime() - end) / 1e6);
    }

    /** Has each request end in another number, from 1 on. */
    private Path script(String name, String path, int most) throws IOException {
        return Files.writeString(folder.resolve(name + ".lua"), """
                request = function()
                  return wrk.format("GET", "%s" .. math.random(1, %d))
                end
                """.formatted(path, most - 1));
    }
}
