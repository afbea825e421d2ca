package io.standfirst;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpServer;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.ContractFilter;
import io.standfirst.testkit.Database;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** That the filter which watches over all other tests sees what it is there to see. */
@QuarkusTest
@Tag("no-database")
@QuarkusTestResource(Database.class)
class ContractTest {

    private static final String NEWSLETTER = """
            {"slug": "the-pilot", "name": "The Pilot", "language": "en"}""";

    @Test
    void whatIsAsDocumentedPasses() throws Exception {
        assertThat(answering(200, NEWSLETTER).get("/v1/newsletters/the-pilot").asString(), containsString("The Pilot"));
    }

    @Test
    void anUndocumentedPathIsCaught() {
        breach("No API path found", () -> Api.given().get("/v1/editors"));
    }

    @Test
    void anUndocumentedMethodIsCaught() {
        breach("PUT operation not allowed", () -> Api.given().put("/v1/articles"));
    }

    @Test
    void anUndocumentedParameterIsCaught() throws Exception {
        breach("Query parameter 'draft'", () -> answering(200, NEWSLETTER).queryParam("draft", true)
                .get("/v1/newsletters/the-pilot"));
    }

    @Test
    void aMissingMemberIsCaught() throws Exception {
        breach("name", () -> answering(200, """
                {"slug": "the-pilot", "language": "en"}""").get("/v1/newsletters/the-pilot"));
    }

    @Test
    void aMemberTooManyIsCaught() throws Exception {
        breach("secret", () -> answering(200, """
                {"slug": "the-pilot", "name": "The Pilot", "language": "en", "secret": 1}""").get("/v1/newsletters/the-pilot"));
    }

    @Test
    void anUnknownStatusIsCaught() throws Exception {
        breach("418", () -> answering(418, "{}").get("/v1/newsletters/the-pilot"));
    }

    private static void breach(String expected, org.junit.jupiter.api.function.Executable exchange) {
        assertThat(assertThrows(ContractFilter.Breach.class, exchange).getMessage(), containsString(expected));
    }

    /** A request to a server that answers this, whatever it is asked, with the headers that the contract demands. */
    private static io.restassured.specification.RequestSpecification answering(int status, String body) throws Exception {
        HttpServer server = HttpServer.create(new java.net.InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("ETag", "\"abcdefghijklmnopqrst\"");
            exchange.getResponseHeaders().add("Cache-Control", "public, max-age=60");
            exchange.getResponseHeaders().add("Vary", "Accept-Encoding");
            exchange.getResponseHeaders().add("Surrogate-Key", "newsletters");
            exchange.getResponseHeaders().add("X-Request-Id", "test-request");
            byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
            server.stop(0);
        });
        server.start();
        return Api.given().baseUri("http://127.0.0.1").port(server.getAddress().getPort());
    }
}
