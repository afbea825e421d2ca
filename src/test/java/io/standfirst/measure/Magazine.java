package io.standfirst.measure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import io.restassured.path.json.JsonPath;
import io.standfirst.testkit.Api;
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
    static double load(PackagedService service, Path folder) throws IOException, InterruptedException {
        return load(service, folder, GeneratedExport.SITE, ARTICLES);
    }

    /** @param site a magazine that has not been brought in before */
    static double load(PackagedService service, Path folder, String site, int articles)
            throws IOException, InterruptedException {
        Path file = GeneratedExport.write(folder.resolve("export.xml"), site, articles, WORDS);
        long start = System.nanoTime();
        String id = JsonPath.from(send(service, file)).getString("id");
        JsonPath job;
        do {
            Await.aMoment();
            job = service.asAdmin().get("/manage/v1/imports/" + id).jsonPath();
        } while (job.getString("state").equals("running"));
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals(articles, job.getInt("created"));
        Files.delete(file);
        return seconds;
    }

    /** Streams it: a large one does not fit into memory. */
    private static String send(PackagedService service, Path file) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + service.port() + "/manage/v1/imports?format=wordpress"))
                .header("Authorization", "Bearer " + Api.ADMIN).header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofFile(file)).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(202, answer.statusCode(), answer.body());
        return answer.body();
    }
}
