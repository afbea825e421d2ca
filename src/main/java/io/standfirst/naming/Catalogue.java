package io.standfirst.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

import io.standfirst.web.Cursor;
import io.standfirst.web.Window;

/** Reads a page of things that have a {@code folded} name and a slug, each with the number of its articles. */
public final class Catalogue<T extends Arranged> {

    /** A thing, and how many articles of it the public sees. */
    public record Counted<T>(T thing, long articles) {
    }

    private record Row<T>(Counted<T> counted, String folded, String slug) {

        Row<T> with(long articles) {
            return new Row<>(new Counted<>(counted.thing(), articles), folded, slug);
        }
    }

    private final EntityManager entities;
    private final Class<T> type;
    private final String articles;
    private final StringBuilder where = new StringBuilder("where 1 = 1");
    private final Map<String, Object> values = new HashMap<>();
    private Function<Collection<UUID>, Optional<Map<UUID, Long>>> known;

    /** @param articles expression for the number of articles of the thing {@code n} */
    public Catalogue(EntityManager entities, Class<T> type, String articles) {
        this.entities = entities;
        this.type = type;
        this.articles = articles;
    }

    /** @param known the numbers of articles by id, from who need not ask the database; empty if it must be asked */
    public Catalogue<T> counting(Function<Collection<UUID>, Optional<Map<UUID, Long>>> known) {
        this.known = known;
        return this;
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
        if (byCount && known != null) {
            Optional<Window.Slice<Counted<T>>> ranked = ranked(window);
            if (ranked.isPresent()) {
                return ranked.get();
            }
        }
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
        boolean later = known != null && !byCount;
        List<Row<T>> rows = bind(entities.createQuery(
                "select n, " + (later ? "0L" : articles) + ", n.folded, n.slug" + from + where + order, Object[].class))
                .setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList().stream().map(this::row).toList();
        return window.slice(later ? counted(rows) : rows, total,
                row -> List.of(byCount ? String.valueOf(row.counted().articles()) : row.folded(), row.slug()))
                .map(Row::counted);
    }

    private List<Row<T>> counted(List<Row<T>> rows) {
        List<UUID> ids = rows.stream().map(row -> row.counted().thing().id()).toList();
        Map<UUID, Long> counts = known.apply(ids).orElseGet(() -> counts(ids));
        return rows.stream().map(row -> row.with(counts.getOrDefault(row.counted().thing().id(), 0L))).toList();
    }

    private Map<UUID, Long> counts(List<UUID> ids) {
        Map<UUID, Long> counts = new HashMap<>();
        if (!ids.isEmpty()) {
            entities.createQuery("select n.id, " + articles + " from " + type.getSimpleName() + " n where n.id in :ids",
                    Object[].class).setParameter("ids", ids).getResultList()
                    .forEach(row -> counts.put((UUID) row[0], (Long) row[1]));
        }
        return counts;
    }

    /**
     * @param beside where its slug stands to the cursor's: -1 before it, 1 behind it
     */
    private record Place(UUID id, String slug, int beside, long articles) {

        /** Whether it comes behind a cursor at so many articles. */
        boolean follows(long key) {
            return articles < key || articles == key && beside > 0;
        }

        boolean precedes(long key) {
            return articles > key || articles == key && beside < 0;
        }
    }

    /** The most used first, without having the database count all articles of all of them; empty if it has to. */
    private Optional<Window.Slice<Counted<T>>> ranked(Window window) {
        Cursor cursor = window.cursor();
        long key = cursor == null ? 0 : cursor.number(0);
        // How slugs stand to each other is the database's affair.
        String beside = cursor == null ? "0" : "case when n.slug > :slug then 1 when n.slug < :slug then -1 else 0 end";
        TypedQuery<Object[]> query = bind(entities.createQuery("select n.id, n.slug, " + beside + " from "
                + type.getSimpleName() + " n " + where + " order by n.slug", Object[].class));
        if (cursor != null) {
            query.setParameter("slug", cursor.text(1));
        }
        List<Object[]> all = query.getResultList();
        return known.apply(all.stream().map(row -> (UUID) row[0]).toList()).map(counts -> {
            List<Place> places = new ArrayList<>(all.stream().map(row -> new Place((UUID) row[0], (String) row[1],
                    ((Number) row[2]).intValue(), counts.get((UUID) row[0]))).toList());
            // What is used as often stays in the order of its slugs.
            places.sort(Comparator.comparingLong(Place::articles).reversed());
            if (window.backward()) {
                Collections.reverse(places);
            }
            List<Place> from = cursor == null
                    ? places
                    : places.stream().filter(place -> window.backward()
                            ? place.precedes(key)
                            : place.follows(key)).toList();
            return window.slice(rows(from.stream().skip(window.offset()).limit(window.limit()).toList()), all.size(),
                    row -> List.of(String.valueOf(row.counted().articles()), row.slug())).map(Row::counted);
        });
    }

    private List<Row<T>> rows(List<Place> places) {
        Map<UUID, T> things = new HashMap<>();
        if (!places.isEmpty()) {
            entities.createQuery("select n from " + type.getSimpleName() + " n where n.id in :ids", type)
                    .setParameter("ids", places.stream().map(Place::id).toList()).getResultList()
                    .forEach(thing -> things.put(thing.id(), thing));
        }
        return places.stream().filter(place -> things.containsKey(place.id()))
                .map(place -> new Row<>(new Counted<>(things.get(place.id()), place.articles()), null, place.slug())).toList();
    }

    private Row<T> row(Object[] columns) {
        return new Row<>(new Counted<>(type.cast(columns[0]), (Long) columns[1]), (String) columns[2], (String) columns[3]);
    }

    private <R> TypedQuery<R> bind(TypedQuery<R> query) {
        values.forEach(query::setParameter);
        return query;
    }
}
