package io.standfirst.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.standfirst.testkit.Api;
import io.standfirst.testkit.Newsroom;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Somebody in the newsroom, who publishes an article once a second. */
final class Publisher implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

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

    /** Writes an article and publishes it. By a plain client: checking each answer against the contract costs more than to give it. */
    static void publish(PackagedService service, String section, String title) {
        HttpResponse<String> made = send(service, "POST", Newsroom.ARTICLES, null, Newsroom.article(section, title));
        assertEquals(201, made.statusCode(), made.body());
        String etag = made.headers().firstValue("ETag").orElseThrow();
        String path = URI.create(made.headers().firstValue("Location").orElseThrow()).getPath();
        HttpResponse<String> published = send(service, "PUT", path + "/publication", etag, "{}");
        assertEquals(200, published.statusCode(), published.body());
    }

    private static HttpResponse<String> send(PackagedService service, String method, String path, String etag, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Authorization", "Bearer " + Api.ADMIN).header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (etag != null) {
            request.header("If-Match", etag);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while publishing", e);
        }
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
