package io.standfirst.change;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

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

    private synchronized void look(long position) {
        Known now = known;
        if (now.upTo >= position) {
            return;
        }
        if (now.upTo < 0 || position - now.upTo > AT_ONCE || now.articles.size() > MOST_REMEMBERED) {
            known = new Known(position, position);
            return;
        }
        for (Object[] row : QuarkusTransaction.requiringNew().call(() -> changes(now.upTo, position))) {
            if (row[1] == ResourceType.ARTICLE) {
                now.articles.merge((UUID) row[2], (Long) row[0], Math::max);
            } else {
                now.others = (Long) row[0];
            }
        }
        now.upTo = position;
    }

    private List<Object[]> changes(long after, long upTo) {
        return entities.createQuery("select c.position, c.resource, c.resourceId from Change c where c.position > :after "
                + "and c.position <= :upTo order by c.position", Object[].class).setParameter("after", after)
                .setParameter("upTo", upTo).getResultList();
    }
}
