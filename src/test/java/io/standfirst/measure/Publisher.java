package io.standfirst.measure;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.restassured.response.Response;
import io.standfirst.testkit.Newsroom;
import io.standfirst.testkit.PackagedService;

/** Somebody in the newsroom, who publishes an article once a second. */
final class Publisher implements AutoCloseable {

    private final PackagedService service;
    private final String section;
    private final ScheduledExecutorService desk = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger published = new AtomicInteger();

    Publisher(PackagedService service, String section) {
        this.service = service;
        this.section = section;
        desk.scheduleAtFixedRate(this::publish, 0, 1, TimeUnit.SECONDS);
    }

    int published() {
        return published.get();
    }

    private void publish() {
        publish(service, section, "Published meanwhile");
        published.incrementAndGet();
    }

    /** Writes an article and publishes it. */
    static void publish(PackagedService service, String section, String title) {
        Response made = service.asAdmin().contentType("application/json").body(Newsroom.article(section, title))
                .post(Newsroom.ARTICLES);
        made.then().statusCode(201);
        service.asAdmin().contentType("application/json").header("If-Match", made.header("ETag")).body("{}")
                .put(made.header("Location").replaceFirst("^https?://[^/]+", "") + "/publication").then().statusCode(200);
    }

    @Override
    public void close() {
        desk.shutdown();
        try {
            desk.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
