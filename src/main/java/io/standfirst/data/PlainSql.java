package io.standfirst.data;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;

import jakarta.persistence.EntityManager;

import org.hibernate.engine.jdbc.spi.JdbcCoordinator;
import org.hibernate.engine.spi.SessionImplementor;

/**
 * Reads rows by SQL that is written out, for what is read with each request: what Hibernate makes of a query and its columns takes
 * longer than most of them. They go through its hands all the same, so that it logs and counts them as its own.
 */
public final class PlainSql {

    private PlainSql() {
    }

    /** Sets a statement's parameters. */
    @FunctionalInterface
    public interface Binding {

        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Takes the row that the result stands at. */
    @FunctionalInterface
    public interface Row {

        void read(ResultSet row) throws SQLException;
    }

    /** As {@link #read}, after what the session has changed of the tables was written. */
    public static void readAsWritten(EntityManager entities, Set<String> tables, String sql, Binding binding, Row each) {
        entities.unwrap(SessionImplementor.class).autoFlushIfRequired(tables);
        read(entities, sql, binding, each);
    }

    /** Places for so many values of an {@code in}, separated by commas. */
    public static String places(int values) {
        return String.join(",", Collections.nCopies(values, "?"));
    }

    /** With the last value repeated up to a power of two, so that there are few different statements to be prepared. */
    public static <T> List<T> padded(Collection<T> values) {
        List<T> padded = new ArrayList<>(values);
        while (Integer.bitCount(padded.size()) > 1) {
            padded.add(padded.get(values.size() - 1));
        }
        return padded;
    }

    /** Within the running transaction. What it has changed of the same tables must have been written. */
    public static void read(EntityManager entities, String sql, Binding binding, Row each) {
        SessionImplementor session = entities.unwrap(SessionImplementor.class);
        JdbcCoordinator jdbc = session.getJdbcCoordinator();
        PreparedStatement statement = jdbc.getStatementPreparer().prepareStatement(sql);
        try {
            binding.bind(statement);
            ResultSet rows = jdbc.getResultSetReturn().extract(statement, sql);
            while (rows.next()) {
                each.read(rows);
            }
        } catch (SQLException e) {
            throw session.getJdbcServices().getSqlExceptionHelper().convert(e, "Cannot be read", sql);
        } finally {
            jdbc.getLogicalConnection().getResourceRegistry().release(statement);
            jdbc.afterStatementExecution();
        }
    }
}
