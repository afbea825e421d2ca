package io.standfirst.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Carries out one import: each post in a transaction of its own, together with the job's count, so that a crash loses nothing
 * that was counted and repeats nothing that was not.
 */
@ApplicationScoped
class WordPressImport {

    private static final Logger LOG = Logger.getLogger(WordPressImport.class);

    @Inject
    ImportJobs jobs;

    @Inject
    WordPressPosts posts;

    @Inject
    WordPressTaxonomy taxonomy;

    /** @param stopping asked before each item; if it says so, the import stops there and can go on later */
    void run(UUID jobId, Path file, BooleanSupplier stopping) throws IOException, BrokenExport, StoppedImport {
        WordPressExport export = new WordPressExport(file);
        WordPressSite site = export.survey();
        ImportJob begun = QuarkusTransaction.requiringNew().call(() -> jobs.findById(jobId));
        QuarkusTransaction.requiringNew().run(() -> taxonomy.take(site));
        WordPressText text = new WordPressText(site);
        AtomicLong seen = new AtomicLong();
        Set<String> doubledSeen = new HashSet<>();
        export.items(item -> {
            if (stopping.getAsBoolean()) {
                throw new StoppedImport();
            }
            // What WordPress keeps beside its posts; attachments come in with the posts that show them.
            boolean beside = item.type().equals("attachment") || item.type().equals("nav_menu_item")
                    || item.type().equals("revision") || item.type().startsWith("wp_");
            if (beside) {
                return;
            }
            boolean again = site.doubled.contains(item.id()) && !doubledSeen.add(item.id());
            if (seen.incrementAndGet() > begun.read()) {
                take(jobId, begun.options(), site, text, item, again);
            }
        });
    }

    private void take(UUID jobId, ImportJob.Options options, WordPressSite site, WordPressText text, WordPressItem item,
            boolean again) {
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                if (again) {
                    throw new RefusedItem("Another post of this file has the same id.");
                }
                ImportJob.Outcome outcome = posts.take(item, site, text, options,
                        detail -> jobs.report(jobId, note(item, detail)));
                jobs.findById(jobId).count(outcome);
            });
        } catch (RuntimeException e) {
            // One broken item must not cost the others. A database that is away fails here again, and ends the job.
            String detail = e instanceof RefusedItem
                    ? e.getMessage()
                    : "It could not be stored; the log tells why, under the time of this import.";
            if (!(e instanceof RefusedItem)) {
                LOG.errorf(e, "Import %s: %s, line %d", jobId, item.label(), item.line());
            }
            QuarkusTransaction.requiringNew().run(() -> {
                jobs.report(jobId, note(item, detail));
                jobs.findById(jobId).count(ImportJob.Outcome.SKIPPED);
            });
        }
    }

    private static ImportProblem.Note note(WordPressItem item, String detail) {
        return new ImportProblem.Note(item.label(), item.line(), detail);
    }
}
