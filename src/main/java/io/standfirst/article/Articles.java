package io.standfirst.article;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.author.Authors;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.naming.Slug;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.tag.Tags;
import io.standfirst.web.Addresses;
import io.standfirst.web.Window;

/** The articles. In a public read the queries here see only what is visible, by the filter on {@link Article}. */
@ApplicationScoped
public class Articles implements PanacheRepositoryBase<Article, UUID> {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    Sections sections;

    @Inject
    Tags tags;

    @Inject
    Authors authors;

    @Inject
    DefaultTerms defaults;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    Clock clock;

    /** What the filter stands for now. */
    public ResolvedFilter resolve(ArticleFilter filter) {
        Instant now = clock.instant();
        return new ResolvedFilter(filter, sections.withSubsections(filter.section().all()), tags.ids(filter.tag().all()),
                authors.ids(filter.author().all()), filter.republishable() == null ? List.of() : defaults.groups(now), now);
    }

    public Window.Slice<Article> list(ArticleFilter filter, ArticleFilter.Order order, Window window) {
        return list(filter, order, window, resolved -> Optional.empty());
    }

    /** @param known how many articles the filter lets through, from who need not read them all; empty if nobody knows */
    public Window.Slice<Article> list(ArticleFilter filter, ArticleFilter.Order order, Window window,
            Function<ResolvedFilter, Optional<Long>> known) {
        ResolvedFilter resolved = resolve(filter);
        ArticleQuery query = new ArticleQuery();
        query.among(filter.section(), "a.section.id", slug -> resolved.sections().getOrDefault(slug, Set.of()));
        query.linked(filter.tag(), "tags", resolved.tags());
        query.linked(filter.author(), "authors", resolved.authors());
        query.word(filter.kind(), "a.kind");
        query.language(filter.language());
        query.compare("a.publishedAt", ">=", filter.publishedAfter());
        query.compare("a.publishedAt", "<", filter.publishedBefore());
        query.compare("a.updatedAt", ">=", filter.updatedAfter());
        if (filter.republishable() != null) {
            query.republishable(filter.republishable(), resolved.groups(), resolved.now());
        }
        long total = known.apply(resolved).orElseGet(() -> query.bindAll(getEntityManager()
                .createQuery("select count(*) from Article a where " + query.conditions(), Long.class)).getSingleResult());
        query.from(window, "a." + order.attribute, order.descending);
        // Visible are all of them, but H2 reads in the order of an index only if the order names its first column, too;
        // and it begins with the articles only if nothing else could narrow them (hence the left join).
        String direction = order.descending != window.backward() ? " desc" : " asc";
        List<Article> rows = query
                .bindAll(getEntityManager().createQuery("select a from Article a left join fetch a.section where "
                        + query.conditions() + " order by a.visible, a." + order.attribute + direction + ", a.id" + direction,
                        Article.class))
                .setFirstResult(window.offset()).setMaxResults(window.limit()).getResultList();
        return window.slice(rows, total, article -> List.of(String.valueOf(order.key(article).toEpochMilli()),
                article.id().toString()));
    }

    /** The newest of a section and those below it, without some. */
    public List<Article> latest(Section section, Collection<UUID> without, int most) {
        Set<UUID> tree = sections.withSubsections(Set.of(section.slug())).get(section.slug());
        return getEntityManager()
                .createQuery("select a from Article a join fetch a.section where a.section.id in :tree and a.id not in :without"
                        + " order by a.publishedAt desc, a.id desc", Article.class)
                .setParameter("tree", tree).setParameter("without", without).setMaxResults(most).getResultList();
    }

    /** The visible ones of these, in the given order. */
    public List<Article> inOrder(List<UUID> ids) {
        if (ids.isEmpty()) {
            return Collections.emptyList();
        }
        Map<UUID, Article> found = getEntityManager()
                .createQuery("select a from Article a join fetch a.section where a.id in :ids", Article.class)
                .setParameter("ids", ids).getResultList().stream().collect(Collectors.toMap(Article::id, Function.identity()));
        return ids.stream().filter(found::containsKey).distinct().map(found::get).toList();
    }

    /** For each of the articles, what an editor picked to be read next, hidden ones included. */
    public Map<UUID, List<UUID>> picks(Collection<UUID> ids) {
        Map<UUID, List<UUID>> picks = new HashMap<>();
        if (!ids.isEmpty()) {
            getEntityManager().createQuery("select a.id, picked.id from Article a join a.related picked where a.id in :ids"
                    + " order by a.id, index(picked)", Object[].class).setParameter("ids", ids).getResultList()
                    .forEach(row -> picks.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add((UUID) row[1]));
        }
        return picks;
    }

    Optional<Article> byIdOrSlug(String idOrSlug) {
        return getEntityManager()
                .createQuery("select a from Article a join fetch a.section where "
                        + (isId(idOrSlug) ? "a.id = :it" : "a.slug = :it"), Article.class)
                .setParameter("it", isId(idOrSlug) ? UUID.fromString(idOrSlug) : idOrSlug).getResultStream().findFirst();
    }

    /** The articles whatever their state, by id, by slug and then by former slug; for telling why there is nothing to see. */
    List<Article> hidden(String idOrSlug) {
        if (isId(idOrSlug)) {
            return findByIdOptional(UUID.fromString(idOrSlug)).stream().toList();
        }
        if (!Slug.isSlug(idOrSlug)) {
            return List.of();
        }
        // By primary key, because the filter of public reads does not apply there.
        return Stream.of(ids("select id from article where slug = ?1", idOrSlug),
                formerSlugs.target(FormerSlugs.Kind.ARTICLE, idOrSlug)).flatMap(Optional::stream).map(this::findById).toList();
    }

    /** The article that a web address belongs to or once belonged to, whatever its state. */
    Optional<Article> byFormerUrl(String url) {
        return ids("select article_id from former_url where url = ?1", Addresses.bare(url)).map(this::findById);
    }

    /** Those that were imported under one of the keys, by key. */
    public Map<String, Article> byImportKeys(Collection<String> keys) {
        return keys.isEmpty()
                ? Map.of()
                : list("importKey in ?1", keys).stream().collect(Collectors.toMap(Article::importKey, Function.identity()));
    }

    /** Those of the slugs that articles have. */
    public List<String> taken(Collection<String> slugs) {
        return slugs.isEmpty()
                ? List.of()
                : getEntityManager().createQuery("select a.slug from Article a where a.slug in :slugs", String.class)
                        .setParameter("slugs", slugs).getResultList();
    }

    public boolean isTaken(String slug) {
        return count("slug", slug) > 0;
    }

    /** Whether an article has the slug, or had it and is still found by it. */
    boolean isOrWasTaken(String slug) {
        return isTaken(slug) || formerSlugs.target(FormerSlugs.Kind.ARTICLE, slug).isPresent();
    }

    /** @throws RefusedStep if another article has the slug */
    void demandFree(String slug) {
        if (isTaken(slug)) {
            throw new RefusedStep("Another article has the slug '" + slug + "'.");
        }
    }

    /** The id of the article, in whatever state, that an id, a slug or a former slug names. */
    public Optional<UUID> idOf(String idOrSlug) {
        if (isId(idOrSlug)) {
            return findByIdOptional(UUID.fromString(idOrSlug)).map(Article::id);
        }
        return ids("select id from article where slug = ?1", idOrSlug)
                .or(() -> formerSlugs.target(FormerSlugs.Kind.ARTICLE, idOrSlug));
    }

    private Optional<UUID> ids(String sql, String value) {
        return getSession().createNativeQuery(sql, UUID.class).setParameter(1, value).getResultStream().findFirst();
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
