package io.standfirst.audit;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import io.standfirst.web.Window;

@ApplicationScoped
class AuditEntries {

    /**
     * What a list is narrowed to; null where it is not.
     *
     * @param id id of the resource
     * @param by name of who did it
     * @param after entries from this moment on
     * @param before entries earlier than this moment
     */
    record Filter(String operation, String resource, String id, String by, Instant after, Instant before) {
    }

    @Inject
    EntityManager entities;

    /** Newest first. */
    Window.Slice<AuditEntry.View> list(Filter filter, Window window) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        narrow(where, values, "e.operation = :operation", "operation", filter.operation());
        narrow(where, values, "e.resourceType = :resource", "resource", filter.resource());
        narrow(where, values, "e.resourceId = :id", "id", filter.id());
        narrow(where, values, "e.byName = :by", "by", filter.by());
        narrow(where, values, "e.at >= :after", "after", filter.after());
        narrow(where, values, "e.at < :before", "before", filter.before());
        long total = bind(entities.createQuery("select count(e) from AuditEntry e" + where, Long.class), values)
                .getSingleResult();
        if (window.cursor() != null) {
            String beyond = window.backward() ? ">" : "<";
            where.append(" and (e.at ").append(beyond).append(" :at or e.at = :at and e.id ").append(beyond).append(" :last)");
            values.put("at", window.cursor().instant(0));
            values.put("last", window.cursor().uuid(1));
        }
        String direction = window.backward() ? " asc" : " desc";
        List<AuditEntry.View> rows = bind(
                entities.createQuery("select e from AuditEntry e" + where + " order by e.at" + direction
                        + ", e.id" + direction, AuditEntry.class),
                values).setFirstResult(window.offset()).setMaxResults(window.limit())
                .getResultStream().map(AuditEntry::view).toList();
        return window.slice(rows, total, entry -> List.of(String.valueOf(entry.at().toEpochMilli()), entry.id().toString()));
    }

    private static void narrow(StringBuilder where, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Map<String, Object> values) {
        values.forEach(query::setParameter);
        return query;
    }
}
