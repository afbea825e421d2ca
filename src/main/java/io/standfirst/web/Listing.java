package io.standfirst.web;

import java.util.List;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

/** Lists of what has an id and a time at which it was made, newest first. */
public final class Listing {

    private Listing() {
    }

    /**
     * @param where of the entity {@code e}, with the parameters {@code :v1} and so on
     * @param key the time in milliseconds, and the id
     */
    public static <T> Window.Slice<T> of(EntityManager entities, Class<T> type, String where, List<Object> values,
            Window window,
            Function<T, List<String>> key) {
        String from = " from " + type.getSimpleName() + " e where " + where;
        TypedQuery<Long> count = entities.createQuery("select count(e)" + from, Long.class);
        bind(count, values);
        String beyond = window.backward() ? ">" : "<";
        String after = window.cursor() == null
                ? ""
                : " and (e.createdAt " + beyond + " :at or e.createdAt = :at and e.id " + beyond + " :id)";
        String direction = window.backward() ? " asc" : " desc";
        TypedQuery<T> query = entities.createQuery(
                "select e" + from + after + " order by e.createdAt" + direction + ", e.id" + direction, type);
        bind(query, values);
        if (window.cursor() != null) {
            query.setParameter("at", window.cursor().instant(0)).setParameter("id", window.cursor().uuid(1));
        }
        return window.slice(query.setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList(),
                count.getSingleResult(), key);
    }

    private static void bind(TypedQuery<?> query, List<Object> values) {
        for (int i = 0; i < values.size(); i++) {
            query.setParameter("v" + (i + 1), values.get(i));
        }
    }
}
