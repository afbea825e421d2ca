package io.standfirst.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** How the service behaves towards requests that no resource ever sees. */
@QuarkusTest
class EdgeTest {

    @TestHTTPResource
    URI service;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET     | /nope                          | 404 | not-found
            GET     | /                              | 404 | not-found
            GET     | /v1                            | 404 | not-found
            GET     | /v1/articles/a/b/c             | 404 | not-found
            GET     | /q/health                      | 404 | not-found
            GET     | /META-INF/openapi.yaml         | 404 | not-found
            GET     | /manage/v1/nope                | 404 | not-found
            POST    | /v1/articles                   | 405 | method-not-allowed
            DELETE  | /v1/articles/x                 | 405 | method-not-allowed
            PUT     | /v1/site                       | 405 | method-not-allowed
            PATCH   | /v1/tags                       | 405 | method-not-allowed
            GET     | /v1/articles/%00               | 400 | bad-request
            GET     | /v1/articles?tag=%0a           | 400 | bad-request
            GET     | /v1/articles?tag=%7F           | 400 | bad-request
            GET     | /v1/articles/%E0%80            | 400 | bad-request
            GET     | /v1/articles/%ED%A0%80         | 400 | bad-request
            """)
    void everyErrorIsAProblem(String method, String path, int status, String type) {
        outsideContract().urlEncodingEnabled(false).request(method, path).then().statusCode(status)
                .contentType("application/problem+json").body("type", equalTo("http://localhost:8080/problems/" + type))
                .body("status", equalTo(status)).body("title", notNullValue()).body("detail", notNullValue())
                .body("requestId", notNullValue()).header("Cache-Control", equalTo("no-store"))
                .header("X-Content-Type-Options", equalTo("nosniff"));
    }

    @Test
    void theTypeOfAProblemLeadsToItsDocumentation() {
        String type = given().get("/v1/articles?size=0").path("type");
        given().get(URI.create(type).getPath()).then().statusCode(200).body("type", equalTo(type)).body("status", equalTo(400))
                .body("description", notNullValue());
        given().get("/problems").then().body("items.find { it.name == 'withdrawn' }.status", equalTo(410));
        given().get("/problems/unheard-of").then().statusCode(404);
    }

    @Test
    void whatIsAllowedIsTold() {
        outsideContract().post("/v1/articles").then().statusCode(405).header("Allow", containsString("GET"))
                .header("Allow", containsString("HEAD"));
    }

    /** Of whichever classes they are, and whoever asks. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/articles                                | GET, HEAD, OPTIONS
            /v1/articles/any                            | GET, HEAD, OPTIONS
            /v1/articles/any/related                    | GET, HEAD, OPTIONS
            /manage/v1/articles                         | GET, HEAD, OPTIONS, POST
            /manage/v1/articles/any                     | DELETE, GET, HEAD, OPTIONS, PATCH, PUT
            /manage/v1/articles/any/review              | DELETE, OPTIONS, PUT
            /manage/v1/articles/any/publication         | DELETE, OPTIONS, PUT
            /manage/v1/articles/any/corrections         | OPTIONS, POST
            /manage/v1/articles/any/slug                | OPTIONS, PUT
            /manage/v1/articles/any/previews            | OPTIONS, POST
            /manage/v1/articles/any/revisions           | GET, HEAD, OPTIONS
            /manage/v1/articles/any/revisions/1..2      | GET, HEAD, OPTIONS
            /manage/v1/articles/any/revisions/1/restoration | OPTIONS, POST
            /manage/v1/tags/any/                        | DELETE, GET, HEAD, OPTIONS, PUT
            /manage/v1/tags/any/merge                   | OPTIONS, POST
            /manage/v1/imports                          | GET, HEAD, OPTIONS, POST
            """)
    void anAddressTellsAllMethodsThatItTakes(String path, String methods) {
        outsideContract().options(path).then().statusCode(204).header("Allow", equalTo(methods)).body(equalTo(""));
    }

    @Test
    void anAnswerComesAsJsonOrNotAtAll() {
        given().header("Accept", "text/html").get("/v1/articles").then().statusCode(406)
                .contentType("application/problem+json");
        given().header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8").get("/v1/articles").then().statusCode(200);
        given().header("Accept", "application/*").get("/v1/articles").then().statusCode(200);
    }

    @Test
    void anAddressThatIsTooLongIsRefused() {
        outsideContract().get("/v1/articles?tag=" + "a".repeat(9000)).then().statusCode(414)
                .contentType("application/problem+json");
    }

    @Test
    void aBrokenEscapeIsRefused() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "GET /v1/articles?tag=%zz HTTP/1.1\r\nHost: x\r\n\r\n");
            assertTrue(answer(socket).startsWith("HTTP/1.1 400 "));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /v1/site HTTP/1.1\\r\\n                              | 400
            GET /v1/site HTTP/1.1\\r\\nHost: a b<x>\\r\\n           | 400
            GET /v1/site HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n   | 400
            GET /v1/site HTTP/1.0\\r\\n                              | 200
            GET /v1/site HTTP/1.1\\r\\nHost: [::1]:80\\r\\n         | 200
            """)
    void aRequestNamesItsHostOnce(String request, int status) throws IOException {
        try (Socket socket = connect()) {
            send(socket, request.replace("\\r\\n", "\r\n") + "\r\n");
            assertEquals(String.valueOf(status), answer(socket).split(" ")[1]);
        }
    }

    @Test
    void everyRequestHasAnId() {
        outsideContract().header("X-Request-Id", "front-end_2026.11").get("/nope").then()
                .header("X-Request-Id", equalTo("front-end_2026.11")).body("requestId", equalTo("front-end_2026.11"));
        outsideContract().header("X-Request-Id", "bad id!").get("/nope").then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void browsersMayReadFromAnywhereAndManageFromNowhere() {
        outsideContract().header("Origin", "https://app.example").header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "if-none-match").options("/v1/articles").then().statusCode(204)
                .header("Access-Control-Allow-Origin", equalTo("*"))
                .header("Access-Control-Allow-Headers", containsString("If-None-Match"))
                .header("Access-Control-Allow-Credentials", nullValue());
        given().header("Origin", "https://app.example").get("/v1/site").then()
                .header("Access-Control-Allow-Origin", equalTo("*"))
                .header("Access-Control-Expose-Headers", containsString("ETag"));
        outsideContract().header("Origin", "https://evil.example").header("Access-Control-Request-Method", "POST")
                .options("/manage/v1/imports").then().header("Access-Control-Allow-Origin", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/articles", "/nope", "/docs/", "/openapi"})
    void securityHeadersAreOnEveryAnswer(String path) {
        outsideContract().get(path).then().header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Security-Policy", containsString("default-src")).header("X-Frame-Options", equalTo("DENY"))
                .header("Referrer-Policy", equalTo("no-referrer"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws IOException {
        try (Socket socket = connect()) {
            send(socket, "POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n");
            assertTrue(answer(socket).startsWith("HTTP/1.1 413 "));
        }
        try (Socket socket = connect()) {
            send(socket, "POST /v1/articles HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n");
            assertTrue(answer(socket).startsWith("HTTP/1.1 4"));
        }
        try (Socket socket = connect()) {
            send(socket, "POST /v1/articles HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
            String chunk = "10000\r\n" + "x".repeat(0x10000) + "\r\n";
            for (int i = 0; i < 17; i++) {
                send(socket, chunk);
            }
            assertTrue(answer(socket).startsWith("HTTP/1.1 413 "));
        }
    }

    /** Half a request each; were a thread held for any of them, the reads below would wait. */
    @Test
    void threeHundredSlowSendersStopNobody() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                Socket socket = connect();
                slow.add(socket);
                send(socket, "POST " + (i % 2 == 0 ? "/v1/articles" : "/manage/v1/imports?format=wordpress")
                        + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + io.standfirst.testkit.Api.ADMIN
                        + "\r\nContent-Type: application/xml\r\nContent-Length: 1000\r\n\r\n{");
            }
            List<Duration> times = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                given().queryParam("size", 1 + i).get("/v1/articles").then().statusCode(200);
                times.add(Duration.ofNanos(System.nanoTime() - start));
            }
            times.sort(null);
            assertTrue(times.get(18).toMillis() < 1000, "reads took " + times);
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void theContractIsServedInBothForms() {
        // First, while it has not been made ready yet: these are answered on the event loop.
        outsideContract().get("/openapi.json").then().statusCode(200).body("openapi", equalTo("3.0.3"));
        outsideContract().get("/openapi.yaml").then().statusCode(200).body(containsString("openapi: 3.0.3"));
        outsideContract().get("/openapi").then().statusCode(200).body(containsString("openapi: 3.0.3"));
        outsideContract().header("Accept", "application/json").get("/openapi").then().statusCode(200)
                .contentType(containsString("json")).body("info.title", equalTo("Standfirst"));
        outsideContract().get("/openapi?format=json").then().statusCode(200).body("paths.'/v1/articles'.get.operationId",
                equalTo("listArticles"));
        outsideContract().config(io.restassured.RestAssured.config()).get("/docs").then().statusCode(200)
                .body(containsString("swagger-ui")).body(not(containsString("petstore")));
    }

    @Test
    void healthAndMetricsAreNotPublic() {
        outsideContract().get("/q/metrics").then().statusCode(404);
        assertEquals(404, outsideContract().get("/metrics").statusCode());
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String answer(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
