package io.standfirst.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The database that the tests run on: H2 in memory, or a real PostgreSQL when the suite runs with
 * {@code quarkus.datasource.db-kind=postgresql}. The latter keeps its promises of durability, which the library turns off by
 * default.
 */
public class Database implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres postgres;

    public static boolean isPostgres() {
        return "postgresql".equals(System.getProperty("quarkus.datasource.db-kind"));
    }

    public static EmbeddedPostgres startPostgres() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        if (!isPostgres()) {
            return Map.of("quarkus.datasource.jdbc.url", "jdbc:h2:mem:standfirst;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=5000");
        }
        postgres = startPostgres();
        return Map.of("quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"),
                "quarkus.datasource.username", "postgres");
    }

    @Override
    public void stop() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
