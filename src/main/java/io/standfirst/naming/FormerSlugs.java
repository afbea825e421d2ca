package io.standfirst.naming;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.data.PlainSql;
import io.standfirst.web.Lasting;

/** The slugs that articles, sections, tags and authors had before. */
@ApplicationScoped
public class FormerSlugs implements PanacheRepositoryBase<FormerSlug, FormerSlug.Key> {

    private static final String TABLE = "former_slug";
    private static final String FORMER = "select slug, target_id, false from " + TABLE + " where kind = ? and slug in (";

    @Inject
    Lasting lasting;

    private record Named(Kind kind, String slug) {
    }

    /** The room of slugs; each kind of thing has its own. */
    public enum Kind {
        ARTICLE,
        SECTION,
        TAG,
        AUTHOR
    }

    /** What the running transaction looked up beforehand. */
    private record Expected(Set<String> asked, Map<String, UUID> targets) {
    }

    @Inject
    TransactionSynchronizationRegistry transactions;

    public Optional<UUID> target(Kind kind, String slug) {
        Expected expected = expected(kind);
        return expected != null && expected.asked.contains(slug)
                ? Optional.ofNullable(expected.targets.get(slug))
                : asked(kind, slug);
    }

    /** Not as a list of one, for which Hibernate would translate the query anew each time. */
    private Optional<UUID> asked(Kind kind, String slug) {
        return getEntityManager()
                .createQuery("select f.target from FormerSlug f where f.key.kind = :kind and f.key.slug = :slug", UUID.class)
                .setParameter("kind", kind.name()).setParameter("slug", slug).getResultStream().findFirst();
    }

    /** Looks up in one go what the running transaction is going to ask for one by one. */
    public void expect(Kind kind, Collection<String> slugs) {
        transactions.putResource(kind, new Expected(new HashSet<>(slugs), targets(kind, slugs)));
    }

    private Expected expected(Kind kind) {
        return transactions.getTransactionKey() == null ? null : (Expected) transactions.getResource(kind);
    }

    private void forget(Kind kind, String slug) {
        Expected expected = expected(kind);
        if (expected != null) {
            expected.asked.remove(slug);
        }
    }

    private void forgetAll(Kind kind) {
        if (expected(kind) != null) {
            transactions.putResource(kind, null);
        }
    }

    /** What the former slugs among the given ones now belong to. */
    public Map<String, UUID> targets(Kind kind, Collection<String> slugs) {
        Map<String, UUID> targets = new HashMap<>();
        if (!slugs.isEmpty()) {
            List<String> some = PlainSql.padded(slugs);
            PlainSql.readAsWritten(getEntityManager(), Set.of(TABLE),
                    FORMER + PlainSql.places(some.size()) + ")", statement -> {
                        statement.setString(1, kind.name());
                        bind(statement, 2, some);
                    }, row -> targets.put(row.getString(1), row.getObject(2, UUID.class)));
        }
        return targets;
    }

    /** What has, or once had, the given slugs; unknown slugs are left out. */
    public Map<String, UUID> ids(Kind kind, Collection<String> slugs) {
        Map<String, UUID> ids = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        slugs.forEach(slug -> lasting.<UUID>find(new Named(kind, slug)).ifPresentOrElse(id -> ids.put(slug, id),
                () -> unknown.add(slug)));
        if (!unknown.isEmpty()) {
            read(kind, unknown).forEach((slug, id) -> {
                ids.put(slug, id);
                lasting.keep(new Named(kind, slug), id);
            });
        }
        return ids;
    }

    /** In one statement, or what is renamed or merged in between might not be found by either slug. */
    private Map<String, UUID> read(Kind kind, Collection<String> slugs) {
        Map<String, UUID> former = new HashMap<>();
        Map<String, UUID> present = new HashMap<>();
        String table = kind.name().toLowerCase(Locale.ROOT);
        List<String> some = PlainSql.padded(slugs);
        String places = PlainSql.places(some.size()) + ")";
        // As the database has them: an entity that was read before would tell its slug of then.
        PlainSql.readAsWritten(getEntityManager(), Set.of(TABLE, table), FORMER + places
                + " union all select slug, id, true from " + table + " where slug in (" + places, statement -> {
                    statement.setString(1, kind.name());
                    bind(statement, 2, some);
                    bind(statement, 2 + some.size(), some);
                }, row -> (row.getBoolean(3) ? present : former).put(row.getString(1), row.getObject(2, UUID.class)));
        former.putAll(present);
        return former;
    }

    private static void bind(PreparedStatement statement, int first, List<String> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setString(first + i, values.get(i));
        }
    }

    /** The former slugs of each of the things that have any, in alphabetical order. */
    public Map<UUID, List<String>> of(Kind kind, Collection<UUID> targets) {
        Map<UUID, List<String>> slugs = new TreeMap<>();
        if (!targets.isEmpty()) {
            getEntityManager()
                    .createQuery(
                            "select f.target, f.key.slug from FormerSlug f where f.key.kind = :kind and f.target in (:targets)"
                                    + " order by f.key.slug",
                            Object[].class)
                    .setParameter("kind", kind.name()).setParameter("targets", targets).getResultList()
                    .forEach(row -> slugs.computeIfAbsent((UUID) row[0], id -> new java.util.ArrayList<>())
                            .add((String) row[1]));
        }
        return slugs;
    }

    /** What has the slug now is found by it directly. */
    public void remove(Kind kind, String slug) {
        forget(kind, slug);
        deleteById(new FormerSlug.Key(kind.name(), slug));
    }

    /** Of something that is gone: nothing answers to them any more. */
    public void removeAll(Kind kind, UUID target) {
        forgetAll(kind);
        delete("key.kind = ?1 and target = ?2", kind.name(), target);
    }

    /** What one thing had before leads to another from now on. */
    public void pass(Kind kind, UUID from, UUID to) {
        forgetAll(kind);
        update("target = ?1 where key.kind = ?2 and target = ?3", to, kind.name(), from);
    }

    /** Makes these, and no others, the slugs that the thing had. */
    public void replace(Kind kind, UUID target, Collection<String> slugs) {
        List<String> present = of(kind, List.of(target)).getOrDefault(target, List.of());
        present.stream().filter(slug -> !slugs.contains(slug)).forEach(slug -> remove(kind, slug));
        slugs.stream().filter(slug -> !present.contains(slug)).forEach(slug -> add(kind, slug, target));
    }

    /** Notes that the thing had this slug; if another one had it before, the newer one answers to it from now on. */
    public void add(Kind kind, String slug, UUID target) {
        forget(kind, slug);
        FormerSlug.Key key = new FormerSlug.Key(kind.name(), slug);
        deleteById(key);
        getEntityManager().flush();
        persist(new FormerSlug(key, target));
    }
}
