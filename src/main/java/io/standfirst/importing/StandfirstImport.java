package io.standfirst.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.article.RestoredArticles;
import io.standfirst.transfer.Lines;
import io.standfirst.transfer.Restoration;
import io.standfirst.web.ProblemException;

/** Carries out the import of an export of this service, line by line; see {@link Lines}. */
@ApplicationScoped
class StandfirstImport {

    /** Lines that are taken over in one transaction, and those that may follow to complete an article. */
    private static final int BATCH = 150;
    private static final int MOST = 600;

    /** Bytes that may wait for their transaction. */
    private static final int LARGEST_BATCH = 4 << 20;

    @Inject
    ImportJobs jobs;

    @Inject
    Commits commits;

    @Inject
    Lines lines;

    @Inject
    Restoration restoration;

    /** @param stopping asked before each line; if it says so, the import stops there and can go on later */
    List<ImportProblem.Note> run(UUID jobId, Path file, BooleanSupplier stopping)
            throws IOException, BrokenExport, StoppedImport {
        long begun = QuarkusTransaction.requiringNew().call(() -> jobs.findById(jobId).read());
        try (FileLines in = new FileLines(file)) {
            demandHeader(in.next());
            Reading reading = new Reading(jobId);
            FileLines.Line line = in.next();
            while (line != null && reading.end == null) {
                if (stopping.getAsBoolean()) {
                    throw new StoppedImport();
                }
                reading.seen++;
                if (reading.seen > begun) {
                    reading.take(line);
                }
                line = in.next();
            }
            reading.commit();
            return reading.problems(line != null);
        }
    }

    private void demandHeader(FileLines.Line first) throws BrokenExport {
        String unlike = "This is not an export of Standfirst: it does not begin with {\"type\":\"standfirst\",\"format\":1}";
        if (first == null || first.bytes() == null) {
            throw new BrokenExport(unlike, 1, 1);
        }
        Object header;
        try {
            header = lines.read(first.bytes());
        } catch (ProblemException e) {
            throw new BrokenExport(unlike + ". " + detail(e), first.number(), 1);
        }
        if (!(header instanceof Lines.Header begun)) {
            throw new BrokenExport(unlike, first.number(), 1);
        }
        if (!begun.known()) {
            throw new BrokenExport("The export is of a format that this service does not know: " + begun.format(),
                    first.number(), 1);
        }
    }

    private static String detail(ProblemException e) {
        String faults = e.errors().stream()
                .map(fault -> (fault.pointer().isEmpty() ? "" : fault.pointer() + ": ") + fault.detail())
                .collect(Collectors.joining(" "));
        // The place within the line; which line it is stands beside it.
        return (faults.isEmpty() ? e.getMessage() : faults).replace("see line 1, column", "see column");
    }

    /**
     * A line of the file.
     *
     * @param content one of the records that lines are made of; null if it cannot be read
     * @param problem why it cannot
     */
    private record Item(int line, Object content, String problem) {

        String label() {
            return content == null ? "line" : Lines.label(content);
        }
    }

    /** One file on its way in. */
    private final class Reading implements Commits.Taker<Item> {

        private final UUID jobId;
        private final RestoredArticles memory = restoration.begin();
        private final List<Item> waiting = new ArrayList<>();
        private int bytes;
        private long seen;
        private Lines.End end;

        Reading(UUID jobId) {
            this.jobId = jobId;
        }

        void take(FileLines.Line line) {
            Item item = read(line);
            if (item.content() instanceof Lines.End last) {
                end = last;
                seen--;
                return;
            }
            boolean whole = !Lines.continues(item.content()) || waiting.size() >= MOST;
            if (whole && (waiting.size() >= BATCH || bytes >= LARGEST_BATCH) || bytes >= 2 * LARGEST_BATCH) {
                commit();
            }
            waiting.add(item);
            bytes += line.bytes() == null ? 0 : line.bytes().length;
        }

        private Item read(FileLines.Line line) {
            if (line.bytes() == null) {
                return new Item(line.number(), null, "The line is too long.");
            }
            try {
                return new Item(line.number(), lines.read(line.bytes()), null);
            } catch (ProblemException e) {
                return new Item(line.number(), null, detail(e));
            }
        }

        void commit() {
            commits.take(jobId, List.copyOf(waiting), this);
            waiting.clear();
            bytes = 0;
        }

        @Override
        public void prepare(List<Item> items) {
            restoration.prepare(memory, items.stream().map(Item::content).filter(content -> content != null).toList());
        }

        @Override
        public ImportJob.Outcome take(Item item, Consumer<String> report) {
            if (item.content() == null) {
                throw new RefusedItem(item.problem());
            }
            try {
                return switch (restoration.restore(item.content(), memory)) {
                    case CREATED -> ImportJob.Outcome.CREATED;
                    case UPDATED -> ImportJob.Outcome.UPDATED;
                    case UNCHANGED -> ImportJob.Outcome.UNCHANGED;
                };
            } catch (ProblemException e) {
                throw new RefusedItem(detail(e));
            }
        }

        @Override
        public ImportProblem.Note note(Item item, String detail) {
            return new ImportProblem.Note(item.label(), item.line(), detail);
        }

        List<ImportProblem.Note> problems(boolean more) {
            if (end == null) {
                return List.of(new ImportProblem.Note("file", null,
                        "The file was cut off: its last line, which tells how many there are, is missing."));
            }
            List<ImportProblem.Note> problems = new ArrayList<>();
            if (end.lines() != seen) {
                problems.add(new ImportProblem.Note("file", null,
                        "Lines are missing or too many: it had " + end.lines() + ", and has " + seen + "."));
            }
            if (more) {
                problems.add(new ImportProblem.Note("file", null, "What stands behind its last line was passed over."));
            }
            return problems;
        }
    }
}
