package io.standfirst.article;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.article.Surroundings.Part;

/** Visible articles with all that they can be found by. Each call needs a transaction. */
@ApplicationScoped
public class IndexableArticles {

    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    EntityManager entities;

    @Inject
    SurroundingsReader surroundings;

    @Inject
    ArticleViews views;

    /**
     * Ids of articles, hidden ones included, in the order of their ids, from the one after the given on; null begins with the first.
     */
    public List<UUID> after(UUID id, int most) {
        // Asked for the visible ones, H2 would take another index and sort all that are left, each time.
        return entities.createQuery("select a.id from Article a where a.id > :after order by a.id", UUID.class)
                .setParameter("after", id == null ? FIRST : id).setMaxResults(most).getResultList();
    }

    /** Those of the articles that the public sees, in no order. */
    public List<IndexableArticle> visible(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        // For one id, the usual number, Hibernate keeps the query's plan.
        boolean one = ids.size() == 1;
        List<Article> articles = entities
                .createQuery(
                        "select a from Article a where " + (one ? "a.id = :ids" : "a.id in :ids") + " and a.visible = true",
                        Article.class)
                .setParameter("ids", one ? ids.iterator().next() : ids).getResultList();
        Set<UUID> found = articles.stream().map(Article::id).collect(Collectors.toSet());
        Surroundings beside = surroundings.read(Map.of(Part.AUTHORS, found, Part.TAGS, found));
        List<ArticleView> whole = views.views(articles, beside, Map.of(), Set.of("teaser", "body")::contains, BodyFormat.TEXT);
        List<IndexableArticle> indexable = new ArrayList<>();
        for (int i = 0; i < articles.size(); i++) {
            Article article = articles.get(i);
            ArticleView view = whole.get(i);
            indexable.add(new IndexableArticle(view.summary(), view.teaser(), (String) view.body(), article.section().id(),
                    beside.ids(Part.TAGS, article.id()), beside.ids(Part.AUTHORS, article.id()), article.terms(),
                    article.origin() != null && article.origin().name() != null));
        }
        return indexable;
    }
}
