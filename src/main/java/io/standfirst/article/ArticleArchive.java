package io.standfirst.article;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.author.Author;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;

/**
 * Articles as an export has them, a batch at a time in the order of their ids. The next batch begins behind the last one, so
 * that neither memory nor time grows with the depth.
 */
@ApplicationScoped
public class ArticleArchive {

    @Inject
    EntityManager entities;

    @Inject
    WorkingCopies copies;

    @Inject
    FormerSlugs formerSlugs;

    /**
     * The ids are asked for alone: joined with the sections, H2 would begin with those and sort all articles for each batch.
     *
     * @param after id of the last article of the batch before
     */
    public List<ArticleSnapshot> articles(UUID after, int most) {
        List<UUID> ids = entities.createQuery("select a.id from Article a where a.id > :after order by a.id", UUID.class)
                .setParameter("after", after).setMaxResults(most).getResultList();
        Map<UUID, ArticleSnapshot> found = of(ids);
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /**
     * Of articles that stand beside each other; in the order of their ids. Asked for as a range: after a page that ended amid
     * what an index finds by a list of ids, H2 begins the next with the rest of it, and then has that once more.
     *
     * @param articles in the order of their ids
     */
    public List<RevisionSnapshot> revisions(List<UUID> articles, UUID afterArticle, int afterNumber, int most) {
        Map<UUID, Article> pending = entities
                .createQuery("select a from Article a where a.id in :articles and a.version > 0"
                        + " and a.savedRevision <> a.publishedRevision", Article.class)
                .setParameter("articles", articles).getResultList().stream()
                .collect(Collectors.toMap(Article::id, article -> article));
        return entities
                .createQuery(
                        "select r from Revision r where r.key.articleId between :first and :last and (r.key.articleId > :article"
                                + " or r.key.articleId = :article and r.key.number > :number) order by r.key.articleId, r.key.number",
                        Revision.class)
                .setParameter("first", articles.get(0)).setParameter("last", articles.get(articles.size() - 1))
                .setParameter("article", afterArticle)
                .setParameter("number", afterNumber).setMaxResults(most).getResultList().stream()
                .map(revision -> pending.containsKey(revision.articleId())
                        ? copies.snapshot(revision, pending.get(revision.articleId()))
                        : revision.snapshot())
                .toList();
    }

    /** As {@link #revisions}. */
    public List<VersionSnapshot> versions(List<UUID> articles, UUID afterArticle, int afterNumber, int most) {
        return entities.createQuery("select v from PublishedVersion v where v.key.articleId between :first and :last"
                + " and (v.key.articleId > :article or v.key.articleId = :article and v.key.number > :number)"
                + " order by v.key.articleId, v.key.number", PublishedVersion.class)
                .setParameter("first", articles.get(0)).setParameter("last", articles.get(articles.size() - 1))
                .setParameter("article", afterArticle).setParameter("number", afterNumber).setMaxResults(most)
                .getResultList().stream().map(PublishedVersion::snapshot).toList();
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
        return ids.isEmpty()
                ? new HashMap<>()
                : snapshots(
                        entities.createQuery("select a from Article a join fetch a.section where a.id in :ids", Article.class)
                                .setParameter("ids", ids).getResultList())
                        .stream()
                        .collect(Collectors.toMap(ArticleSnapshot::id, one -> one, (a, b) -> a, HashMap::new));
    }

    private List<ArticleSnapshot> snapshots(List<Article> some) {
        if (some.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = some.stream().map(Article::id).toList();
        Map<UUID, ArticleText> texts = entities.createQuery("from ArticleText t where t.articleId in :ids", ArticleText.class)
                .setParameter("ids", ids).getResultList().stream()
                .collect(Collectors.toMap(ArticleText::articleId, text -> text));
        Map<UUID, List<Correction>> corrections = entities
                .createQuery("from Correction c where c.articleId in :ids", Correction.class).setParameter("ids", ids)
                .getResultList().stream().collect(Collectors.groupingBy(Correction::articleId));
        Map<UUID, List<String>> slugs = formerSlugs.of(FormerSlugs.Kind.ARTICLE, ids);
        Map<UUID, List<String>> urls = new HashMap<>();
        entities.createQuery("from FormerUrl f where f.articleId in :ids", FormerUrl.class).setParameter("ids", ids)
                .getResultList().stream()
                .forEach(former -> urls.computeIfAbsent(former.articleId(), id -> new ArrayList<>()).add(former.url()));
        return some.stream()
                .map(article -> snapshot(article, texts.get(article.id()), corrections.getOrDefault(article.id(), List.of()),
                        slugs.getOrDefault(article.id(), List.of()), urls.getOrDefault(article.id(), List.of())))
                .toList();
    }

    private static ArticleSnapshot snapshot(Article article, ArticleText text, List<Correction> corrections, List<String> slugs,
            List<String> urls) {
        Manuscript says = new Manuscript(article.title(), article.dek(), article.kind(), article.label(),
                article.section().slug(), article.authors().stream().map(Author::slug).toList(),
                article.tags().stream().map(Tag::slug).toList(), article.language(), text.body().blocks(), text.teaser(),
                article.image(), article.origin(), article.terms(), article.related().stream().map(Article::id).toList(),
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
