package io.standfirst.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.restassured.path.json.JsonPath;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.GeneratedExport;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Generated content, the same each time, brought in as a magazine would bring its own: by the importer. */
final class Magazine {

    static final int ARTICLES = Integer.getInteger("articles", 10_000);
    static final int WORDS = 800;

    private Magazine() {
    }

    /** @return seconds from the first byte sent to the job's end */
    static double load(PackagedService service, Path folder) throws IOException {
        Path file = GeneratedExport.write(folder.resolve("export.xml"), ARTICLES, WORDS);
        long start = System.nanoTime();
        String id = service.asAdmin().contentType("application/xml").body(file.toFile())
                .post("/manage/v1/imports?format=wordpress").then().statusCode(202).extract().path("id");
        JsonPath job;
        do {
            Await.aMoment();
            job = service.asAdmin().get("/manage/v1/imports/" + id).jsonPath();
        } while (job.getString("state").equals("running"));
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(ARTICLES, job.getInt("created"));
        Files.delete(file);
        return seconds;
    }
}
