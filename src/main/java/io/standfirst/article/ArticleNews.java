package io.standfirst.article;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.terms.Terms;

/** Tells the change log what became of an article that was restored, by comparing what the public saw before with what it sees. */
@ApplicationScoped
class ArticleNews {

    @Inject
    ChangeLog changes;

    /** What the public saw of an article before it was touched. */
    record Seen(boolean visible, boolean withdrawn, String slug, Terms terms, Set<UUID> subjects) {

        static final Seen NOTHING = new Seen(false, false, null, null, Set.of());

        static Seen of(Article article) {
            return new Seen(article.isVisible(), article.state() == Article.State.WITHDRAWN, article.slug(), article.terms(),
                    article.isVisible() ? article.subjects() : Set.of());
        }
    }

    /** @param told the articles of which this transaction has told already; who reads that reads all of the transaction */
    void tell(Seen before, Article article, Set<UUID> told) {
        boolean withdrawn = article.state() == Article.State.WITHDRAWN;
        boolean seen = article.isVisible() || before.visible() || withdrawn && !before.withdrawn();
        if (!seen || !told.add(article.id())) {
            return;
        }
        Set<UUID> subjects = new LinkedHashSet<>(before.subjects());
        subjects.addAll(article.subjects());
        changes.append(new Event(type(before, article, withdrawn), ResourceType.ARTICLE, article.id(), article.slug(),
                article.version(), withdrawn ? article.withdrawal().reason() : null,
                withdrawn ? article.withdrawal().action().publicName() : null, subjects));
        if (before.visible() && article.isVisible() && !before.terms().equals(article.terms())) {
            changes.append(new Event(ChangeType.RIGHTS_CHANGED, ResourceType.ARTICLE, article.id(), article.slug(),
                    article.version(), null, null, subjects));
        }
    }

    private static ChangeType type(Seen before, Article article, boolean withdrawn) {
        if (article.isVisible() && before.visible()) {
            return article.slug().equals(before.slug()) ? ChangeType.UPDATED : ChangeType.MOVED;
        }
        if (article.isVisible()) {
            return ChangeType.PUBLISHED;
        }
        if (withdrawn) {
            return ChangeType.WITHDRAWN;
        }
        return article.state() == Article.State.PUBLISHED && article.expiresAt() != null
                ? ChangeType.EXPIRED
                : ChangeType.WITHHELD;
    }
}
