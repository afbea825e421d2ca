package io.standfirst.importing;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.web.ProblemException;

/**
 * Runs imports, one after the other. A job is acknowledged when its file is safe on disk and its row in the database; what a
 * stop or a crash interrupts goes on at the next start, behind the last item that was counted.
 */
@ApplicationScoped
class Imports {

    private static final Logger LOG = Logger.getLogger(Imports.class);

    static final String WORDPRESS = "wordpress";
    static final String STANDFIRST = "standfirst";

    /** Jobs that may wait for the one that runs. */
    private static final int MOST_WAITING = 20;

    @Inject
    ImportJobs jobs;

    @Inject
    Uploads uploads;

    @Inject
    WordPressImport wordPress;

    @Inject
    StandfirstImport standfirst;

    @Inject
    Progress progress;

    @Inject
    Clock clock;

    private volatile boolean stopping;

    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                Thread thread = new Thread(task, "imports");
                thread.setDaemon(true);
                return thread;
            });

    /** @throws ProblemException if the upload fails, or too many jobs are waiting already (503) */
    ImportJob start(String format, ImportJob.Options options, InputStream file) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        uploads.keep(id, file);
        ImportJob job = new ImportJob(id, format, options, clock.instant());
        queue(job);
        return job;
    }

    private synchronized void queue(ImportJob job) {
        if (worker.getQueue().remainingCapacity() == 0) {
            uploads.discard(job.id());
            throw ProblemException.unavailable("Too many imports are waiting.", 30);
        }
        QuarkusTransaction.requiringNew().run(() -> jobs.persist(job));
        worker.execute(() -> run(job.id()));
    }

    /** After the demo content, so that an import never meets a half-empty house. */
    void resume(@Observes @Priority(200) StartupEvent started) {
        QuarkusTransaction.requiringNew().call(jobs::running).stream().filter(job -> uploads.has(job.id())).forEach(job -> {
            LOG.infof("Import %s goes on behind item %d", job.id(), job.read());
            worker.execute(() -> run(job.id()));
        });
    }

    /** By a word and not by interrupting the thread: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        worker.getQueue().clear();
        worker.shutdown();
        worker.awaitTermination(10, TimeUnit.SECONDS);
    }

    private void run(UUID id) {
        try {
            ImportJobView begun = QuarkusTransaction.requiringNew().call(() -> ImportJobView.of(jobs.findById(id), null));
            progress.reached(begun);
            finish(id, ImportJob.State.COMPLETED, begun.format().equals(STANDFIRST)
                    ? standfirst.run(id, uploads.file(id), () -> stopping)
                    : wordPress.run(id, uploads.file(id), () -> stopping));
        } catch (BrokenExport e) {
            finish(id, ImportJob.State.FAILED, List.of(new ImportProblem.Note("file", e.line(), e.getMessage())));
        } catch (StoppedImport e) {
            LOG.infof("Import %s is interrupted; it goes on at the next start", id);
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // A file that is too much for the memory must not be tried again at every start.
            LOG.errorf(e, "Import %s failed", id);
            finish(id, ImportJob.State.FAILED, List.of(new ImportProblem.Note("file", null, "The import stopped because of an "
                    + "internal error; what it had counted is kept. Sending the file again goes on from there.")));
        }
    }

    private void finish(UUID id, ImportJob.State end, List<ImportProblem.Note> notes) {
        QuarkusTransaction.requiringNew().run(() -> {
            ImportJob job = jobs.findById(id);
            notes.forEach(note -> jobs.report(id, note));
            job.finish(end, clock.instant());
        });
        progress.ended(id);
        uploads.discard(id);
        LOG.infof("Import %s: %s", id, end);
    }
}
