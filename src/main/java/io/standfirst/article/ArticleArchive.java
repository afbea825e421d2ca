package io.standfirst.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.article.Surroundings.Part;
import io.standfirst.author.Author;
import io.standfirst.author.AuthorLink;
import io.standfirst.body.Block;
import io.standfirst.data.PlainSql;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.tag.TagLink;

/**
 * Articles as an export has them, a batch at a time in the order of their ids. The next batch begins behind the last one, so
 * that neither memory nor time grows with the depth.
 */
@ApplicationScoped
public class ArticleArchive {

    @Inject
    EntityManager entities;

    @Inject
    SurroundingsReader surroundings;

    @Inject
    WorkingCopies copies;

    @Inject
    FormerSlugs formerSlugs;

    /**
     * What stands beside them is asked for as a range of ids, or by SQL that is written out: a query with a list of ids Hibernate
     * translates anew each time, which would take a third of an export. Sections come by themselves: joined with them, H2 would
     * begin with those and sort all articles for each batch.
     *
     * @param after id of the last article of the batch before
     */
    public List<ArticleSnapshot> articles(UUID after, int most) {
        List<Article> some = entities.createQuery("select a from Article a where a.id > :after order by a.id", Article.class)
                .setParameter("after", after).setMaxResults(most).getResultList();
        if (some.isEmpty()) {
            return List.of();
        }
        UUID first = some.get(0).id();
        UUID last = some.get(some.size() - 1).id();
        Map<UUID, Text> texts = storedTexts(first, last);
        Map<UUID, List<UUID>> picks = picked(first, last);
        Map<UUID, List<Correction>> corrections = entities
                .createQuery("from Correction c where c.articleId between :first and :last", Correction.class)
                .setParameter("first", first).setParameter("last", last).getResultList().stream()
                .collect(Collectors.groupingBy(Correction::articleId));
        Set<UUID> ids = some.stream().map(Article::id).collect(Collectors.toSet());
        Surroundings beside = surroundings.read(
                Map.of(Part.AUTHORS, ids, Part.TAGS, ids, Part.FORMER_SLUGS, ids, Part.FORMER_URLS, ids));
        return some.stream().map(article -> {
            UUID id = article.id();
            Refers refers = new Refers(beside.authors(id).stream().map(AuthorLink::slug).toList(),
                    beside.tags(id).stream().map(TagLink::slug).toList(), picks.getOrDefault(id, List.of()));
            return snapshot(article, texts.get(id), refers, corrections.getOrDefault(id, List.of()), beside.formerSlugs(id),
                    beside.formerUrls(id));
        }).toList();
    }

    /** What an article names: slugs of authors and tags, and ids of articles. */
    private record Refers(List<String> authors, List<String> tags, List<UUID> related) {

        static Refers of(Article article) {
            return new Refers(article.authors().stream().map(Author::slug).toList(),
                    article.tags().stream().map(Tag::slug).toList(), article.related().stream().map(Article::id).toList());
        }
    }

    private Map<UUID, List<UUID>> picked(UUID first, UUID last) {
        Map<UUID, List<UUID>> picks = new HashMap<>();
        PlainSql.read(entities, "select article_id, related_id from article_related where article_id between ? and ?"
                + " order by article_id, position", range(first, last),
                row -> picks.computeIfAbsent(row.getObject(1, UUID.class), id -> new ArrayList<>())
                        .add(row.getObject(2, UUID.class)));
        return picks;
    }

    private static PlainSql.Binding range(UUID first, UUID last) {
        return statement -> {
            statement.setObject(1, first);
            statement.setObject(2, last);
        };
    }

    /**
     * Of articles that stand beside each other; in the order of their ids. Asked for as a range: after a page that ended amid
     * what an index finds by a list of ids, H2 begins the next with the rest of it, and then has that once more.
     *
     * @param articles in the order of their ids
     */
    public List<StoredRevision> revisions(List<ArticleSnapshot> articles, UUID afterArticle, int afterNumber, int most) {
        List<StoredRevision> some = new ArrayList<>();
        history("at, author, change, version, content from article_revision", articles, afterArticle, afterNumber, most,
                row -> some.add(new StoredRevision(row.getObject(1, UUID.class), row.getInt(2), instant(row, 3),
                        row.getString(4), Revision.Change.valueOf(row.getString(5)), row.getObject(6, Integer.class),
                        row.getString(7))));
        Map<UUID, Integer> pending = articles.stream().filter(ArticleSnapshot::hasWorkingCopy)
                .collect(Collectors.toMap(ArticleSnapshot::id, ArticleSnapshot::savedRevision));
        some.replaceAll(
                revision -> Objects.equals(pending.get(revision.article()), revision.number()) ? named(revision) : revision);
        return some;
    }

    /** What waits to be published names things as they are called now. */
    private StoredRevision named(StoredRevision stored) {
        Revision revision = entities.find(Revision.class, new Revision.Key(stored.article(), stored.number()));
        return revision.stored(copies.snapshot(revision, entities.find(Article.class, stored.article())).content());
    }

    /** As {@link #revisions}. */
    public List<StoredVersion> versions(List<ArticleSnapshot> articles, UUID afterArticle, int afterNumber, int most) {
        List<StoredVersion> some = new ArrayList<>();
        history("published_at, content from article_version", articles, afterArticle, afterNumber, most,
                row -> some.add(new StoredVersion(row.getObject(1, UUID.class), row.getInt(2), instant(row, 3),
                        row.getString(4))));
        return some;
    }

    private void history(String columnsAndTable, List<ArticleSnapshot> articles, UUID afterArticle, int afterNumber, int most,
            PlainSql.Row each) {
        PlainSql.read(entities, "select article_id, number, " + columnsAndTable + " where article_id between ? and ?"
                + " and (article_id > ? or article_id = ? and number > ?) order by article_id, number"
                + " fetch first " + most + " rows only", statement -> {
                    statement.setObject(1, articles.get(0).id());
                    statement.setObject(2, articles.get(articles.size() - 1).id());
                    statement.setObject(3, afterArticle);
                    statement.setObject(4, afterArticle);
                    statement.setInt(5, afterNumber);
                }, each);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** What is picked to be read after each article that has such picks. */
    public List<PicksSnapshot> picks(UUID after, int most) {
        return entities
                .createQuery("select a from Article a where a.id > :after and a.related is not empty order by a.id",
                        Article.class)
                .setParameter("after", after).setMaxResults(most).getResultList().stream()
                .map(article -> new PicksSnapshot(article.id(), article.related().stream().map(Article::id).toList()))
                .toList();
    }

    /** Those of the articles that there are. */
    Map<UUID, ArticleSnapshot> of(Collection<UUID> ids) {
        return ids.isEmpty() ? new HashMap<>() : byId(snapshots(entities(ids), texts(ids)));
    }

    private static Map<UUID, ArticleSnapshot> byId(List<ArticleSnapshot> some) {
        return some.stream().collect(Collectors.toMap(ArticleSnapshot::id, one -> one, (a, b) -> a, HashMap::new));
    }

    private List<Article> entities(Collection<UUID> ids) {
        return entities.createQuery("select a from Article a join fetch a.section where a.id in :ids", Article.class)
                .setParameter("ids", ids).getResultList();
    }

    private record Text(String teaser, List<Block> blocks) {
    }

    private Map<UUID, Text> texts(Collection<UUID> ids) {
        return entities.createQuery("from ArticleText t where t.articleId in :ids", ArticleText.class)
                .setParameter("ids", ids).getResultList().stream()
                .collect(Collectors.toMap(ArticleText::articleId, text -> new Text(text.teaser(), text.body().blocks())));
    }

    private Map<UUID, Text> storedTexts(UUID first, UUID last) {
        Map<UUID, Text> texts = new HashMap<>();
        PlainSql.read(entities, "select article_id, teaser, body from article_text where article_id between ? and ?",
                range(first, last), row -> texts.put(row.getObject(1, UUID.class),
                        new Text(row.getString(2), new StoredBlocks(row.getString(3)))));
        return texts;
    }

    private List<ArticleSnapshot> snapshots(List<Article> some, Map<UUID, Text> texts) {
        if (some.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = some.stream().map(Article::id).toList();
        Map<UUID, List<Correction>> corrections = entities
                .createQuery("from Correction c where c.articleId in :ids", Correction.class).setParameter("ids", ids)
                .getResultList().stream().collect(Collectors.groupingBy(Correction::articleId));
        Map<UUID, List<String>> slugs = formerSlugs.of(FormerSlugs.Kind.ARTICLE, ids);
        Map<UUID, List<String>> urls = new HashMap<>();
        entities.createQuery("from FormerUrl f where f.articleId in :ids", FormerUrl.class).setParameter("ids", ids)
                .getResultList().stream()
                .forEach(former -> urls.computeIfAbsent(former.articleId(), id -> new ArrayList<>()).add(former.url()));
        return some.stream()
                .map(article -> snapshot(article, texts.get(article.id()), Refers.of(article),
                        corrections.getOrDefault(article.id(), List.of()),
                        slugs.getOrDefault(article.id(), List.of()), urls.getOrDefault(article.id(), List.of())))
                .toList();
    }

    private static ArticleSnapshot snapshot(Article article, Text text, Refers refers, List<Correction> corrections,
            List<String> slugs,
            List<String> urls) {
        Manuscript says = new Manuscript(article.title(), article.dek(), article.kind(), article.label(),
                article.section().slug(), refers.authors(), refers.tags(), article.language(), text.blocks(), text.teaser(),
                article.image(), article.origin(), article.terms(), refers.related(),
                article.canonicalUrl(), article.seo());
        return new ArticleSnapshot(article.id(), article.slug(), article.state(), article.version(), article.savedRevision(),
                article.publishedRevision(), says, article.publishedAt(), article.updatedAt(), article.firstVisibleAt(),
                article.plannedAt(), article.plannedEmbargo(), article.plannedExpiry(),
                article.embargoUntil(), article.expiresAt(), article.withdrawal(),
                corrections.stream().map(correction -> new ArticleSnapshot.Note(correction.id(), correction.note().kind(),
                        correction.note().text(), correction.note().at())).toList(),
                slugs, urls, article.importKey(), article.importDigest(), article.createdBy(), article.createdByToken(),
                article.createdAt(), article.modifiedAt());
    }
}
