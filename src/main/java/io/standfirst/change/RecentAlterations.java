package io.standfirst.change;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.web.Alterations;

/**
 * Which articles changed last, and when anything else did, as far back as this instance has looked. A section, a tag, an author or
 * the site may be shown anywhere, so changes of those alter everything.
 */
@Singleton
class RecentAlterations implements Alterations {

    /** Of so many changes in between nobody looks what they were: everything is altered then. */
    private static final int AT_ONCE = 1000;
    private static final int MOST_REMEMBERED = 100_000;

    private final EntityManager entities;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Known known = new Known(Long.MAX_VALUE, -1);

    @Inject
    RecentAlterations(EntityManager entities) {
        this.entities = entities;
    }

    /** What happened after a position. It only grows; what is begun anew is another one, so that nobody meets one half empty. */
    private static final class Known {

        private final long after;
        private final Map<UUID, Long> articles = new ConcurrentHashMap<>();
        private volatile long others;
        /** Written last. */
        private volatile long upTo;

        Known(long after, long upTo) {
            this.after = after;
            this.upTo = upTo;
        }
    }

    @Override
    public boolean spared(Set<UUID> articles, long after, long upTo) {
        Known now = known;
        if (after < now.after || upTo > now.upTo || now.others > after) {
            return false;
        }
        for (UUID article : articles) {
            Long last = now.articles.get(article);
            if (last != null && last > after) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void learn(long position) {
        if (known.upTo < position) {
            look(position);
        }
    }

    /**
     * Takes note of what was committed through this instance, if all before it is known: then nobody has to look it up. Does not
     * wait for somebody who is just looking.
     *
     * @param first its first position
     */
    void committed(long first, List<ChangeRows> rows) {
        if (!rows.stream().allMatch(Event.class::isInstance) || !looking.tryLock()) {
            return;
        }
        try {
            Known now = known;
            if (now.upTo == first - 1 && now.articles.size() <= MOST_REMEMBERED) {
                long position = first;
                for (ChangeRows row : rows) {
                    Event event = (Event) row;
                    note(now, position++, event.resource(), event.id());
                }
                now.upTo = position - 1;
            }
        } finally {
            looking.unlock();
        }
    }

    private void look(long position) {
        looking.lock();
        try {
            lookLocked(position);
        } finally {
            looking.unlock();
        }
    }

    private void lookLocked(long position) {
        Known now = known;
        if (now.upTo >= position) {
            return;
        }
        if (now.upTo < 0 || position - now.upTo > AT_ONCE || now.articles.size() > MOST_REMEMBERED) {
            known = new Known(position, position);
            return;
        }
        for (Object[] row : QuarkusTransaction.requiringNew().call(() -> changes(now.upTo, position))) {
            note(now, (Long) row[0], (ResourceType) row[1], (UUID) row[2]);
        }
        now.upTo = position;
    }

    private static void note(Known known, long position, ResourceType resource, UUID id) {
        if (resource == ResourceType.ARTICLE) {
            known.articles.merge(id, position, Math::max);
        } else {
            known.others = position;
        }
    }

    private List<Object[]> changes(long after, long upTo) {
        return entities.createQuery("select c.position, c.resource, c.resourceId from Change c where c.position > :after "
                + "and c.position <= :upTo order by c.position", Object[].class).setParameter("after", after)
                .setParameter("upTo", upTo).getResultList();
    }
}
