package io.standfirst.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Partner;

import static io.standfirst.testkit.Api.asAdmin;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

/** What is answered from memory at once must be, to the byte, what is answered by the long way. */
@QuarkusTest
class ShortcutTest {

    @TestHTTPResource
    URI service;

    @Inject
    Shortcuts shortcuts;

    @Inject
    Given given;

    @ParameterizedTest
    @ValueSource(strings = {"/v1/articles/%s", "/v1/articles/%s?include=body,related&fields=title,body",
            "/v1/articles?section=%s",
            "/v1/articles?q=kestrel&section=%s&facets=kind", "/v1/sections/%s", "/v1/changes?section=%s",
            "/feeds/articles.atom?section=%s", "/feeds/articles.rss?section=%s", "/v1/articles/%s/jsonld",
            "/v1/articles/%s/ninjs",
            "/v1/articles/%s/related", "/v1/tags?q=%s"})
    void theShortWayEndsWhereTheLongWayDoes(String path) throws InterruptedException {
        String slug = given.section(unique("short"));
        given.article(slug, slug).title("A kestrel").body("It hovers. ".repeat(200)).publishedAt("2026-01-01T00:00:00Z");
        String address = path.formatted(slug);
        given().get("/v1/articles?q=kestrel&section=" + slug);
        // Within the second of a change no answer tells its time.
        Await.until(() -> given().urlEncodingEnabled(false).get(address).header("Last-Modified") != null);
        // To compress is not for the event loop.
        given().header("Accept-Encoding", "gzip").urlEncodingEnabled(false).get(address);
        given().header("Accept-Encoding", "br").urlEncodingEnabled(false).get(address);
        Response learned = given().urlEncodingEnabled(false).get(address);
        assertEquals(200, learned.statusCode(), learned.asString());
        for (Map<String, String> headers : List.of(Map.<String, String>of(), Map.of("Accept-Encoding", "gzip"),
                Map.of("Accept-Encoding", "gzip, br"), Map.of("Accept-Encoding", "zstd, gzip;q=0"),
                Map.of("If-None-Match", learned.header("ETag")),
                Map.of("If-None-Match", "W/" + learned.header("ETag"), "Accept-Encoding", "gzip"),
                Map.of("If-None-Match", "\"other\""), Map.of("If-None-Match", "*"),
                Map.of("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT"),
                Map.of("If-Modified-Since", "yesterday"))) {
            for (String method : List.of("GET", "HEAD")) {
                long before = shortcuts.taken();
                Response quick = given().headers(headers).urlEncodingEnabled(false).request(method, address);
                assertEquals(before + 1, shortcuts.taken(), method + " " + address);
                // Types that are weighed are left to the framework.
                Response slow = given().headers(headers).header("Accept", "*/*;q=0.9").urlEncodingEnabled(false).request(method,
                        address);
                assertEquals(before + 1, shortcuts.taken(), method + " " + address);
                assertEquals(slow.statusCode(), quick.statusCode());
                assertArrayEquals(slow.asByteArray(), quick.asByteArray());
                assertEquals(headers(slow), headers(quick), method + " " + address);
            }
        }
    }

    @Test
    void whoShowsAKeyOrWeighsTypesGoesTheLongWay() {
        String slug = given.section(unique("long"));
        UUID id = given.article(slug, slug).publishedAt("2026-01-01T00:00:00Z");
        given().get("/v1/articles/" + slug).then().statusCode(200);
        Partner partner = Partner.given(unique("Long"));
        long before = shortcuts.taken();
        assertEquals("private", partner.asks().get("/v1/articles/" + slug).header("Cache-Control").split(",")[0]);
        assertEquals("private", asAdmin().get("/v1/articles/" + slug).header("Cache-Control").split(",")[0]);
        given().header("Accept", "application/json;q=0.1, text/html").get("/v1/articles/" + slug);
        assertEquals(406, given().header("Accept", "text/html").get("/v1/articles/" + slug).statusCode());
        given().header("Accept-Encoding", "br", "gzip").get("/v1/articles/" + slug).then().statusCode(200);
        assertEquals(before, shortcuts.taken());
        asAdmin().get("/manage/v1/articles/" + id + "/distribution").then().statusCode(200);
        given().get("/v1/articles/" + slug).then().statusCode(200);
        assertEquals(before + 1, shortcuts.taken());
    }

    @Test
    void theFirstToAskForCompressedBytesGoesTheLongWay() {
        String slug = given.section(unique("packed"));
        given.article(slug, slug).body("It hovers. ".repeat(200)).publishedAt("2026-01-01T00:00:00Z");
        for (int i = 0; i < 2; i++) {
            given().header("Accept-Encoding", "identity").get("/v1/articles/" + slug).then().statusCode(200);
        }
        long before = shortcuts.taken();
        for (int i = 0; i < 3; i++) {
            assertEquals("gzip",
                    given().header("Accept-Encoding", "gzip").get("/v1/articles/" + slug).header("Content-Encoding"));
        }
        assertEquals(before + 2, shortcuts.taken());
    }

    /** The end of one answer begins the next. */
    @Test
    void thousandsOnOneConnectionAreAnsweredBehindASlowOne() throws IOException {
        given().get("/v1/site").then().statusCode(200);
        int many = 3000;
        String slow = "GET /v1/articles?size=100&include=body&publishedAfter=1990-01-01 HTTP/1.1\r\nHost: x\r\n\r\n";
        String quick = "GET /v1/site HTTP/1.1\r\nHost: x\r\n\r\n";
        String last = "HEAD /v1/site HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(20_000);
            Thread writer = new Thread(() -> {
                try {
                    socket.getOutputStream()
                            .write((slow + quick.repeat(many) + last).getBytes(StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(many + 2, all.split("HTTP/1.1 200 OK", -1).length - 1);
        }
    }

    @Test
    void nothingOlderIsShownThanWhatWasChanged() {
        String slug = given.section(unique("new"));
        for (int version = 1; version <= 20; version++) {
            String title = "Version " + version;
            if (version == 1) {
                given.article(slug, slug).title(title).publishedAt("2026-01-01T00:00:00Z");
            } else {
                UUID id = UUID.fromString(given().get("/v1/articles/" + slug).path("id"));
                given.article(slug, slug).title(title).publishedAgainAt(id, "2026-01-02T00:00:00Z");
            }
            for (int read = 0; read < 3; read++) {
                assertEquals(title, given().get("/v1/articles/" + slug).path("title"));
            }
        }
    }

    @Test
    void whatIsWrongIsNotLearned() {
        long before = shortcuts.taken();
        for (int i = 0; i < 2; i++) {
            assertEquals(404, given().get("/v1/articles/nobody-wrote-this").statusCode());
            assertNotEquals(200, given().get("/v1/articles/the-sluice-at-ister?preview=none").statusCode());
        }
        assertEquals(before, shortcuts.taken());
    }

    /** What differs from request to request is not of the answer. */
    private static Map<String, String> headers(Response response) {
        Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        response.headers()
                .forEach(header -> all.merge(header.getName(), header.getValue(), (one, other) -> one + " & " + other));
        List.of("Date", "X-Request-Id", "RateLimit").forEach(all::remove);
        return all;
    }
}
