package io.standfirst.measure;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * Thousands who listen to the changes and thousands who keep their connection and read once a second, all at once, while an article
 * a second is published. Needs 20,000 open files for each process. Writes into the documentation.
 */
class CrowdMeasurement {

    private static final int LISTENERS = Integer.getInteger("listeners", 5000);
    private static final int READERS = Integer.getInteger("readers", 2000);
    private static final int SECONDS = Integer.getInteger("seconds", 20);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger heard = new AtomicInteger();

    @Test
    void listenersAndReadersAtOnce() throws Exception {
        try (PackagedDatabase database = new PackagedDatabase()) {
            Map<String, String> settings = database.settings("crowd", false);
            settings.put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false");
            try (PackagedService service = PackagedService.startAsShipped(folder.resolve("data"), settings)) {
                Magazine.load(service, folder);
                String article = "/v1/articles/" + GeneratedExport.slug(1);
                for (int i = 0; i < 3; i++) {
                    Wrk.round(service.port(), service.pid(), new Wrk.Case("warm-up", article, null), 5);
                }
                listen(service);
                read(service, article, 5);
                times.clear();
                refused.set(0);
                heard.set(0);
                int published;
                try (Publisher publisher = new Publisher(service, "section-0")) {
                    read(service, article, SECONDS);
                    published = publisher.published();
                }
                report(service, published);
            } finally {
                vertx.close().toCompletionStage().toCompletableFuture().get();
            }
        }
    }

    private void listen(PackagedService service) throws InterruptedException {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(LISTENERS).setKeepAlive(false)
                .setDefaultHost("127.0.0.1").setDefaultPort(service.port()));
        CountDownLatch open = new CountDownLatch(LISTENERS);
        for (int i = 0; i < LISTENERS; i++) {
            client.request(HttpMethod.GET, "/v1/changes/stream").compose(request -> request.send()).onSuccess(answer -> {
                if (answer.statusCode() == 200) {
                    open.countDown();
                }
                answer.handler(block -> {
                    if (block.toString().contains("event:")) {
                        heard.incrementAndGet();
                    }
                });
            });
            if (i % 100 == 0) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        assertTrue(open.await(60, TimeUnit.SECONDS), "Only " + (LISTENERS - open.getCount()) + " listen");
    }

    private void read(PackagedService service, String article, int seconds) throws InterruptedException {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(READERS).setKeepAlive(true)
                .setDefaultHost("127.0.0.1").setDefaultPort(service.port()));
        CountDownLatch done = new CountDownLatch(READERS);
        for (int i = 0; i < READERS; i++) {
            vertx.setTimer(1 + i * 1000L / READERS, begin -> ask(client, article, seconds, done));
        }
        assertTrue(done.await(seconds * 3L + 30, TimeUnit.SECONDS), done.getCount() + " wait for an answer");
        client.close();
    }

    private void ask(HttpClient client, String article, int left, CountDownLatch done) {
        if (left == 0) {
            done.countDown();
            return;
        }
        long start = System.nanoTime();
        client.request(HttpMethod.GET, article).compose(request -> request.send())
                .compose(answer -> answer.body().map(body -> answer.statusCode())).onComplete(answered -> {
                    if (answered.failed() || answered.result() != 200) {
                        refused.incrementAndGet();
                    }
                    times.add(System.nanoTime() - start);
                    vertx.setTimer(1000, next -> ask(client, article, left - 1, done));
                });
    }

    private void report(PackagedService service, int published) throws Exception {
        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        assertEquals(READERS * SECONDS, sorted.length);
        Report.write("crowd", String.format(Locale.ROOT, "%,d articles, client in a process on the same machine",
                Magazine.ARTICLES),
                String.format(Locale.ROOT, """
                        | | |
                        |---|---|
                        | listeners to the changes | %,d |
                        | readers on kept connections, a request a second each | %,d |
                        | answers in time: p50, p99, longest, ms | %.1f, %.1f, %.1f |
                        | not answered 200 | %d of %,d |
                        | articles published meanwhile; events that were heard | %d; %,d |
                        | memory (PSS) of the service, MB | %.0f |
                        """, LISTENERS, READERS, sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 99 / 100] / 1e6,
                        Arrays.stream(sorted).max().orElseThrow() / 1e6, refused.get(), sorted.length, published, heard.get(),
                        Wrk.memory(service.pid())));
    }
}
