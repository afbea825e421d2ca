package io.standfirst.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.testkit.Database;

import static io.standfirst.testkit.Api.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** A PostgreSQL that hangs, and one that drops its connections. H2 lives in the service itself and does neither. */
@QuarkusTest
class DatabaseOutageTest {

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void onPostgres() {
        assumeTrue(Database.isPostgres());
    }

    @Test
    void whileTheDatabaseHangsKeptAnswersGoOnAndOthersAreRefusedInTime() throws Exception {
        String kept = "/v1/articles?size=7";
        given().get(kept).then().statusCode(200);
        List<ProcessHandle> server = server();
        signal("STOP", server);
        try {
            assertTrue(Duration.ofSeconds(1).compareTo(timed(() -> given().get(kept).then().statusCode(200))) > 0);
            Duration refused = timed(() -> given().get("/v1/articles?size=8").then().statusCode(503)
                    .header("Retry-After", notNullValue()).body("type", equalTo("http://localhost:8080/problems/unavailable")));
            assertTrue(Duration.ofSeconds(15).compareTo(refused) > 0, "refused after " + refused);
        } finally {
            signal("CONT", server);
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (given().get("/v1/articles?size=8").statusCode() != 200) {
            assertTrue(System.nanoTime() < deadline, "The service did not recover");
        }
    }

    @Test
    void droppedConnectionsAreReplacedUnnoticed() throws Exception {
        for (int i = 1; i <= 5; i++) {
            given().get("/v1/articles?size=" + (10 + i)).then().statusCode(200);
        }
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()"
                    + " and backend_type = 'client backend'");
        }
        // For the tenth of a second after its last use a connection is taken to be good.
        TimeUnit.MILLISECONDS.sleep(200);
        for (int i = 1; i <= 30; i++) {
            assertEquals(200, given().get("/v1/tags?size=" + i).statusCode());
        }
    }

    private List<ProcessHandle> server() throws SQLException, IOException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            long pid = Long.parseLong(Files.readAllLines(Path.of(row.getString(1), "postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        for (ProcessHandle process : processes) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
        }
    }

    private static Duration timed(Runnable request) {
        long start = System.nanoTime();
        request.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
