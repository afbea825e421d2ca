package io.standfirst.following;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Two instances of the packaged service on one PostgreSQL: what one is told, the other shows, and tells its listeners. */
class ReplicaIT {

    private static final Logger LOG = Logger.getLogger(ReplicaIT.class);
    private static final int WARM_UP = 15;
    private static final int CHANGES = 50;
    private static final int LISTENERS = 1000;
    private static final Pattern TITLE = Pattern.compile("\"title\":\"Version ([0-9]+)\"");

    @TempDir
    static Path folder;

    @RegisterExtension
    static final PackagedDatabase DATABASE = new PackagedDatabase();

    private static PackagedService writer;
    private static PackagedService reader;
    private static String section;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        assumeTrue(PackagedService.isForPostgres(), "An embedded database has one instance");
        writer = PackagedService.start(folder.resolve("writer"), DATABASE.settings("replicas", true));
        reader = PackagedService.start(folder.resolve("reader"), DATABASE.settings("replicas", true));
        section = writer.given().get("/v1/sections").then().statusCode(200).extract().path("items[0].slug");
    }

    @AfterAll
    static void stop() {
        for (PackagedService service : Arrays.asList(writer, reader)) {
            if (service != null) {
                service.close();
            }
        }
    }

    @Test
    void aChangeThroughOneIsSeenThroughTheOtherAndNothingOlderAfterwards() throws Exception {
        String id = publish("seen-elsewhere");
        AtomicBoolean over = new AtomicBoolean();
        List<Double> delays = new ArrayList<>();
        ExecutorService crowd = Executors.newSingleThreadExecutor();
        try {
            Future<Integer> readers = crowd.submit(() -> readAllWays(id, over));
            for (int version = 2; version <= WARM_UP + CHANGES + 1; version++) {
                change(id, "seen-elsewhere", version);
                long committed = System.nanoTime();
                while (shown("/v1/articles/" + id) < version) {
                    rest();
                    assertTrue(System.nanoTime() - committed < Duration.ofSeconds(5).toNanos(), "Nothing was seen");
                }
                if (version > WARM_UP + 1) {
                    delays.add((System.nanoTime() - committed) / 1e6);
                }
            }
            over.set(true);
            int reads = readers.get();
            delays.sort(null);
            LOG.infof("%d changes seen through the other instance after %.1f ms (median), %.1f ms (most); %d reads beside",
                    CHANGES, delays.get(CHANGES / 2), delays.get(CHANGES - 1), reads);
            assertTrue(delays.get(CHANGES - 1) < 300, "Seen after " + delays);
        } finally {
            over.set(true);
            crowd.shutdown();
        }
    }

    @Test
    void whatIsPublishedThroughOneIsFoundThroughTheOtherWithinASecond() throws Exception {
        String id = publish("found-elsewhere");
        double longest = 0;
        for (int version = 2; version <= 21; version++) {
            change(id, "found-elsewhere", version);
            long committed = System.nanoTime();
            while (shown("/v1/articles?size=1&q=%22version%20" + version + "%22%20%22found%20elsewhere%22") < version) {
                rest();
                assertTrue(System.nanoTime() - committed < Duration.ofSeconds(5).toNanos(), "Nothing was found");
            }
            longest = Math.max(longest, (System.nanoTime() - committed) / 1e6);
        }
        LOG.infof("20 changes found through the other instance after %.1f ms at most", longest);
        assertTrue(longest < 1000, "Found after " + longest);
    }

    /** The machine has two processors for two services, a database and this test. */
    private static void rest() {
        LockSupport.parkNanos(2_000_000);
    }

    /** By three ways in turn; none may show less than another has shown before. */
    private int readAllWays(String id, AtomicBoolean over) throws Exception {
        int newest = 0;
        int reads = 0;
        while (!over.get()) {
            for (String path : new String[]{"/v1/articles/" + id, "/v1/articles?size=1&kind=replica",
                    "/v1/articles?size=1&kind=replica&q=version&order=newest",
                    "/v1/articles/" + id + "/versions?size=1"}) {
                int shown = shown(path);
                assertTrue(shown >= newest, path + " showed " + shown + " after " + newest + " had been shown");
                newest = shown;
                reads++;
                rest();
            }
        }
        return reads;
    }

    @Test
    void aThousandIdleListenersCostLittleAndHearOfTheNextChangeAtOnce() throws Exception {
        String id = publish("heard-elsewhere");
        try (PackagedService third = PackagedService.start(folder.resolve("third"), DATABASE.settings("replicas", true));
                Selector selector = Selector.open()) {
            String before = cost(third);
            for (int i = 0; i < LISTENERS; i++) {
                SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", third.port()));
                socket.write(ByteBuffer.wrap("GET /v1/changes/stream HTTP/1.1\r\nHost: x\r\n\r\n"
                        .getBytes(StandardCharsets.ISO_8859_1)));
                socket.configureBlocking(false);
                socket.register(selector, SelectionKey.OP_READ, new StringBuilder());
            }
            assertEquals(LISTENERS, heard(selector, ": alive", Duration.ofSeconds(60)));
            // Longer than a connection may be silent that is not one of these.
            assertEquals(0, heard(selector, "event: updated", Duration.ofSeconds(13)));
            String during = cost(third);
            change(id, "heard-elsewhere", 2);
            long committed = System.nanoTime();
            assertEquals(LISTENERS, heard(selector, "event: updated", Duration.ofSeconds(10)));
            LOG.infof(
                    "%d idle listeners: the last one heard %.0f ms after the commit through the other instance. Without them: %s;"
                            + " with them: %s",
                    LISTENERS, (System.nanoTime() - committed) / 1e6, before, during);
            assertEquals(200, third.given().get("/v1/site").statusCode());

            long asked = System.nanoTime();
            third.askToStop();
            assertTrue(third.awaitEnd());
            Duration stopped = Duration.ofNanos(System.nanoTime() - asked);
            LOG.infof("Stopped with %d listeners within %d ms", LISTENERS, stopped.toMillis());
            assertTrue(stopped.compareTo(Duration.ofSeconds(8)) < 0, "Stopped after " + stopped);
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
    }

    /** How many of the listeners were sent this, waiting for all of them at the most so long. */
    private static int heard(Selector selector, String text, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        while (count(selector, text) < LISTENERS && System.nanoTime() < deadline) {
            selector.select(20);
            for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ready.remove()) {
                SelectionKey key = ready.next();
                buffer.clear();
                if (((SocketChannel) key.channel()).read(buffer) < 0) {
                    throw new IOException("A listener was cut off");
                }
                ((StringBuilder) key.attachment())
                        .append(StandardCharsets.UTF_8.decode(buffer.flip()));
            }
        }
        return count(selector, text);
    }

    private static int count(Selector selector, String text) {
        return (int) selector.keys().stream().filter(key -> ((StringBuilder) key.attachment()).indexOf(text) >= 0).count();
    }

    /** Heap in use after a collection, and threads. */
    private static String cost(PackagedService service) throws Exception {
        command(service, "GC.run");
        Matcher used = Pattern.compile("used ([0-9]+K)").matcher(command(service, "GC.heap_info"));
        assertTrue(used.find());
        String threads = Files.readAllLines(Path.of("/proc", String.valueOf(service.pid()), "status")).stream()
                .filter(line -> line.startsWith("Threads:")).findFirst().orElseThrow().replaceAll("\\D", "");
        return "heap " + used.group(1) + ", " + threads + " threads";
    }

    private static String command(PackagedService service, String command) throws IOException {
        Process jcmd = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(service.pid()), command).redirectErrorStream(true).start();
        return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private String publish(String slug) {
        String id = writer.asAdmin().contentType("application/json").body(input(slug, 1)).post("/manage/v1/articles").then()
                .statusCode(201).extract().path("id");
        writer.asAdmin().header("If-Match", "*").put("/manage/v1/articles/" + id + "/publication").then().statusCode(200);
        return id;
    }

    private void change(String id, String slug, int version) {
        writer.asAdmin().header("If-Match", "*").contentType("application/json").body(input(slug, version))
                .put("/manage/v1/articles/" + id).then().statusCode(200);
        writer.asAdmin().header("If-Match", "*").put("/manage/v1/articles/" + id + "/publication").then().statusCode(200);
    }

    private static String input(String slug, int version) {
        return """
                {"title": "Version %d", "slug": "%s", "kind": "%s", "section": "%s",
                 "body": {"format": "markdown", "value": "Some text of %s."}}""".formatted(version, slug,
                slug.startsWith("seen") ? "replica" : "article", section, slug);
    }

    /** The version that the other instance shows. */
    private int shown(String path) throws IOException, InterruptedException {
        String body = http.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + reader.port() + path)).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        Matcher title = TITLE.matcher(body);
        return title.find() ? Integer.parseInt(title.group(1)) : 0;
    }
}
