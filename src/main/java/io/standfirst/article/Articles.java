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
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.author.Authors;
import io.standfirst.data.PlainSql;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.naming.Slug;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.tag.Tags;
import io.standfirst.web.Addresses;
import io.standfirst.web.Visibility;
import io.standfirst.web.Window;

/** The articles. In a public read the queries here see only what is visible, by the filter on {@link Article}. */
@ApplicationScoped
public class Articles implements PanacheRepositoryBase<Article, UUID> {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** Where ids are looked for. */
    private static final Set<String> TABLES = Set.of("article", "former_slug", "former_url");

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
        return list(filter, order, window, false, KnownLists.NONE);
    }

    /**
     * @param withText whether their texts will be asked for and are to be read along
     * @param known what need not be looked for in the database
     */
    public Window.Slice<Article> list(ArticleFilter filter, ArticleFilter.Order order, Window window, boolean withText,
            KnownLists known) {
        return list(filter, order, window, withText, known, true);
    }

    private Window.Slice<Article> list(ArticleFilter filter, ArticleFilter.Order order, Window window, boolean withText,
            KnownLists known, boolean counted) {
        ResolvedFilter resolved = resolve(filter);
        Optional<Window.Slice<UUID>> found = filter.isOpen() ? Optional.empty() : known.page(resolved, order, window);
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
        long total = !counted
                ? 0
                : known.total(resolved).orElseGet(() -> Visibility.stated(getEntityManager(),
                        limited -> query.bindAll(getEntityManager().createQuery(
                                "select count(*) from Article a where " + query.conditions() + visible(limited), Long.class))
                                .getSingleResult()));
        if (found.isPresent()) {
            Window.Slice<UUID> page = found.get();
            return new Window.Slice<>(inOrder(page.items(), withText), total, page.next(), page.previous());
        }
        query.from(window, "a." + order.attribute, order.descending);
        // Visible are all of them, but H2 reads in the order of an index only if the order names its first column, too.
        String direction = order.descending != window.backward() ? " desc" : " asc";
        List<Article> rows = articles(visible -> query
                .bindAll(getEntityManager().createQuery(select(withText) + " where "
                        + query.conditions() + visible + " order by a.visible, a." + order.attribute + direction + ", a.id"
                        + direction, Tuple.class))
                .setFirstResult(window.offset()).setMaxResults(window.limit()));
        return window.slice(rows, total, article -> List.of(String.valueOf(order.key(article).toEpochMilli()),
                article.id().toString()));
    }

    /** With their texts, and without a total unless the window is a numbered page: only there it tells what the pages around are. */
    public Window.Slice<Article> flow(ArticleFilter filter, ArticleFilter.Order order, Window window, KnownLists known) {
        return list(filter, order, window, true, known, window.number() > 0);
    }

    /** The texts stay in the session, where whoever asks for them then finds them. */
    private static String select(boolean withText) {
        return "select a" + (withText ? ", t" : "") + " from Article a"
                + (withText ? " left join ArticleText t on t.articleId = a.id" : "");
    }

    /** @param query takes what its condition has to end with */
    private List<Article> articles(Function<String, TypedQuery<Tuple>> query) {
        return Visibility.stated(getEntityManager(), limited -> query.apply(visible(limited)).getResultList().stream()
                .map(row -> row.get(0, Article.class))
                // As the filter would: a query that forgets to end with it shows too little and never too much.
                .filter(article -> !limited || article.isVisible()).toList());
    }

    private static String visible(boolean limited) {
        return limited ? " and a.visible = true" : "";
    }

    /** The newest of a section and those below it, without some. */
    public List<Article> latest(Section section, Collection<UUID> without, int most, boolean withText) {
        Set<UUID> tree = sections.withSubsections(Set.of(section.slug())).getOrDefault(section.slug(),
                Set.of(section.id()));
        return articles(visible -> getEntityManager()
                .createQuery(select(withText) + " where a.section.id in :tree and a.id not in :without"
                        + visible + " order by a.publishedAt desc, a.id desc", Tuple.class)
                .setParameter("tree", tree).setParameter("without", without).setMaxResults(most));
    }

    /** The visible ones of these, in the given order. */
    public List<Article> inOrder(List<UUID> ids) {
        return inOrder(ids, false);
    }

    /** @param withText whether their texts will be asked for and are to be read along */
    public List<Article> inOrder(List<UUID> ids, boolean withText) {
        if (ids.isEmpty()) {
            return Collections.emptyList();
        }
        Map<UUID, Article> found = articles(visible -> getEntityManager()
                .createQuery(select(withText) + " where a.id in :ids" + visible, Tuple.class)
                .setParameter("ids", ids)).stream().collect(Collectors.toMap(Article::id, Function.identity()));
        return ids.stream().filter(found::containsKey).distinct().map(found::get).toList();
    }

    /** For each of the articles, the visible ones of what an editor picked to be read next; their texts are read along. */
    Map<UUID, List<Article>> picks(Collection<UUID> ids) {
        Map<UUID, List<Article>> picks = new HashMap<>();
        if (!ids.isEmpty()) {
            getEntityManager().createQuery("select a.id, picked, t from Article a join a.related picked"
                    + " left join ArticleText t on t.articleId = picked.id"
                    + " where a.id in :ids order by a.id, index(picked)", Object[].class).setParameter("ids", ids)
                    .getResultStream().filter(row -> ((Article) row[1]).isVisible())
                    .forEach(row -> picks.computeIfAbsent((UUID) row[0], id -> new ArrayList<>()).add((Article) row[1]));
        }
        return picks;
    }

    Optional<Article> byIdOrSlug(String idOrSlug) {
        return byIdOrSlug(idOrSlug, false);
    }

    /** @param withText whether its text will be asked for and is to be read along */
    Optional<Article> byIdOrSlug(String idOrSlug, boolean withText) {
        return articles(visible -> getEntityManager()
                .createQuery(select(withText) + " where "
                        + (isId(idOrSlug) ? "a.id = :it" : "a.slug = :it") + visible, Tuple.class)
                .setParameter("it", isId(idOrSlug) ? UUID.fromString(idOrSlug) : idOrSlug)).stream().findFirst();
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
        return Stream.of(id("select id from article where slug = ?", idOrSlug),
                formerSlugs.target(FormerSlugs.Kind.ARTICLE, idOrSlug)).flatMap(Optional::stream).map(this::findById).toList();
    }

    /** The article that a web address belongs to or once belonged to, whatever its state. */
    Optional<Article> byFormerUrl(String url) {
        return id("select article_id from former_url where url = ?", Addresses.bare(url)).map(this::findById);
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
        return id("select id from article where slug = ?"
                + " union all select target_id from former_slug where kind = 'ARTICLE' and slug = ?", slug, slug).isPresent();
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
        return id("select id from article where slug = ?", idOrSlug)
                .or(() -> formerSlugs.target(FormerSlugs.Kind.ARTICLE, idOrSlug));
    }

    /** The first id that is selected. */
    private Optional<UUID> id(String sql, String... values) {
        List<UUID> ids = new ArrayList<>();
        PlainSql.readAsWritten(getEntityManager(), TABLES, sql, statement -> {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
        }, row -> ids.add(row.getObject(1, UUID.class)));
        return ids.stream().findFirst();
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
