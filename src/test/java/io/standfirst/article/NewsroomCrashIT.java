package io.standfirst.article;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.response.Response;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static io.standfirst.testkit.Newsroom.ARTICLES;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What becomes of the newsroom's work when the process is killed, on the packaged service and the database it is built for. */
class NewsroomCrashIT {

    private static final Logger LOG = Logger.getLogger(NewsroomCrashIT.class);
    private static final int EDITORS = 4;
    private static final int BEFORE_THE_KILL = 40;

    /** The claim of a request that was killed while it was carried out ends after a minute; until then it counts as running. */
    private static final int STILL_RUNNING = 409;

    @RegisterExtension
    static final PackagedDatabase DATABASE = new PackagedDatabase();

    @TempDir
    Path folder;

    @Test
    void whatIsSentAgainWithItsKeyAfterAKillIsMadeOnce() throws Exception {
        Map<String, String> settings = DATABASE.settings("repeated", false);
        Map<String, String> answers = new ConcurrentHashMap<>();
        Queue<String> sent = new ConcurrentLinkedQueue<>();
        try (PackagedService service = PackagedService.start(folder, settings)) {
            aSection(service);
            killAmidRequests(service, sent, answers);
        }
        assertTrue(answers.size() >= BEFORE_THE_KILL);
        try (PackagedService service = PackagedService.start(folder, settings)) {
            int unanswered = 0;
            int running = 0;
            for (String key : sent) {
                Response again = create(service, key);
                if (answers.containsKey(key)) {
                    assertEquals(201, again.statusCode(), again.asString());
                    assertEquals("true", again.header("Idempotency-Replayed"));
                    assertEquals(answers.get(key), again.asString());
                } else if (again.statusCode() == STILL_RUNNING) {
                    running++;
                } else {
                    unanswered++;
                    assertEquals(201, again.statusCode(), again.asString());
                    assertEquals(again.asString(), create(service, key).asString());
                }
            }
            LOG.infof("Of %d requests, %d were answered before the kill, %d when they were sent again, %d count as running",
                    sent.size(), answers.size(), unanswered, running);
            assertTrue(running <= EDITORS, running + " claims were left behind");
            service.asAdmin().get(ARTICLES + "?section=desk&size=1").then().body("page.total", equalTo(sent.size() - running));
            for (String key : sent) {
                int made = service.asAdmin().get(ARTICLES + "?q=" + key).path("page.total");
                assertTrue(made <= 1, key + " made " + made);
            }
        }
    }

    /** Some of them are amid their transaction then. */
    private static void killAmidRequests(PackagedService service, Queue<String> sent, Map<String, String> answers)
            throws InterruptedException {
        ExecutorService editors = Executors.newFixedThreadPool(EDITORS);
        CountDownLatch enough = new CountDownLatch(BEFORE_THE_KILL);
        AtomicInteger number = new AtomicInteger();
        for (int editor = 0; editor < EDITORS; editor++) {
            editors.submit(() -> {
                while (true) {
                    String key = "request" + number.incrementAndGet() + "x";
                    sent.add(key);
                    // Ends with the connection that is refused or cut.
                    Response made = create(service, key);
                    answers.put(key, made.asString());
                    enough.countDown();
                }
            });
        }
        assertTrue(enough.await(30, TimeUnit.SECONDS));
        service.kill();
        editors.shutdown();
        assertTrue(editors.awaitTermination(30, TimeUnit.SECONDS));
    }

    @Test
    void whatFellDueWhileTheServiceWasDeadIsPublishedOnceAtTheStart() throws Exception {
        Map<String, String> settings = DATABASE.settings("slept", false);
        String id;
        Instant planned;
        try (PackagedService service = PackagedService.start(folder, settings)) {
            aSection(service);
            Response draft = create(service, "planned");
            id = draft.path("id");
            planned = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.SECONDS);
            service.asAdmin().contentType("application/json").header("If-Match", draft.header("ETag"))
                    .body("{\"at\": \"" + planned + "\"}").put(ARTICLES + "/" + id + "/publication").then().statusCode(200)
                    .body("state", equalTo("scheduled"));
            service.kill();
        }
        TimeUnit.MILLISECONDS.sleep(Math.max(0, Duration.between(Instant.now(), planned).toMillis()));
        try (PackagedService service = PackagedService.start(folder, settings)) {
            Instant ready = Instant.now();
            Instant seen = Await.until(() -> service.given().get("/v1/articles/" + id).statusCode() == 200);
            assertFalse(Duration.between(ready, seen).toMillis() > 2000, "It took " + Duration.between(ready, seen));
            // The schedule looks five times a second.
            TimeUnit.SECONDS.sleep(1);
            service.given().get("/v1/articles/" + id).then().body("version", equalTo(1))
                    .body("publishedAt", equalTo(planned.toString()));
            service.given().get("/v1/articles/" + id + "/versions").then().body("page.total", equalTo(1));
            assertEquals(List.of("published"),
                    service.given().get("/v1/changes").path("items.findAll { it.resource.id == '" + id + "' }.type"));
        }
    }

    private static void aSection(PackagedService service) {
        service.asAdmin().contentType("application/json").body("{\"name\": \"Desk\"}").put("/manage/v1/sections/desk").then()
                .statusCode(201);
    }

    private static Response create(PackagedService service, String key) {
        return service.asAdmin().contentType("application/json").header("Idempotency-Key", key).body("""
                {"title": "Article %s", "kind": "news", "section": "desk", "body": {"format": "html", "value": "<p>Text.</p>"}}
                """.formatted(key)).post(ARTICLES);
    }
}
