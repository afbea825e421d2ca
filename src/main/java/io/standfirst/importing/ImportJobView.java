package io.standfirst.importing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A job as it is sent.
 *
 * @param read how many items were looked at so far; each of them was created, updated, unchanged or skipped
 * @param problems the first thousand; null in a list of jobs
 */
record ImportJobView(UUID id, String format, ImportJob.State state, long read, long created, long updated, long unchanged,
        long skipped, List<ImportProblem.Note> problems, Instant startedAt, Instant finishedAt) {

    ImportJobView with(List<ImportProblem.Note> others) {
        return new ImportJobView(id, format, state, read, created, updated, unchanged, skipped, others, startedAt, finishedAt);
    }

    static ImportJobView of(ImportJob job, List<ImportProblem.Note> problems) {
        return new ImportJobView(job.id(), job.format(), job.state(), job.read(), job.created(), job.updated(),
                job.unchanged(), job.skipped(), problems, job.startedAt(), job.finishedAt());
    }
}
