package io.standfirst.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * The databases of {@linkplain PackagedService packaged services}: on a PostgreSQL that starts when the first is asked for, if
 * the package is built for one. Else there is nothing to start, and each service has its own in its data folder.
 */
public final class PackagedDatabase implements AfterAllCallback, AutoCloseable {

    private final Set<String> made = new HashSet<>();
    private EmbeddedPostgres postgres;

    /**
     * Settings of the services that share a database.
     *
     * @param name of the database, which is made at the first call
     * @param demo whether it is to begin with the demo content
     * @return may be changed
     */
    public Map<String, String> settings(String name, boolean demo) {
        Map<String, String> settings = new HashMap<>(Map.of("STANDFIRST_DEMO", String.valueOf(demo)));
        if (PackagedService.isForPostgres()) {
            if (made.add(name)) {
                make(name);
            }
            settings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.getJdbcUrl("postgres", name));
            settings.put("QUARKUS_DATASOURCE_USERNAME", "postgres");
        }
        return settings;
    }

    private void make(String name) {
        if (postgres == null) {
            postgres = Database.startPostgres();
        }
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " cannot be made", e);
        }
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    @Override
    public void close() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
