package io.standfirst.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An import from its upload to its end, over HTTP. */
public final class Importing {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Importing() {
    }

    public static JsonPath wordPress(byte[] file) {
        return wordPress(file, "publish");
    }

    public static JsonPath wordPress(byte[] file, String passwordProtected) {
        Response started = Api.asAdmin().contentType("application/xml").body(file).queryParam("format", "wordpress")
                .queryParam("passwordProtected", passwordProtected).post("/manage/v1/imports");
        started.then().statusCode(202);
        return finished(started.path("id"));
    }

    /** An export of this service, or what pretends to be one. */
    public static JsonPath standfirst(String file) {
        Response started = Api.asAdmin().contentType("application/x-ndjson").body(file.getBytes(StandardCharsets.UTF_8))
                .queryParam("format", "standfirst").post("/manage/v1/imports");
        started.then().statusCode(202);
        return finished(started.path("id"));
    }

    /** The same, sent piece by piece: REST Assured would hold several copies of the whole. */
    public static JsonPath streamed(Supplier<InputStream> file) {
        HttpRequest request = HttpRequest
                .newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/manage/v1/imports?format=standfirst"))
                .header("Authorization", "Bearer " + Api.ADMIN).header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofInputStream(file)).build();
        HttpResponse<String> started;
        try {
            started = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build().send(request,
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("The upload failed", e);
        }
        assertEquals(202, started.statusCode(), started.body());
        return finished(new JsonPath(started.body()).getString("id"));
    }

    public static JsonPath finished(String id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Response job = Api.asAdmin().get("/manage/v1/imports/" + id).then().statusCode(200).extract().response();
            if (!Json.body(job).path("state").asText().equals("running")) {
                return job.jsonPath();
            }
            assertTrue(System.nanoTime() < deadline, () -> "The import did not end: " + job.asString());
            Await.aMoment();
        }
    }
}
