package io.standfirst.republication;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.web.Deadlocks;

/**
 * Counts how often copies are shown. A copy on a busy page is shown many times a second, so an instance counts in memory and adds
 * to the database now and then; the death of the process loses what was counted since.
 */
@ApplicationScoped
class CopyViews {

    /** How views of copies are counted. */
    @ConfigMapping(prefix = "standfirst.republication")
    interface Settings {

        /** How often what was counted is written down. */
        @WithDefault("2s")
        Duration countsEvery();
    }

    private static final Logger LOG = Logger.getLogger(CopyViews.class);

    /** Of a day; more articles than any magazine has on one must not fill the memory. */
    private static final int MOST_COUNTED = 10_000;

    @Inject
    EntityManager entities;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private final Map<CopyCount.Key, Long> counted = new ConcurrentHashMap<>();
    private ScheduledExecutorService worker;

    void start(@Observes @Priority(300) StartupEvent started) {
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "copy-views");
            thread.setDaemon(true);
            return thread;
        });
        long pause = settings.countsEvery().toMillis();
        worker.scheduleWithFixedDelay(this::write, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
        write();
    }

    /** @param article one that was public once */
    void count(UUID article) {
        CopyCount.Key key = new CopyCount.Key(article, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        if (counted.size() < MOST_COUNTED || counted.containsKey(key)) {
            counted.merge(key, 1L, Long::sum);
        }
    }

    /** Writes down what this instance has counted. What cannot be written now is tried again later. */
    void write() {
        for (CopyCount.Key key : List.copyOf(counted.keySet())) {
            Long views = counted.remove(key);
            if (views != null) {
                try {
                    Deadlocks.repeatRunning(() -> add(key, views));
                } catch (RuntimeException e) {
                    LOG.warnf("Views of copies cannot be written down at the moment: %s", e.getMessage());
                    counted.merge(key, views, Long::sum);
                    return;
                }
            }
        }
    }

    /** Another instance may make the day's row at the same moment; then the later one fails, and is tried again. */
    private void add(CopyCount.Key key, long views) {
        int updated = entities.createQuery("update CopyCount c set c.views = c.views + :views where c.key = :key")
                .setParameter("views", views).setParameter("key", key).executeUpdate();
        if (updated == 0) {
            entities.persist(new CopyCount(key, views));
        }
    }

    /** The days on which copies were shown, the first first, both ends included. */
    List<CopyCount> of(UUID article, LocalDate from, LocalDate until) {
        write();
        return QuarkusTransaction.requiringNew().call(() -> entities.createQuery("from CopyCount c where c.key.articleId = :id"
                + " and c.key.day between :from and :until order by c.key.day", CopyCount.class).setParameter("id", article)
                .setParameter("from", from).setParameter("until", until).getResultList());
    }
}
