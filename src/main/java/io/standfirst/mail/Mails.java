package io.standfirst.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.web.Window;

@ApplicationScoped
class Mails implements PanacheRepositoryBase<Mail, UUID> {

    /** JPA's word for passing over what another instance has locked. */
    private static final int SKIP_LOCKED = -2;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What has its turn first, locked: due, or left behind by somebody who died while sending it. */
    Optional<Mail> due(Instant now) {
        return locked(getEntityManager()
                .createQuery("select m from Mail m where m.nextAt <= :now order by m.nextAt, m.id", Mail.class)
                .setParameter("now", now).setMaxResults(1));
    }

    /** That mail, locked, if it is still its turn. */
    Optional<Mail> due(UUID id, Instant now) {
        return locked(getEntityManager()
                .createQuery("select m from Mail m where m.id = :id and m.nextAt <= :now", Mail.class)
                .setParameter("id", id).setParameter("now", now));
    }

    private static Optional<Mail> locked(TypedQuery<Mail> query) {
        return query.setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED).getResultStream().findFirst();
    }

    /**
     * What is not sent, latest first.
     *
     * @param state null for every state but SENT
     */
    Window.Slice<Mail> list(Mail.State state, Window window) {
        String where = " where m.state in :states";
        List<Mail.State> states = state == null
                ? List.of(Mail.State.QUEUED, Mail.State.SENDING, Mail.State.DEAD)
                : List.of(state);
        long total = getEntityManager().createQuery("select count(m) from Mail m" + where, Long.class)
                .setParameter("states", states).getSingleResult();
        if (window.cursor() != null) {
            String beyond = window.backward() ? ">" : "<";
            where += " and (m.queuedAt " + beyond + " :at or m.queuedAt = :at and m.id " + beyond + " :id)";
        }
        String direction = window.backward() ? " asc" : " desc";
        TypedQuery<Mail> query = getEntityManager().createQuery("select m from Mail m" + where + " order by m.queuedAt"
                + direction + ", m.id" + direction, Mail.class).setParameter("states", states);
        if (window.cursor() != null) {
            query.setParameter("at", window.cursor().instant(0)).setParameter("id", window.cursor().uuid(1));
        }
        return window.slice(query.setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList(), total,
                mail -> List.of(String.valueOf(mail.queuedAt().toEpochMilli()), mail.id().toString()));
    }

    /** @param id as it stands in an address; what is no UUID finds nothing */
    Optional<Mail> lock(String id) {
        return ID.matcher(id).matches()
                ? findByIdOptional(UUID.fromString(id), LockModeType.PESSIMISTIC_WRITE)
                : Optional.empty();
    }

    long waiting() {
        return count("state in ?1", List.of(Mail.State.QUEUED, Mail.State.SENDING));
    }

    boolean isWaiting(UUID subject) {
        return count("subject = ?1 and state in ?2", subject, List.of(Mail.State.QUEUED, Mail.State.SENDING)) > 0;
    }

    void removeSent(Instant before) {
        delete("sentAt < ?1", before);
    }
}
