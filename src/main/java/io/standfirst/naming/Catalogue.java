package io.standfirst.naming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import io.standfirst.web.Cursor;
import io.standfirst.web.Window;

/** Reads a page of things that have a {@code folded} name and a slug, each with the number of its articles. */
public final class Catalogue<T> {

    /** A thing, and how many articles of it the public sees. */
    public record Counted<T>(T thing, long articles) {
    }

    private record Row<T>(Counted<T> counted, String folded, String slug) {
    }

    private final EntityManager entities;
    private final Class<T> type;
    private final String articles;
    private final StringBuilder where = new StringBuilder("where 1 = 1");
    private final Map<String, Object> values = new HashMap<>();

    /** @param articles expression for the number of articles of the thing {@code n} */
    public Catalogue(EntityManager entities, Class<T> type, String articles) {
        this.entities = entities;
        this.type = type;
        this.articles = articles;
    }

    /** Only those of which any word of the name begins so; all of them if that is null. */
    public Catalogue<T> named(String q) {
        String folded = q == null ? null : Slug.folded(q);
        if (folded != null && folded.isEmpty()) {
            // Signs alone leave nothing to look for, and no word begins with them; the patterns would match every name.
            where.append(" and 1 = 0");
        } else if (folded != null) {
            where.append(" and (n.folded like :beginning escape '!' or n.folded like :word escape '!')");
            values.put("beginning", folded + "%");
            values.put("word", "% " + folded + "%");
        }
        return this;
    }

    /** Only those whose attribute has the value; all of them if that is null. */
    public Catalogue<T> with(String attribute, Object value) {
        if (value != null) {
            where.append(" and n.").append(attribute).append(" = :").append(attribute);
            values.put(attribute, value);
        }
        return this;
    }

    /** @param byCount most used first instead of by name */
    public Window.Slice<Counted<T>> page(boolean byCount, Window window) {
        String from = " from " + type.getSimpleName() + " n ";
        long total = bind(entities.createQuery("select count(*)" + from + where, Long.class)).getSingleResult();
        String key = byCount ? articles : "n.folded";
        boolean descending = byCount != window.backward();
        Cursor cursor = window.cursor();
        if (cursor != null) {
            where.append(" and (").append(key).append(descending ? " < " : " > ").append(":key or ").append(key)
                    .append(" = :key and n.slug ").append(window.backward() ? "<" : ">").append(" :slug)");
            values.put("key", byCount ? (Object) cursor.number(0) : cursor.text(0));
            values.put("slug", cursor.text(1));
        }
        String order = " order by " + key + (descending ? " desc" : " asc") + ", n.slug"
                + (window.backward() ? " desc" : " asc");
        List<Row<T>> rows = bind(entities.createQuery("select n, " + articles + ", n.folded, n.slug" + from + where + order,
                Object[].class)).setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList().stream()
                .map(this::row).toList();
        return window.slice(rows, total,
                row -> List.of(byCount ? String.valueOf(row.counted().articles()) : row.folded(), row.slug()))
                .map(Row::counted);
    }

    private Row<T> row(Object[] columns) {
        return new Row<>(new Counted<>(type.cast(columns[0]), (Long) columns[1]), (String) columns[2], (String) columns[3]);
    }

    private <R> TypedQuery<R> bind(TypedQuery<R> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
