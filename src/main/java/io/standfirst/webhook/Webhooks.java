package io.standfirst.webhook;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.data.PlainSql;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Window;

@ApplicationScoped
class Webhooks implements PanacheRepositoryBase<Webhook, UUID> {

    /** JPA's word for passing over what another instance has locked. */
    private static final int SKIP_LOCKED = -2;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /**
     * Those that something is left to tell and whose turn it is, locked: those that wait longest first. A partner that is
     * suspended is told nothing meanwhile.
     *
     * @param failing whether those that failed last, or the others
     * @param end the log's present position
     * @param fullHosts of which none is wanted
     */
    List<Webhook> due(boolean failing, long end, Instant now, Collection<String> fullHosts, int most) {
        if (!isAnyDue(failing, end, now)) {
            return List.of();
        }
        String hosts = fullHosts.isEmpty() ? "" : " and w.host not in :full";
        TypedQuery<Webhook> query = getEntityManager().createQuery("select w from Webhook w where w.state = :active"
                + " and w.nextAt <= :now and w.position < :end and w.attempts " + (failing ? "> 0" : "= 0") + hosts
                + " and exists (select 1 from Partner p where p.id = w.partner and p.state = ACTIVE) order by w.nextAt, w.id",
                Webhook.class).setParameter("active", Webhook.State.ACTIVE)
                .setParameter("now", now).setParameter("end", end).setMaxResults(most);
        if (!fullHosts.isEmpty()) {
            query.setParameter("full", fullHosts);
        }
        return query.setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultList();
    }

    /** Asked first, since Hibernate translates a query that locks anew each time. */
    private boolean isAnyDue(boolean failing, long end, Instant now) {
        AtomicBoolean any = new AtomicBoolean();
        PlainSql.read(getEntityManager(),
                "select 1 from webhook where state = ? and next_at <= ? and position < ? and attempts "
                        + (failing ? "> 0" : "= 0") + " fetch first row only",
                statement -> {
                    statement.setString(1, Webhook.State.ACTIVE.name());
                    statement.setObject(2, now.atOffset(ZoneOffset.UTC));
                    statement.setLong(3, end);
                }, row -> any.set(true));
        return any.get();
    }

    /** Locked, in an order that all keep to. */
    List<Webhook> lock(Collection<UUID> ids) {
        return getEntityManager().createQuery("select w from Webhook w where w.id in :ids order by w.id", Webhook.class)
                .setParameter("ids", ids).setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    /** How many have something left to be told. */
    long behind(long end) {
        return count("state = ?1 and position < ?2", Webhook.State.ACTIVE, end);
    }

    long of(UUID partner) {
        return count("partner", partner);
    }

    /** A partner's, latest first. */
    Window.Slice<Webhook> list(UUID partner, Window window) {
        String where = " where w.partner = :partner";
        if (window.cursor() != null) {
            String beyond = window.backward() ? ">" : "<";
            where += " and (w.createdAt " + beyond + " :at or w.createdAt = :at and w.id " + beyond + " :id)";
        }
        String direction = window.backward() ? " asc" : " desc";
        TypedQuery<Webhook> query = getEntityManager().createQuery("select w from Webhook w" + where + " order by w.createdAt"
                + direction + ", w.id" + direction, Webhook.class).setParameter("partner", partner);
        if (window.cursor() != null) {
            query.setParameter("at", window.cursor().instant(0)).setParameter("id", window.cursor().uuid(1));
        }
        return window.slice(query.setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList(), of(partner),
                webhook -> List.of(String.valueOf(webhook.createdAt().toEpochMilli()), webhook.id().toString()));
    }

    /**
     * @param id as it stands in an address
     * @throws ProblemException 404, also if it is another partner's
     */
    Webhook find(UUID partner, String id) {
        return found(partner, id, LockModeType.NONE);
    }

    /** The same, locked. */
    Webhook lock(UUID partner, String id) {
        return found(partner, id, LockModeType.PESSIMISTIC_WRITE);
    }

    private Webhook found(UUID partner, String id, LockModeType lock) {
        Optional<Webhook> found = ID.matcher(id).matches()
                ? findByIdOptional(UUID.fromString(id), lock).filter(webhook -> webhook.partner().equals(partner))
                : Optional.empty();
        return found.orElseThrow(() -> ProblemException.notFound("There is no webhook '" + id + "'."));
    }
}
