package io.standfirst.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.inject.Singleton;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import io.quarkus.flyway.FlywayConfigurationCustomizer;

/**
 * Lets migrations take as long as they need. Statements of requests are given up after seconds; one that changes the rows of a
 * whole archive must not be.
 */
@Singleton
class PatientMigrations implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.callbacks(new Patience());
    }

    /** Takes the limits from the connection that migrates, and gives them back before it goes back into the pool. */
    private static final class Patience implements Callback {

        private int networkTimeout;
        private String statementTimeout;

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_MIGRATE || event == Event.AFTER_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            Connection connection = context.getConnection();
            try {
                boolean h2 = connection.getMetaData().getDatabaseProductName().equals("H2");
                if (event == Event.BEFORE_MIGRATE) {
                    networkTimeout = h2 ? 0 : connection.getNetworkTimeout();
                    statementTimeout = value(connection, h2
                            ? "select setting_value from information_schema.settings where setting_name = 'QUERY_TIMEOUT'"
                            : "show statement_timeout");
                    limit(connection, h2, 0, "0");
                } else {
                    limit(connection, h2, networkTimeout, statementTimeout);
                }
            } catch (SQLException e) {
                throw new FlywayException("The time limits of the migrating connection cannot be changed", e);
            }
        }

        private static void limit(Connection connection, boolean h2, int network, String statement) throws SQLException {
            if (!h2) {
                connection.setNetworkTimeout(Runnable::run, network);
            }
            try (Statement change = connection.createStatement()) {
                change.execute(h2 ? "set query_timeout " + statement : "set statement_timeout = '" + statement + "'");
            }
        }

        private static String value(Connection connection, String sql) throws SQLException {
            try (Statement query = connection.createStatement(); var rows = query.executeQuery(sql)) {
                return rows.next() ? rows.getString(1) : "0";
            }
        }

        @Override
        public String getCallbackName() {
            return "patience";
        }
    }
}
