package io.standfirst.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.web.Deadlocks;

/** Carries out the import of an export of WordPress, post by post. */
@ApplicationScoped
class WordPressImport {

    /** Posts that are taken over in one transaction. */
    private static final int BATCH = 250;

    /** Characters of texts that may wait for their transaction. */
    private static final int LARGEST_BATCH = 4_000_000;

    @Inject
    ImportJobs jobs;

    @Inject
    Commits commits;

    @Inject
    WordPressPosts posts;

    @Inject
    WordPressTaxonomy taxonomy;

    /** @param stopping asked before each item; if it says so, the import stops there and can go on later */
    List<ImportProblem.Note> run(UUID jobId, Path file, BooleanSupplier stopping)
            throws IOException, BrokenExport, StoppedImport {
        WordPressExport export = new WordPressExport(file);
        WordPressSite site = export.survey();
        ImportJob begun = QuarkusTransaction.requiringNew().call(() -> jobs.findById(jobId));
        Reading reading = new Reading(begun, taxonomy.shelf(site));
        Deadlocks.repeatRunning(() -> taxonomy.take(reading.shelf));
        export.items(item -> {
            if (stopping.getAsBoolean()) {
                throw new StoppedImport();
            }
            // What WordPress keeps beside its posts; attachments come in with the posts that show them.
            boolean beside = item.type().equals("attachment") || item.type().equals("nav_menu_item")
                    || item.type().equals("revision") || item.type().startsWith("wp_");
            if (!beside) {
                reading.take(item);
            }
        });
        reading.commit();
        return List.of();
    }

    /** @param again whether an earlier post of the file has the same id */
    private record Post(WordPressItem item, boolean again) {
    }

    /** One file on its way in. */
    private final class Reading implements Commits.Taker<Post> {

        private final ImportJob begun;
        private final WordPressShelf shelf;
        private final Set<String> doubledSeen = new HashSet<>();
        private final List<Post> waiting = new ArrayList<>();
        private long seen;
        private long characters;

        Reading(ImportJob begun, WordPressShelf shelf) {
            this.begun = begun;
            this.shelf = shelf;
        }

        void take(WordPressItem item) {
            boolean again = shelf.site.doubled.contains(item.id()) && !doubledSeen.add(item.id());
            if (++seen > begun.read()) {
                waiting.add(new Post(item, again));
                characters += item.content().length();
                if (waiting.size() >= BATCH || characters >= LARGEST_BATCH) {
                    commit();
                }
            }
        }

        void commit() {
            commits.take(begun.id(), List.copyOf(waiting), this);
            waiting.clear();
            characters = 0;
        }

        @Override
        public void prepare(List<Post> items) {
            posts.prepare(items.stream().map(Post::item).toList(), shelf);
        }

        @Override
        public void finish() {
            posts.finish(shelf);
        }

        @Override
        public ImportJob.Outcome take(Post post, Consumer<String> report) {
            if (post.again()) {
                throw new RefusedItem("Another post of this file has the same id.");
            }
            return posts.take(post.item(), shelf, begun.options(), report);
        }

        @Override
        public ImportProblem.Note note(Post post, String detail) {
            return new ImportProblem.Note(post.item().label(), post.item().line(), detail);
        }
    }
}
