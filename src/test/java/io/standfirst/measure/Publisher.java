package io.standfirst.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    /** A draft, with the state that its publication is decided on. */
    record Draft(String path, String etag) {
    }

    /** Writes an article and publishes it. */
    static void publish(PackagedService service, String section, String title) {
        publish(service, write(service, section, title));
    }

    static Draft write(PackagedService service, String section, String title) {
        HttpURLConnection made = send(service, "POST", Newsroom.ARTICLES, null, Newsroom.article(section, title));
        finish(made, 201);
        return new Draft(URI.create(made.getHeaderField("Location")).getPath(), made.getHeaderField("ETag"));
    }

    static void publish(PackagedService service, Draft draft) {
        finish(send(service, "PUT", draft.path() + "/publication", draft.etag(), "{}"), 200);
    }

    /**
     * By the plainest client there is, which keeps its connections: checking an answer against the contract costs more than to give
     * it, and so nearly does a client with threads of its own.
     */
    private static HttpURLConnection send(PackagedService service, String method, String path, String etag, String body) {
        try {
            HttpURLConnection request = (HttpURLConnection) URI.create("http://127.0.0.1:" + service.port() + path).toURL()
                    .openConnection();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            request.setRequestMethod(method);
            request.setRequestProperty("Authorization", "Bearer " + Api.ADMIN);
            request.setRequestProperty("Content-Type", "application/json");
            if (etag != null) {
                request.setRequestProperty("If-Match", etag);
            }
            request.setDoOutput(true);
            request.setFixedLengthStreamingMode(bytes.length);
            try (OutputStream out = request.getOutputStream()) {
                out.write(bytes);
            }
            return request;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Read to its end, the connection is there for the next request. */
    private static void finish(HttpURLConnection request, int status) {
        try (InputStream answer = request.getResponseCode() < 400 ? request.getInputStream() : request.getErrorStream()) {
            String body = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(status, request.getResponseCode(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
