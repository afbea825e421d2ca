package io.standfirst.importing;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * How far the imports of this instance have surely come. H2 shows a commit to others a moment before it is on disk; what is told
 * of a job must not be taken back by a crash in that moment, so it is told only when the commit has returned.
 */
@ApplicationScoped
class Progress {

    private final Map<UUID, ImportJobView> running = new ConcurrentHashMap<>();

    /** Notes what has been committed. */
    void reached(ImportJobView job) {
        running.put(job.id(), job);
    }

    void ended(UUID id) {
        running.remove(id);
    }

    /** @param job as it was just read */
    ImportJobView of(ImportJobView job) {
        ImportJobView sure = running.get(job.id());
        return sure == null ? job : sure.with(job.problems());
    }
}
