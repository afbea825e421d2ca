package io.standfirst.feed;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.change.ChangeLog;
import io.standfirst.testkit.Given;
import io.standfirst.web.Addresses;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/** A WebSub hub that the operator names. */
@QuarkusTest
class HubTest {

    @Inject
    Given given;

    @Inject
    ChangeLog log;

    @Inject
    Addresses addresses;

    @Test
    void theFeedsThatItDistributesNameIt() {
        QuarkusMock.installMockForType(new Hub(Optional.of(URI.create("https://hub.example/")), addresses), Hub.class);
        // What was rendered before is not good for this.
        given.section(unique("bay"));
        String hub = "<https://hub.example/>; rel=\"hub\"";
        for (String format : List.of("rss", "atom")) {
            FeedFile feed = FeedFile.get("/feeds/articles." + format);
            feed.response().then().header("Link", endsWith(hub))
                    .header("Link", containsString("<http://localhost:8080/feeds/articles." + format + ">; rel=\"self\""));
            assertEquals(1, feed.text().split("rel=\"hub\" href=\"https://hub.example/\"/>", -1).length - 1);
            FeedFile.get("/feeds/articles." + format + "?section=straits").response().then()
                    .header("Link", not(containsString("hub")));
        }
        FeedFile.get("/feeds/articles.json").response().then().header("Link", endsWith(hub))
                .body("hubs[0].type", equalTo("WebSub")).body("hubs[0].url", equalTo("https://hub.example/"));
        FeedFile.get("/feeds/articles.json?size=3").response().then().body("hubs", nullValue());
    }

    @Test
    void withoutOneThereIsNone() {
        given.section(unique("bay"));
        FeedFile.get("/feeds/articles.json").response().then().body("hubs", nullValue())
                .header("Link", not(containsString("hub")));
        given().get("/feeds/articles.rss").then().body(not(containsString("rel=\"hub\"")));
    }

    @Test
    void itIsToldOnceOfAllThatChangedAtOnceAndItsFailuresHurtNobody() throws IOException, InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            heard.add(exchange.getRequestMethod() + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(heard.size() % 2 == 0 ? 204 : 500, -1);
            exchange.close();
        });
        server.start();
        Hub hub = new Hub(Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hub")), addresses);
        HubPing ping = new HubPing(hub, log, Duration.ofMillis(300));
        ping.start(new StartupEvent());
        try {
            String section = given.section(unique("bay"));
            for (int i = 0; i < 5; i++) {
                given.article(section + "-" + i, section).publishedAt("2026-01-01T00:00:00Z");
            }
            for (String format : List.of("rss", "atom", "json")) {
                assertEquals("POST application/x-www-form-urlencoded hub.mode=publish&hub.url=http%3A%2F%2Flocalhost%3A8080"
                        + "%2Ffeeds%2Farticles." + format, heard.poll(10, TimeUnit.SECONDS));
            }
        } finally {
            server.stop(0);
            // Whoever publishes while nobody answers, or after the end, notices nothing.
            given.section(unique("bay"));
            ping.stop(new ShutdownEvent());
            given.section(unique("bay"));
        }
        assertNull(heard.poll());
    }
}
