package io.standfirst.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

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

    public static JsonPath finished(String id) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            JsonPath job = Api.asAdmin().get("/manage/v1/imports/" + id).then().statusCode(200).extract().jsonPath();
            if (!job.getString("state").equals("running")) {
                return job;
            }
            assertTrue(System.nanoTime() < deadline, "The import did not end: " + job.prettify());
            Thread.onSpinWait();
        }
    }
}
