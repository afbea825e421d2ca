package io.standfirst.author;

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
import io.standfirst.web.Window;

@ApplicationScoped
public class Authors implements PanacheRepositoryBase<Author, UUID> {

    /** An author, and how many articles of theirs the public sees. */
    record Counted(Author author, long articles) {
    }

    private static final String ARTICLES = "(select count(*) from Article a join a.authors writer where writer = w)";

    @Inject
    FormerSlugs formerSlugs;

    public Optional<Author> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** The author that once had the slug. */
    public Optional<Author> byFormerSlug(String slug) {
        return formerSlugs.target(FormerSlugs.Kind.AUTHOR, slug).map(this::findById);
    }

    /** The ids of the authors that have, or once had, these slugs; unknown ones are left out. */
    public Map<String, UUID> ids(Collection<String> slugs) {
        if (slugs.isEmpty()) {
            return Map.of();
        }
        Map<String, UUID> ids = new HashMap<>(formerSlugs.targets(FormerSlugs.Kind.AUTHOR, slugs));
        list("slug in ?1", slugs).forEach(author -> ids.put(author.slug(), author.id()));
        return ids;
    }

    long articleCount(Author author) {
        return getEntityManager()
                .createQuery("select count(*) from Article a join a.authors writer where writer = :author", Long.class)
                .setParameter("author", author).getSingleResult();
    }

    /** @param q beginning of any word of the name, or null */
    Window.Slice<Counted> list(String q, Window window) {
        StringBuilder where = new StringBuilder("where 1 = 1");
        Map<String, Object> values = new HashMap<>();
        if (q != null) {
            String folded = Slug.folded(q);
            // Signs alone leave nothing to look for, and no word begins with them; the patterns would match every name.
            where.append(folded.isEmpty()
                    ? " and 1 = 0"
                    : " and (w.folded like :beginning escape '!' or w.folded like :word escape '!')");
            if (!folded.isEmpty()) {
                values.put("beginning", folded + "%");
                values.put("word", "% " + folded + "%");
            }
        }
        long total = bind(getEntityManager().createQuery("select count(*) from Author w " + where, Long.class), values)
                .getSingleResult();
        if (window.cursor() != null) {
            String beyond = window.backward() ? "<" : ">";
            where.append(" and (w.folded ").append(beyond).append(" :name or w.folded = :name and w.slug ").append(beyond)
                    .append(" :slug)");
            values.put("name", window.cursor().text(0));
            values.put("slug", window.cursor().text(1));
        }
        String order = window.backward() ? " order by w.folded desc, w.slug desc" : " order by w.folded, w.slug";
        List<Counted> rows = bind(getEntityManager().createQuery("select w, " + ARTICLES + " from Author w " + where + order,
                Object[].class), values).setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList().stream()
                .map(row -> new Counted((Author) row[0], (Long) row[1])).toList();
        return window.slice(rows, total, row -> List.of(row.author().folded(), row.author().slug()));
    }

    private static <T> TypedQuery<T> bind(TypedQuery<T> query, Map<String, Object> values) {
        values.forEach(query::setParameter);
        return query;
    }
}
