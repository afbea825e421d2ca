package io.standfirst.measure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * How long the package takes from the start of its process to the first list, with a database and a search index that are there, and
 * how much memory it takes then and under load; with the JVM's defaults, and with what it learnt in an earlier run.
 */
class StartMeasurement {

    private static final int STARTS = Integer.getInteger("rounds", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    /** As in the container, for which JDK 17 has to be asked twice. */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-Xms64m", "-XX:+UnlockExperimentalVMOptions",
            "-XX:TrimNativeHeapInterval=5000");
    /** With little room for what is young and little in reserve, which costs time under load. */
    private static final List<String> SMALLEST = List.of("-Xms16m", "-Xmn8m", "-XX:MinHeapFreeRatio=5",
            "-XX:MaxHeapFreeRatio=10");
    private static final int JDK = Runtime.version().feature();

    @TempDir
    Path folder;

    @Test
    void untilTheFirstAnswer() throws Exception {
        try (PackagedDatabase database = new PackagedDatabase()) {
            Map<String, String> settings = database.settings("measured", false);
            Path data = folder.resolve("data");
            try (PackagedService service = PackagedService.startAsShipped(data, settings)) {
                Magazine.load(service, folder);
                service.given().get("/v1/articles?q=w1").then().statusCode(200);
                end(service);
            }
            Path learnt = folder.resolve("learnt");
            boolean aot = JDK >= 25;
            try (PackagedService service = PackagedService.startAsShipped(data, settings,
                    List.of((aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + learnt))) {
                service.given().get("/v1/articles").then().statusCode(200);
                end(service);
            }
            assertTrue(Files.exists(learnt));
            List<String> remembering = new ArrayList<>(SMALL);
            remembering.add((aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + learnt);

            StringBuilder table = new StringBuilder("""
                    | `java -Xmx512m` and | first list after, s (min–max) | memory (PSS), MB: idle | after load |
                    |---|---|---|---|
                    """);
            row(table, "nothing else", data, settings, List.of());
            row(table, "`" + String.join(" ", SMALL) + "`", data, settings, SMALL);
            List<String> smallest = new ArrayList<>(SMALL);
            smallest.addAll(SMALLEST);
            row(table, "the same, and `" + String.join(" ", SMALLEST) + "`", data, settings, smallest);
            row(table, "as in the second row, and " + (aot ? "`-XX:AOTCache`" : "`-XX:SharedArchiveFile`"), data, settings,
                    remembering);
            Report.write("start-jdk" + JDK,
                    String.format(Locale.ROOT, "%,d articles, %d starts each", Magazine.ARTICLES, STARTS),
                    table.toString());
        }
    }

    private static void row(StringBuilder table, String name, Path data, Map<String, String> settings, List<String> options)
            throws Exception {
        double[] seconds = new double[STARTS];
        double idle = 0;
        double loaded = 0;
        for (int i = 0; i < STARTS; i++) {
            long start = System.nanoTime();
            try (PackagedService service = PackagedService.startAsShipped(data, settings, options)) {
                service.given().get("/v1/articles").then().statusCode(200);
                seconds[i] = (System.nanoTime() - start) / 1e9;
                if (i == STARTS - 1) {
                    // By then the index has been compared with its checksums, too.
                    TimeUnit.SECONDS.sleep(10);
                    idle = Wrk.memory(service.pid());
                    String article = "/v1/articles/" + GeneratedExport.slug(Magazine.ARTICLES / 2);
                    for (String path : List.of(article, "/v1/articles", "/v1/articles?q=w17", article)) {
                        Wrk.round(service.port(), service.pid(), new Wrk.Case(path, path, null), SECONDS);
                    }
                    loaded = Wrk.memory(service.pid());
                }
                end(service);
            }
        }
        Arrays.sort(seconds);
        table.append(
                String.format(Locale.ROOT, "| %s | %.2f (%.2f–%.2f) | %.0f | %.0f |%n", name, seconds[STARTS / 2], seconds[0],
                        seconds[STARTS - 1], idle, loaded));
    }

    private static void end(PackagedService service) throws InterruptedException {
        service.askToStop();
        assertTrue(service.awaitEnd());
    }
}
