package io.standfirst.importing;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.web.Deadlocks;

/**
 * Takes items over, many in a transaction, together with the job's counts: a crash loses nothing that was counted and repeats
 * nothing that was not. Where a transaction fails, its items are taken one by one, so that a broken one does not cost the
 * others.
 */
@ApplicationScoped
class Commits {

    /** How to take items over. */
    interface Taker<T> {

        /** Before the items of a transaction, in it. */
        void prepare(List<T> items);

        /** After the items of a transaction, in it. */
        default void finish() {
        }

        /**
         * @param report takes what the sender should know although the item was taken over
         * @throws RefusedItem if it cannot be taken over; then nothing of it has been written
         */
        ImportJob.Outcome take(T item, Consumer<String> report);

        /** What a problem with the item is told under. */
        ImportProblem.Note note(T item, String detail);
    }

    private static final Logger LOG = Logger.getLogger(Commits.class);

    @Inject
    ImportJobs jobs;

    @Inject
    Progress progress;

    <T> void take(UUID jobId, List<T> items, Taker<T> taker) {
        if (items.isEmpty()) {
            return;
        }
        try {
            progress.reached(Deadlocks.repeat(() -> {
                ImportJob job = jobs.findById(jobId);
                taker.prepare(items);
                items.forEach(item -> job.count(take(jobId, item, taker)));
                taker.finish();
                return ImportJobView.of(job, null);
            }));
        } catch (RuntimeException e) {
            if (items.size() > 1) {
                LOG.debugf(e, "Import %s: %d items are taken one by one", jobId, items.size());
                items.forEach(item -> take(jobId, List.of(item), taker));
            } else {
                // A database that is away fails here again, and ends the job.
                ImportProblem.Note note = taker.note(items.get(0),
                        "It could not be stored; the log tells why, under the time of this import.");
                LOG.errorf(e, "Import %s: %s, line %d", jobId, note.item(), note.line());
                progress.reached(QuarkusTransaction.requiringNew().call(() -> {
                    ImportJob job = jobs.findById(jobId);
                    jobs.report(jobId, note);
                    job.count(ImportJob.Outcome.SKIPPED);
                    return ImportJobView.of(job, null);
                }));
            }
        }
    }

    private <T> ImportJob.Outcome take(UUID jobId, T item, Taker<T> taker) {
        Consumer<String> report = detail -> jobs.report(jobId, taker.note(item, detail));
        try {
            return taker.take(item, report);
        } catch (RefusedItem e) {
            report.accept(e.getMessage());
            return ImportJob.Outcome.SKIPPED;
        }
    }
}
