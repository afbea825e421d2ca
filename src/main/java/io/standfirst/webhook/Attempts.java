package io.standfirst.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.TypedQuery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.web.Window;

@ApplicationScoped
class Attempts implements PanacheRepositoryBase<Attempt, UUID> {

    /** Those of a webhook, latest first. */
    Window.Slice<Attempt> list(UUID webhook, Window window) {
        String where = " where a.webhook = :webhook";
        if (window.cursor() != null) {
            String beyond = window.backward() ? ">" : "<";
            where += " and (a.at " + beyond + " :at or a.at = :at and a.id " + beyond + " :id)";
        }
        String direction = window.backward() ? " asc" : " desc";
        TypedQuery<Attempt> query = getEntityManager().createQuery("select a from Attempt a" + where + " order by a.at"
                + direction + ", a.id" + direction, Attempt.class).setParameter("webhook", webhook);
        if (window.cursor() != null) {
            query.setParameter("at", window.cursor().instant(0)).setParameter("id", window.cursor().uuid(1));
        }
        return window.slice(query.setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList(),
                count("webhook", webhook), attempt -> List.of(String.valueOf(attempt.at().toEpochMilli()),
                        attempt.id().toString()));
    }

    void remove(Instant before) {
        delete("at < ?1", before);
    }
}
