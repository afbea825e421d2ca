package io.standfirst.subscribers;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;

import io.standfirst.signup.Signup;
import io.standfirst.web.Window;

/** Who has signed up for a newsletter, newest first. */
@ApplicationScoped
class Subscribers {

    /** Where a list goes on: behind the signup with these values. */
    record Place(Instant createdAt, UUID id) {
    }

    @Inject
    EntityManager entities;

    @Transactional
    Window.Slice<SubscriberView> list(UUID newsletterId, SubscriberFilter filter, Window window) {
        Conditions conditions = new Conditions(newsletterId, filter);
        long total = conditions.count();
        if (window.cursor() != null) {
            conditions.beyond(new Place(window.cursor().instant(0), window.cursor().uuid(1)), window.backward());
        }
        List<SubscriberView> rows = conditions.rows(window.backward()).setFirstResult(window.offset())
                .setMaxResults(window.limit()).getResultStream().map(SubscriberView::of).toList();
        return window.slice(rows, total,
                row -> List.of(String.valueOf(row.createdAt().toEpochMilli()), row.id().toString()));
    }

    @Transactional
    long count(UUID newsletterId, SubscriberFilter filter) {
        return new Conditions(newsletterId, filter).count();
    }

    /** @param last where to go on; null for the beginning */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Signup> batch(UUID newsletterId, SubscriberFilter filter, Place last, int most) {
        Conditions conditions = new Conditions(newsletterId, filter);
        if (last != null) {
            conditions.beyond(last, false);
        }
        return conditions.rows(false).setMaxResults(most).getResultList();
    }

    private final class Conditions {

        private final StringBuilder where = new StringBuilder(" where s.newsletter.id = :newsletter");
        private final Map<String, Object> values = new HashMap<>();

        Conditions(UUID newsletterId, SubscriberFilter filter) {
            values.put("newsletter", newsletterId);
            filter.narrow(where, values);
        }

        void beyond(Place place, boolean backward) {
            String beyond = backward ? ">" : "<";
            where.append(" and (s.createdAt ").append(beyond).append(" :at or s.createdAt = :at and s.id ").append(beyond)
                    .append(" :last)");
            values.put("at", place.createdAt());
            values.put("last", place.id());
        }

        long count() {
            return bind(entities.createQuery("select count(s) from Signup s" + where, Long.class)).getSingleResult();
        }

        TypedQuery<Signup> rows(boolean backward) {
            String direction = backward ? " asc" : " desc";
            return bind(entities.createQuery("select s from Signup s join fetch s.newsletter" + where + " order by s.createdAt"
                    + direction + ", s.id" + direction, Signup.class));
        }

        private <T> TypedQuery<T> bind(TypedQuery<T> query) {
            values.forEach(query::setParameter);
            return query;
        }
    }
}
