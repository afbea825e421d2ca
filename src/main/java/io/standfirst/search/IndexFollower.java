package io.standfirst.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.apache.lucene.store.LockObtainFailedException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.change.ChangeLog;
import io.standfirst.data.DataFolder;
import io.standfirst.web.Addresses;

/**
 * Keeps the index: opens it, brings it up to the log and keeps it there, and builds it anew if it is missing, damaged, of
 * another format or of another magazine. All of that happens on one thread; readers see the result through
 * {@link ArticleIndex}.
 */
@ApplicationScoped
class IndexFollower {

    private static final Logger LOG = Logger.getLogger(IndexFollower.class);

    /** How long what was indexed may be only in memory: it would be indexed again from the log. */
    private static final Duration COMMIT_EVERY = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration START = Duration.ofSeconds(2);

    /** The first requests have the processors and the disk to themselves. */
    private static final Duration CHECK_AFTER = Duration.ofSeconds(3);

    /**
     * How often what was indexed is shown while no request waits for it: to show each handful costs more than to index it. So many
     * changes at once are those of an import, of which more are to come.
     */
    private static final Duration SHOW_EVERY = Duration.ofMillis(100);
    private static final int MANY = 25;
    private static final Duration SHOW_MANY_EVERY = Duration.ofSeconds(1);

    private final ArticleIndex index;
    private final Indexing indexing;
    private final ChangeLog log;
    private final Path folder;
    private final String madeOf;
    private final Semaphore work = new Semaphore(0);
    private final CountDownLatch ended = new CountDownLatch(1);
    private IndexStore store;
    private Thread worker;
    private long committed = System.nanoTime();
    private long shown = longAgo();
    private volatile boolean stopping;
    private boolean failing;

    @Inject
    IndexFollower(ArticleIndex index, Indexing indexing, ChangeLog log, Addresses addresses,
            @ConfigProperty(name = DataFolder.SETTING) Path data, MeterRegistry metrics) {
        this.index = index;
        this.indexing = indexing;
        this.log = log;
        this.folder = data.resolve("search");
        // What answers show of an article is kept with it, its addresses included.
        this.madeOf = Fields.FORMAT + " " + addresses.article("") + " " + addresses.api("");
        metrics.gauge("standfirst.search.position", index, ArticleIndex::position);
        metrics.gauge("standfirst.search.documents", index, ArticleIndex::documents);
    }

    /** After the demo content. A small index is there when the service is; for a large one nothing waits. */
    void start(@Observes @Priority(300) StartupEvent started) {
        log.follow(position -> work.release());
        index.whenAwaited(work::release);
        worker = new Thread(this::follow, "search-index");
        worker.setDaemon(true);
        worker.start();
        index.awaitFirst(START);
    }

    /** Without interrupting it: Lucene closes its files when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        ended.countDown();
        work.release();
        worker.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void follow() {
        while (!stopping) {
            try {
                if (store == null) {
                    open();
                }
                boolean more = indexing.advance(store);
                Duration left = untilShown();
                if (left.isZero() && (!more || store.progress().scanned() == null && index.position() > 0)) {
                    show();
                }
                failing = false;
                store.demandFiles();
                if (index.isDamaged()) {
                    throw new IOException("A reader met damage");
                }
                if (store.hasUncommitted() && System.nanoTime() - committed > COMMIT_EVERY.toNanos()) {
                    commit();
                }
                if (!more) {
                    rest(left.isZero() ? IDLE : left);
                }
            } catch (LockObtainFailedException e) {
                fail(e, "Another process has the search index in " + folder + "; each instance needs a folder of its own");
            } catch (IOException e) {
                LOG.warnf(e, "The search index is of no use and is built anew");
                discard();
                rest(PAUSE);
            } catch (RuntimeException e) {
                if (store == null || store.isOpen()) {
                    fail(e, "The search index cannot follow the change log at the moment");
                } else {
                    LOG.warnf(e, "The search index is of no use and is built anew");
                    discard();
                    rest(PAUSE);
                }
            } catch (Error e) {
                // Memory that ran out for one document must not end the following for good.
                LOG.errorf(e, "The search index failed and is built anew");
                discard();
                rest(PAUSE);
            }
        }
        finish();
    }

    /** How long what was indexed can wait to be shown: not at all if a request waits for it. */
    private Duration untilShown() {
        long position = store.progress().position();
        if (index.isAwaited() || position == index.position()) {
            return Duration.ZERO;
        }
        Duration every = position - index.position() < MANY ? SHOW_EVERY : SHOW_MANY_EVERY;
        Duration left = every.minusNanos(System.nanoTime() - shown);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static long longAgo() {
        return System.nanoTime() - SHOW_MANY_EVERY.toNanos();
    }

    private void show() throws IOException {
        Snapshot newer = store.show();
        if (newer != null) {
            index.show(store, newer);
            shown = System.nanoTime();
        }
    }

    private void open() throws IOException {
        IndexStore opened;
        try {
            opened = new IndexStore(folder, madeOf);
        } catch (LockObtainFailedException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warnf(e, "The search index in %s cannot be read and is built anew", folder);
            delete();
            opened = new IndexStore(folder, madeOf);
        }
        try {
            indexing.begin(opened);
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
        store = opened;
        committed = System.nanoTime();
        checkLater(opened);
    }

    private void checkLater(IndexStore opened) {
        IndexCheck check = opened.check();
        Thread checking = new Thread(() -> check(opened, check), "search-index-check");
        checking.setDaemon(true);
        checking.start();
    }

    private void check(IndexStore opened, IndexCheck check) {
        try {
            ended.await(CHECK_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            check.run(() -> stopping || !opened.isOpen());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            // What was closed meanwhile has been replaced, or the service ends.
            if (opened.isOpen()) {
                index.suspect(e);
                work.release();
            }
        }
    }

    private void commit() throws IOException {
        store.commit();
        committed = System.nanoTime();
    }

    private void rest(Duration most) {
        try {
            work.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
            work.drainPermits();
        } catch (InterruptedException e) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }

    /** A database that is away is asked again and again; the log hears of it once. */
    private void fail(Exception cause, String what) {
        if (!failing) {
            LOG.warnf(cause, "%s", what);
        }
        failing = true;
        rest(PAUSE);
    }

    private void discard() {
        index.show(null, null);
        shown = longAgo();
        if (store == null) {
            return;
        }
        try {
            store.close();
        } catch (IOException | RuntimeException e) {
            LOG.debugf(e, "The damaged index was not closed properly");
        }
        store = null;
        try {
            delete();
        } catch (IOException e) {
            fail(e, "The search index in " + folder + " cannot be deleted");
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.deleteIfExists(file);
        }
    }

    private void finish() {
        if (store == null) {
            return;
        }
        index.show(null, null);
        try {
            if (store.isOpen() && store.hasUncommitted()) {
                store.commit();
            }
            store.close();
        } catch (IOException | RuntimeException e) {
            LOG.warnf(e, "The search index was not closed properly");
        }
    }
}
