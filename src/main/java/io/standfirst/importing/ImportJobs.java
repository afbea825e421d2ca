package io.standfirst.importing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.web.Window;

@ApplicationScoped
class ImportJobs implements PanacheRepositoryBase<ImportJob, UUID> {

    /** A job's answer lists this many problems; the counts tell of all. */
    private static final int MOST_PROBLEMS = 1000;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Newest first. */
    Window.Slice<ImportJob> list(Window window) {
        String where = window.cursor() == null
                ? "1 = 1"
                : window.backward()
                        ? "j.startedAt > :at or j.startedAt = :at and j.id > :id"
                        : "j.startedAt < :at or j.startedAt = :at and j.id < :id";
        String direction = window.backward() ? " asc" : " desc";
        var query = getEntityManager()
                .createQuery("select j from ImportJob j where " + where + " order by j.startedAt" + direction
                        + ", j.id" + direction, ImportJob.class);
        if (window.cursor() != null) {
            query.setParameter("at", window.cursor().instant(0)).setParameter("id", window.cursor().uuid(1));
        }
        List<ImportJob> rows = query.setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList();
        return window.slice(rows, count(),
                job -> List.of(String.valueOf(job.startedAt().toEpochMilli()), job.id().toString()));
    }

    /** @param id as it stands in an address; what is no UUID finds nothing */
    Optional<ImportJob> find(String id) {
        return ID.matcher(id).matches() ? findByIdOptional(UUID.fromString(id)) : Optional.empty();
    }

    List<ImportJob> running() {
        return list("state", ImportJob.State.RUNNING);
    }

    void report(UUID jobId, ImportProblem.Note note) {
        getEntityManager().persist(new ImportProblem(jobId, note));
    }

    List<ImportProblem.Note> problems(UUID jobId) {
        return getEntityManager().createQuery("from ImportProblem p where p.jobId = :job order by p.id", ImportProblem.class)
                .setParameter("job", jobId).setMaxResults(MOST_PROBLEMS).getResultStream().map(ImportProblem::note).toList();
    }
}
