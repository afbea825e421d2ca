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

/** Visible articles with all that they can be found by. Each call needs a transaction. */
@ApplicationScoped
public class IndexableArticles {

    private static final UUID FIRST = new UUID(0, 0);

    @Inject
    EntityManager entities;

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
        List<Article> articles = entities
                .createQuery("select a from Article a join fetch a.section where a.id in :ids and a.visible = true",
                        Article.class)
                .setParameter("ids", ids).getResultList();
        List<ArticleView> whole = views.views(articles, Set.of("teaser", "body")::contains, BodyFormat.TEXT);
        Map<UUID, List<UUID>> tags = ids("tags", articles);
        Map<UUID, List<UUID>> authors = ids("authors", articles);
        List<IndexableArticle> indexable = new ArrayList<>();
        for (int i = 0; i < articles.size(); i++) {
            Article article = articles.get(i);
            ArticleView view = whole.get(i);
            indexable.add(new IndexableArticle(view.summary(), view.teaser(), (String) view.body(), article.section().id(),
                    tags.getOrDefault(article.id(), List.of()), authors.getOrDefault(article.id(), List.of()),
                    article.terms(), article.origin() != null && article.origin().name() != null));
        }
        return indexable;
    }

    /** What some articles refer to, in one statement for all. */
    private Map<UUID, List<UUID>> ids(String list, List<Article> of) {
        return entities.createQuery("select a.id, m.id from Article a join a." + list + " m where a in :articles",
                Object[].class).setParameter("articles", of).getResultStream().collect(Collectors.groupingBy(
                        row -> (UUID) row[0], Collectors.mapping(row -> (UUID) row[1], Collectors.toList())));
    }
}
