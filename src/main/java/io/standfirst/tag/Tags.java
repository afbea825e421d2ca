package io.standfirst.tag;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.TypedQuery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.naming.Slug;
import io.standfirst.web.Cursor;
import io.standfirst.web.Window;

@ApplicationScoped
public class Tags implements PanacheRepositoryBase<Tag, UUID> {

    /** A tag, and how many articles the public sees under it. */
    record Counted(Tag tag, long articles) {
    }

    private static final String ARTICLES = "(select count(*) from Article a join a.tags used where used = t)";

    @Inject
    FormerSlugs formerSlugs;

    public Optional<Tag> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** The tag that once had the slug. */
    public Optional<Tag> byFormerSlug(String slug) {
        return formerSlugs.target(FormerSlugs.Kind.TAG, slug).map(this::findById);
    }

    /** The ids of the tags that have, or once had, these slugs; unknown ones are left out. */
    public Map<String, UUID> ids(Collection<String> slugs) {
        if (slugs.isEmpty()) {
            return Map.of();
        }
        Map<String, UUID> ids = new HashMap<>(formerSlugs.targets(FormerSlugs.Kind.TAG, slugs));
        list("slug in ?1", slugs).forEach(tag -> ids.put(tag.slug(), tag.id()));
        return ids;
    }

    long articleCount(Tag tag) {
        return getEntityManager().createQuery("select count(*) from Article a join a.tags used where used = :tag", Long.class)
                .setParameter("tag", tag).getSingleResult();
    }

    /**
     * @param q beginning of any word of the name, or null
     * @param byCount most used first instead of by name
     */
    Window.Slice<Counted> list(String q, Tag.Type type, boolean byCount, Window window) {
        StringBuilder where = new StringBuilder("where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (q != null) {
            String folded = Slug.folded(q);
            // Signs alone leave nothing to look for, and no word begins with them; the patterns would match every name.
            where.append(folded.isEmpty()
                    ? " and 1 = 0"
                    : " and (t.folded like :beginning escape '!' or t.folded like :word escape '!')");
            if (!folded.isEmpty()) {
                values.put("beginning", folded + "%");
                values.put("word", "% " + folded + "%");
            }
        }
        if (type != null) {
            where.append(" and t.type = :type");
            values.put("type", type);
        }
        long total = bind(getEntityManager().createQuery("select count(*) from Tag t " + where, Long.class), values)
                .getSingleResult();
        String key = byCount ? ARTICLES : "t.folded";
        boolean descending = byCount != window.backward();
        if (window.cursor() != null) {
            Cursor cursor = window.cursor();
            String beyond = descending ? "<" : ">";
            String slugBeyond = window.backward() ? "<" : ">";
            where.append(" and (").append(key).append(' ').append(beyond).append(" :key or ").append(key)
                    .append(" = :key and t.slug ").append(slugBeyond).append(" :slug)");
            values.put("key", byCount ? (Object) cursor.number(0) : cursor.text(0));
            values.put("slug", cursor.text(1));
        }
        String order = " order by " + key + (descending ? " desc" : " asc") + ", t.slug"
                + (window.backward() ? " desc" : " asc");
        List<Counted> rows = bind(getEntityManager().createQuery("select t, " + ARTICLES + " from Tag t " + where + order,
                Object[].class), values).setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList().stream()
                .map(row -> new Counted((Tag) row[0], (Long) row[1])).toList();
        return window.slice(rows, total, row -> List.of(byCount ? String.valueOf(row.articles()) : row.tag().folded(),
                row.tag().slug()));
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Map<String, Object> values) {
        values.forEach(query::setParameter);
        return query;
    }
}
