package io.standfirst.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.standfirst.testkit.Api;

import static io.standfirst.testkit.Api.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What a service does that is asked more than it takes on. */
@QuarkusTest
@TestProfile(OverloadTest.TwoAtATime.class)
class OverloadTest {

    public static class TwoAtATime implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("standfirst.http.max-concurrent-requests", "2");
        }
    }

    private static final AtomicInteger ASKED = new AtomicInteger();

    @TestHTTPResource
    URI service;

    @Test
    void whoComesTooManyIsToldWhenToComeBack() throws IOException {
        given().get("/v1/site").then().statusCode(200);
        untilAnswered(200);
        try (Socket first = importing(); Socket second = importing()) {
            assertTrue(first.isConnected() && second.isConnected());
            untilAnswered(503);
            given().get("/v1/newsletters").then().statusCode(503).contentType("application/problem+json")
                    .header("Retry-After", equalTo("1")).header("Cache-Control", equalTo("no-store"))
                    .header("Access-Control-Allow-Origin", equalTo("*"))
                    .body("type", equalTo("http://localhost:8080/problems/unavailable")).body("status", equalTo(503));
            // What is kept takes nobody's place.
            given().get("/v1/site").then().statusCode(200);
        }
        untilAnswered(200);
    }

    @Test
    void aCrowdIsServedOrRefusedAndNothingElse() throws Exception {
        untilAnswered(200);
        int readers = 32;
        ExecutorService crowd = Executors.newFixedThreadPool(readers);
        List<Response> answers = new ArrayList<>();
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<List<Response>>> reading = new ArrayList<>();
            for (int reader = 0; reader < readers; reader++) {
                int size = 1 + reader;
                reading.add(crowd.submit(() -> {
                    start.await();
                    List<Response> read = new ArrayList<>();
                    for (int i = 0; i < 10; i++) {
                        read.add(given().queryParam("size", size).queryParam("publishedAfter", "20" + (10 + i) + "-01-01")
                                .get("/v1/articles"));
                    }
                    return read;
                }));
            }
            start.countDown();
            for (Future<List<Response>> one : reading) {
                answers.addAll(one.get());
            }
        } finally {
            crowd.shutdownNow();
        }
        assertEquals(Set.of(200, 503), Set.copyOf(answers.stream().map(Response::statusCode).toList()));
        answers.stream().filter(answer -> answer.statusCode() == 503).forEach(answer -> answer.then()
                .contentType("application/problem+json").header("Retry-After", equalTo("1")));

        // Those who were refused hold no place: two at a time are served as before.
        for (int i = 0; i < 10; i++) {
            untilAnswered(200);
        }
    }

    /** Half of an upload, which is under way until its sender goes away. */
    private Socket importing() throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.getOutputStream().write(("POST /manage/v1/imports?format=wordpress HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + Api.ADMIN + "\r\nContent-Type: application/xml\r\nContent-Length: 1000\r\n\r\n<rss>")
                .getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** The service hears of a connection's beginning and end a moment after the test does. */
    private static void untilAnswered(int status) {
        long deadline = System.nanoTime() + 10_000_000_000L;
        int answered;
        do {
            // Nobody has asked that before, so it is not kept.
            answered = given().queryParam("after", ASKED.incrementAndGet()).get("/v1/changes").statusCode();
        } while (answered != status && System.nanoTime() < deadline);
        assertEquals(status, answered);
    }
}
