package io.standfirst.change;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Hears from PostgreSQL of each commit that adds to the log, whichever instance made it, and looks at once. What it misses
 * while its connection is broken, {@link ChangeFollower} finds a moment later. H2 has one instance and nothing to hear.
 */
@ApplicationScoped
class ChangeListener {

    private static final Logger LOG = Logger.getLogger(ChangeListener.class);

    /**
     * How long one wait for a notification lasts, and so how long a stop may have to wait. The driver waits without a query, so
     * neither the time-out of statements nor that of the socket, which is longer, ends it.
     */
    private static final Duration WAIT = Duration.ofMillis(250);

    /** How often a silent connection is asked whether it is still one: a network that is cut does not say so. */
    private static final Duration CHECK = Duration.ofSeconds(10);

    private static final int CHECK_SECONDS = 2;
    private static final int RETRY_SECONDS = 1;

    private final ChangeFollower follower;
    private final AgroalDataSource database;
    private final boolean postgres;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Thread thread;
    private boolean listening = true;

    @Inject
    ChangeListener(ChangeFollower follower, AgroalDataSource database,
            @ConfigProperty(name = "quarkus.datasource.db-kind") String kind) {
        this.follower = follower;
        this.database = database;
        this.postgres = kind.equals(ChangeLog.POSTGRESQL);
    }

    void start(@Observes StartupEvent started) {
        if (postgres) {
            thread = new Thread(this::run, "change-log-listener");
            thread.setDaemon(true);
            thread.start();
        }
    }

    void stop(@Observes ShutdownEvent stop) throws InterruptedException {
        stopping.countDown();
        if (thread != null) {
            thread.join(WAIT.multipliedBy(4).toMillis());
        }
    }

    private void run() {
        try {
            do {
                listen();
            } while (!stopping.await(RETRY_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            // Nobody here does that; whoever did wants the thread to end.
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try (Connection connection = database.getConnection()) {
            try {
                listen(connection);
            } finally {
                // Notifications would pile up in it if it went back to the pool; a broken one is replaced there.
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            if (listening && !isStopping()) {
                LOG.warnf("Changes made through other instances are polled for until the database can be heard again: %s",
                        e.getMessage());
            }
            listening = false;
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + ChangeLog.CHANNEL);
        }
        if (!listening) {
            LOG.info("The database can be heard again");
        }
        listening = true;
        // What was committed before is not told.
        follower.look();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        long checked = System.nanoTime();
        while (!isStopping()) {
            PGNotification[] told = postgres.getNotifications((int) WAIT.toMillis());
            if (told.length > 0) {
                follower.heard(Stream.of(told).map(PGNotification::getParameter).toList());
                checked = System.nanoTime();
            } else if (System.nanoTime() - checked > CHECK.toNanos()) {
                if (!connection.isValid(CHECK_SECONDS)) {
                    throw new SQLException("the connection is broken");
                }
                checked = System.nanoTime();
            }
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }
}
