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

    public Optional<Collection> bySlug(String slug) {
        return find("slug", slug).firstResultOptional();
    }

    /** What the collection shows now: the visible ones of the editor's picks, then the newest of the rule's section. */
    List<Article> shown(Collection collection) {
        List<Article> shown = new ArrayList<>(articles.inOrder(collection.articles()));
        if (shown.size() > collection.size()) {
            return shown.subList(0, collection.size());
        }
        if (shown.size() < collection.size() && collection.fill() != null) {
            shown.addAll(articles.latest(collection.fill(), collection.articles(), collection.size() - shown.size()));
        }
        return shown;
    }
}
