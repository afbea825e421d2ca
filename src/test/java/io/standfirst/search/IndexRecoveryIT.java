package io.standfirst.search;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.response.Response;
import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whatever becomes of the index, it comes back by itself, and everything else goes on meanwhile. */
class IndexRecoveryIT {

    private static final Logger LOG = Logger.getLogger(IndexRecoveryIT.class);
    private static final int POSTS = 400;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final PackagedDatabase DATABASE = new PackagedDatabase();

    @TempDir
    static Path folder;

    @BeforeAll
    static void onOneDatabase() {
        // What becomes of the files does not depend on the database, and this takes minutes. -Drecovery=always runs it on both.
        assumeTrue(!PackagedService.isForPostgres() || "always".equals(System.getProperty("recovery")));
    }

    @Test
    void theIndexComesBackByItself() throws Exception {
        Path index = folder.resolve("data/search");
        String id;
        try (PackagedService service = start()) {
            byte[] file = Files.readAllBytes(GeneratedExport.write(folder.resolve("export.xml"), POSTS, 150));
            id = service.asAdmin().contentType("application/xml").body(file).post("/manage/v1/imports?format=wordpress").then()
                    .statusCode(202).extract().path("id");
            while (created(service, id) < POSTS / 3) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            // In the middle of following the log.
            service.kill();
        }
        try (PackagedService service = start()) {
            awaitWhole(service, "killed while it followed the log");
            while (created(service, id) < POSTS) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            awaitWhole(service, "followed an import");
            String gone = service.given().get("/v1/articles?q=w1&size=1").path("items[0].id");
            String etag = service.asAdmin().get("/manage/v1/articles/" + gone).header("ETag");
            service.asAdmin().contentType("application/json").header("If-Match", etag)
                    .body("{\"reason\": \"It was made up.\", \"action\": \"mandatory\"}")
                    .post("/manage/v1/articles/" + gone + "/withdrawal").then().statusCode(200);
            // Neither on disk yet nor ever found again.
            service.kill();
        }
        try (PackagedService service = start()) {
            awaitWhole(service, "killed after a withdrawal");
        }
        delete(index);
        try (PackagedService service = start()) {
            service.given().get("/v1/articles?size=3").then().statusCode(200);
            // In the middle of being built.
            service.kill();
        }
        try (PackagedService service = start()) {
            awaitWhole(service, "killed while it was built");
        }
        for (String damaged : List.of("fdt", "segments_")) {
            damage(index, damaged);
            try (PackagedService service = start()) {
                service.given().get("/v1/articles?size=3").then().statusCode(200);
                awaitBuilding(service);
                awaitWhole(service, "damaged in " + damaged);
            }
        }
        try (PackagedService service = start()) {
            awaitWhole(service, "closed properly");
            delete(index);
            // While something is to be written to it.
            publish(service);
            service.given().get("/v1/articles?size=3").then().statusCode(200);
            awaitBuilding(service);
            awaitWhole(service, "deleted under the running service");
            service.given().get("/v1/articles?q=zeppelinwiese").then().statusCode(200).body("page.total", equalTo(1));
        }
    }

    private static void awaitBuilding(PackagedService service) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!service.log().contains("built anew")) {
            assertTrue(System.nanoTime() < end, "Nobody noticed what happened to the index");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static PackagedService start() {
        return PackagedService.start(folder.resolve("data"), DATABASE.settings("recovery", true));
    }

    private static void publish(PackagedService service) {
        Response created = service.asAdmin().contentType("application/json").body("""
                {"title": "Zeppelinwiese", "kind": "news", "section": "letters", "authors": [], "tags": [],
                 "body": {"format": "html", "value": "<p>One.</p>"}}""").post("/manage/v1/articles");
        created.then().statusCode(201);
        service.asAdmin().contentType("application/json").header("If-Match", created.header("ETag")).body("{}")
                .put("/manage/v1/articles/" + created.path("id") + "/publication").then().statusCode(200);
    }

    private static int created(PackagedService service, String job) {
        return service.asAdmin().get("/manage/v1/imports/" + job).then().statusCode(200).extract().path("created");
    }

    /** Until a search answers, which then has all that lists have. Lists answer all the while. */
    private static void awaitWhole(PackagedService service, String what) throws Exception {
        long start = System.nanoTime();
        Response counted;
        do {
            service.given().get("/v1/articles?size=1").then().statusCode(200);
            counted = service.given().get("/v1/articles?size=1&facets=year");
            if (counted.statusCode() == 503) {
                counted.then().header("Retry-After", notNullValue());
                TimeUnit.MILLISECONDS.sleep(20);
            }
            assertTrue(System.nanoTime() - start < PATIENCE.toNanos(), what + ": " + counted.statusCode());
        } while (counted.statusCode() == 503);
        LOG.infof("An index that was %s is usable %d ms after the service", what, (System.nanoTime() - start) / 1_000_000);
        assertEquals(200, counted.statusCode());
        int all = service.given().get("/v1/articles?size=1").path("page.total");
        int found = service.given().get("/v1/articles?size=1&facets=year").path("page.total");
        assertEquals(all, found, what);
    }

    /** Flips bits in the middle of the first file of the kind, or of all segments' compound files if there is none. */
    private static void damage(Path index, String kind) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(index)) {
            files = all.filter(file -> !file.getFileName().toString().equals("write.lock")).sorted().toList();
        }
        List<Path> hit = files.stream().filter(file -> file.getFileName().toString().contains(kind)).toList();
        if (hit.isEmpty()) {
            hit = files.stream().filter(file -> file.getFileName().toString().endsWith(".cfs")).toList();
        }
        assertTrue(!hit.isEmpty(), files + "");
        for (Path file : hit) {
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.seek(bytes.length() / 2);
                int before = bytes.read();
                bytes.seek(bytes.length() / 2);
                bytes.write(before ^ 0xff);
            }
        }
    }

    private static void delete(Path index) throws IOException {
        try (Stream<Path> files = Files.walk(index)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
