package io.standfirst.importing;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.path.json.JsonPath;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What was acknowledged is there after the process was killed, on the packaged service and the database it is built for. */
class CrashIT {

    private static final Logger LOG = Logger.getLogger(CrashIT.class);
    private static final int POSTS = 500;

    @RegisterExtension
    static final PackagedDatabase DATABASE = new PackagedDatabase();

    @TempDir
    Path folder;

    @Test
    void anImportThatIsKilledAgainAndAgainLosesNothingAndRepeatsNothing() throws Exception {
        Path file = GeneratedExport.write(folder.resolve("export.xml"), POSTS, 60);
        Map<String, String> settings = DATABASE.settings("killed", false);
        String id;
        try (PackagedService service = PackagedService.start(folder.resolve("data"), settings)) {
            id = service.asAdmin().contentType("application/xml").body(Files.readAllBytes(file))
                    .post("/manage/v1/imports?format=wordpress").then().statusCode(202).extract().path("id");
            // At once after the acknowledgement, before the import can have got far.
            service.kill();
        }
        int acknowledged = 0;
        for (int kill = 1; kill <= 2; kill++) {
            try (PackagedService service = PackagedService.start(folder.resolve("data"), settings)) {
                JsonPath job = job(service, id);
                assertTrue(job.getInt("read") >= acknowledged, "read fell from " + acknowledged + " to " + job.getInt("read"));
                int goal = Math.min(POSTS, acknowledged + 120);
                while (job.getInt("read") < goal) {
                    Await.aMoment();
                    job = job(service, id);
                }
                acknowledged = job.getInt("created");
                service.kill();
                LOG.infof("Killed with %d of %d articles acknowledged", acknowledged, POSTS);
            }
        }
        try (PackagedService service = PackagedService.start(folder.resolve("data"), settings)) {
            JsonPath job = job(service, id);
            while (job.getString("state").equals("running")) {
                Await.aMoment();
                job = job(service, id);
            }
            assertEquals("completed", job.getString("state"));
            assertEquals(POSTS, job.getInt("read"));
            assertEquals(POSTS, job.getInt("created"));
            service.given().get("/v1/articles?kind=article&size=1").then().body("page.total", equalTo(POSTS));
            for (int i = 0; i < POSTS; i += 20) {
                service.given().get("/v1/articles/" + GeneratedExport.slug(i)).then().statusCode(200).body("version",
                        equalTo(1));
            }
        }
    }

    @Test
    void aRequestInFlightIsFinishedWhenTheServiceIsAskedToStop() throws Exception {
        Map<String, String> settings = DATABASE.settings("stopped", false);
        byte[] file = Files.readAllBytes(GeneratedExport.write(folder.resolve("small.xml"), 3, 50));
        try (PackagedService service = PackagedService.start(folder.resolve("data"), settings);
                Socket socket = new Socket("127.0.0.1", service.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /manage/v1/imports?format=wordpress HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Api.ADMIN
                    + "\r\nContent-Type: application/xml\r\nContent-Length: " + file.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            out.write(file, 0, 100);
            out.flush();
            awaitUpload(folder.resolve("data"));
            service.askToStop();
            out.write(file, 100, file.length - 100);
            out.flush();
            byte[] status = socket.getInputStream().readNBytes(12);
            assertEquals("HTTP/1.1 202", new String(status, StandardCharsets.ISO_8859_1));
            assertTrue(service.awaitEnd());
        }
        try (PackagedService service = PackagedService.start(folder.resolve("data"), settings)) {
            JsonPath jobs = service.asAdmin().get("/manage/v1/imports").jsonPath();
            String id = jobs.getString("items[0].id");
            while (job(service, id).getString("state").equals("running")) {
                Await.aMoment();
            }
            service.given().get("/v1/articles/" + GeneratedExport.slug(2)).then().statusCode(200);
        }
    }

    /** Until the first part of the file is on disk, so that the request is surely in the hands of the service. */
    private static void awaitUpload(Path data) throws IOException {
        Path uploads = data.resolve("imports");
        while (true) {
            if (Files.isDirectory(uploads)) {
                try (var files = Files.list(uploads)) {
                    if (files.anyMatch(file -> file.toString().endsWith(".part"))) {
                        return;
                    }
                }
            }
        }
    }

    private static JsonPath job(PackagedService service, String id) {
        return service.asAdmin().get("/manage/v1/imports/" + id).then().statusCode(200).extract().jsonPath();
    }
}
