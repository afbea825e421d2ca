package io.standfirst.following;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.standfirst.article.Withdrawal;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.testkit.Database;
import io.standfirst.testkit.EventStream;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(ChangeStreamTest.Impatient.class)
class ChangeStreamTest {

    /** Two seconds of silence are enough for the server to cut a connection; signs of life come less often than that. */
    public static class Impatient implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("standfirst.changes.heartbeat", "3s", "quarkus.http.idle-timeout", "2s",
                    "standfirst.changes.max-listeners", "60", "standfirst.http.max-concurrent-requests", "40");
        }
    }

    private static final Duration MOMENT = Duration.ofMillis(700);

    @TestHTTPResource
    URI service;

    @Inject
    Given given;

    @Inject
    ChangeLog log;

    @Inject
    Sections sections;

    @Inject
    ChangeStreams streams;

    @Test
    void whatHappensIsSentAsTheListWouldShowIt() throws IOException {
        String section = given.section(unique("live"));
        try (EventStream stream = listen("")) {
            assertTrue(stream.head().get(0).endsWith(" 200 OK"), stream.head().toString());
            assertTrue(stream.head().contains("content-type: text/event-stream")
                    || stream.head().contains("Content-Type: text/event-stream"), stream.head().toString());
            assertTrue(stream.head().contains("Cache-Control: no-store"), stream.head().toString());
            assertTrue(stream.head().contains("X-Accel-Buffering: no"), stream.head().toString());
            assertTrue(stream.head().contains("Access-Control-Allow-Origin: *"), stream.head().toString());
            UUID id = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
            EventStream.Event published = stream.next();
            assertEquals("published", published.type());
            assertEquals(id.toString(), published.data().getString("resource.id"));
            given.withdrawn(id, "A \"reason\"\nin two lines", Withdrawal.Action.MANDATORY);
            EventStream.Event withdrawn = stream.next();
            assertEquals("withdrawn", withdrawn.type());
            assertEquals(published.id() + 1, withdrawn.id());
            Map<String, Object> listed = given().get("/v1/changes?after=" + published.id()).jsonPath().getMap("items[0]");
            assertEquals(listed, withdrawn.data().getMap(""));
        }
    }

    @Test
    void whoComesBackGetsWhatWasMissed() throws IOException {
        long before = log.current().number();
        // More than is kept in memory, so that it comes from the database first.
        for (int i = 0; i < 12; i++) {
            append(100);
        }
        long end = before + 1200;
        try (EventStream stream = listen("?after=" + end, "Last-Event-ID: " + before);
                EventStream other = listen("?after=" + (end - 3))) {
            for (long expected = before + 1; expected <= end; expected++) {
                assertEquals(expected, stream.next().id());
            }
            for (long expected = end - 2; expected <= end; expected++) {
                assertEquals(expected, other.next().id());
            }
            append(1);
            assertEquals(end + 1, stream.next().id());
            assertEquals(end + 1, other.next().id());
        }
    }

    @Test
    void filtersHoldForWhatIsMissedAndForWhatHappens() throws IOException {
        String section = given.section(unique("wanted"));
        String other = given.section(unique("other"));
        long before = log.current().number();
        given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        given.article(other + "-1", other).publishedAt("2026-01-01T00:00:00Z");
        try (EventStream stream = listen("?type=published&section=" + section + "&after=" + before)) {
            assertEquals(section + "-1", stream.next().data().getString("resource.slug"));
            UUID id = given.article(section + "-2", section).publishedAt("2026-01-01T00:00:00Z");
            given.article(other + "-2", other).publishedAt("2026-01-01T00:00:00Z");
            given.withdrawn(id, "Not told here", Withdrawal.Action.ADVISORY);
            given.article(section + "-3", section).publishedAt("2026-01-01T00:00:00Z");
            assertEquals(section + "-2", stream.next().data().getString("resource.slug"));
            assertEquals(section + "-3", stream.next().data().getString("resource.slug"));
            assertNull(stream.next(MOMENT));
        }
    }

    /** What a filter stands for is not fixed when the stream begins. */
    @Test
    void aSectionThatComesToLieBelowIsTakenIn() throws IOException {
        String section = given.section(unique("above"));
        String other = given.section(unique("below"));
        try (EventStream stream = listen("?type=published&section=" + section)) {
            given.article(other + "-1", other).publishedAt("2026-01-01T00:00:00Z");
            assertNull(stream.next(MOMENT));
            QuarkusTransaction.requiringNew().run(() -> {
                Section below = sections.bySlug(other).orElseThrow();
                below.moveBelow(sections.bySlug(section).orElseThrow(), below.modifiedAt());
                log.append(Event.of(ChangeType.UPDATED, ResourceType.SECTION, below.id(), other));
            });
            given.article(other + "-2", other).publishedAt("2026-01-01T00:00:00Z");
            assertEquals(other + "-2", stream.next().data().getString("resource.slug"));
        }
    }

    @Test
    void aQuietStreamStaysOpenAndShowsThatItIsAlive() throws IOException {
        try (EventStream stream = listen("?type=rights-changed&section=" + unique("nothing"))) {
            assertNull(stream.next(Duration.ofMillis(7500)));
            assertTrue(stream.comments() >= 3, stream.comments() + " comments");
            assertTrue(stream.comments() <= 6, stream.comments() + " comments");
        }
        // Others who are silent are cut as before.
        try (Socket silent = new Socket(service.getHost(), service.getPort())) {
            silent.getOutputStream().write("GET /v1/si".getBytes(StandardCharsets.ISO_8859_1));
            silent.setSoTimeout(8000);
            assertEquals(-1, silent.getInputStream().read());
        }
    }

    @Test
    void listenersHoldNoPlaceAmongRequestsButHaveALimitOfTheirOwn() throws IOException {
        untilListening(0);
        List<EventStream> all = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                all.add(listen(""));
            }
            given().get("/v1/site").then().statusCode(200);
            outsideContract().get("/v1/changes/stream").then().statusCode(503).header("Retry-After", notNullValue())
                    .contentType("application/problem+json");
            append(1);
            long last = log.current().number();
            for (EventStream stream : all) {
                assertEquals(last, stream.next().id());
            }
            // Half of them say goodbye, the others do not.
            for (int i = 0; i < 60; i++) {
                if (i % 2 == 0) {
                    all.get(i).vanish();
                } else {
                    all.get(i).close();
                }
            }
            untilListening(0);
            try (EventStream stream = listen("")) {
                assertTrue(stream.head().get(0).contains(" 200 "));
            }
        } finally {
            for (EventStream stream : all) {
                stream.close();
            }
        }
        untilListening(0);
    }

    @Test
    void whoTakesNothingIsGivenUp() throws IOException {
        untilListening(0);
        long before = log.current().number();
        for (int i = 0; i < 30; i++) {
            append(1000);
        }
        try (Socket slow = new Socket()) {
            slow.setReceiveBufferSize(4096);
            slow.connect(new java.net.InetSocketAddress(service.getHost(), service.getPort()));
            slow.getOutputStream().write(("GET /v1/changes/stream?after=" + before + " HTTP/1.1\r\nHost: x\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            untilListening(1);
            untilListening(0);
        }
    }

    @Test
    void aStreamCanBeAskedForByItsHeadAlone() {
        given().header("Accept", "text/event-stream").head("/v1/changes/stream").then().statusCode(200)
                .contentType(containsString("text/event-stream")).header("Cache-Control", equalTo("no-store"));
        outsideContract().header("Accept", "application/json").get("/v1/changes/stream").then().statusCode(406)
                .contentType("application/problem+json");
        outsideContract().post("/v1/changes/stream").then().statusCode(405).header("Allow", containsString("GET"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=x", "type=deleted", "section=-", "size=5", "include=article", "tag="})
    void badParametersAreRefused(String query) {
        outsideContract().urlEncodingEnabled(false).get("/v1/changes/stream?" + query).then().statusCode(400)
                .contentType("application/problem+json").body("errors[0].parameter",
                        equalTo(query.substring(0, query.indexOf('='))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1.5", "99999999999999999999"})
    void aLastEventIdThatIsNoneIsRefused(String id) {
        outsideContract().header("Last-Event-ID", id).get("/v1/changes/stream").then().statusCode(400)
                .contentType("application/problem+json").body("detail", containsString("Last-Event-ID"));
    }

    private EventStream listen(String query, String... headers) throws IOException {
        return new EventStream(service.getHost(), service.getPort(), "/v1/changes/stream" + query, headers);
    }

    private void append(int changes) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < changes; i++) {
                log.append(Event.of(ChangeType.UPDATED, ResourceType.SITE, null, null));
            }
        });
    }

    private void untilListening(int expected) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (streams.listening() != expected) {
            assertTrue(System.nanoTime() < deadline, streams.listening() + " listen, not " + expected);
        }
    }
}
