package io.standfirst.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.standfirst.article.Article;
import io.standfirst.article.Articles;

@ApplicationScoped
public class Collections implements PanacheRepositoryBase<Collection, UUID> {

    @Inject
    Articles articles;

    public List<Collection> inOrder() {
        return list("order by position, slug");
    }

    /** A collection and what it shows now. */
    record Shown(Collection collection, List<Article> articles) {
    }

    public Optional<Collection> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /**
     * The visible ones of the editor's picks, then the newest of the rule's section.
     *
     * @param withText whether the articles' texts will be asked for and are to be read along
     */
    Optional<Shown> shown(String slug, boolean withText) {
        List<Object[]> rows = getEntityManager()
                .createQuery("select c, a" + (withText ? ", t" : "") + " from Collection c left join fetch c.fill"
                        + " left join c.articles picked left join Article a on a.id = picked"
                        + (withText ? " left join ArticleText t on t.articleId = a.id" : "")
                        + " where c.slug = :slug order by index(picked)", Object[].class)
                .setParameter("slug", slug).getResultList();
        return rows.stream().findFirst().map(first -> shown((Collection) first[0], rows.stream().map(row -> (Article) row[1])
                .filter(pick -> pick != null && pick.isVisible()).distinct().toList(), withText));
    }

    private Shown shown(Collection collection, List<Article> picks, boolean withText) {
        List<Article> shown = new ArrayList<>(picks.subList(0, Math.min(picks.size(), collection.size())));
        if (shown.size() < collection.size() && collection.fill() != null) {
            // Hidden picks are not among the latest anyway.
            shown.addAll(articles.latest(collection.fill(), picks.stream().map(Article::id).toList(),
                    collection.size() - shown.size(), withText));
        }
        return new Shown(collection, shown);
    }
}
