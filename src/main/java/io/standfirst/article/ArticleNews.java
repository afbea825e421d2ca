package io.standfirst.article;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.terms.TermsInForce;

/** Tells the change log what became of an article, by comparing what the public saw before with what it sees. */
@ApplicationScoped
class ArticleNews {

    @Inject
    ChangeLog changes;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    EntityManager entities;

    @Inject
    DefaultTerms defaults;

    @Inject
    Clock clock;

    /** What the public saw of an article before it was touched. */
    record Seen(boolean visible, boolean withdrawn, String slug, TermsInForce terms, Set<UUID> subjects) {

        static final Seen NOTHING = new Seen(false, false, null, null, Set.of());
    }

    Seen seen(Article article) {
        return new Seen(article.isVisible(), article.state() == Article.State.WITHDRAWN, article.slug(), defaults.of(article),
                article.isVisible() ? article.subjects() : Set.of());
    }

    /** What holds for it now that it was published anew, if that is not what held before. */
    void tellTerms(TermsInForce before, Article article) {
        if (!before.equals(defaults.of(article))) {
            append(article, ChangeType.RIGHTS_CHANGED, null, null);
        }
    }

    /**
     * Takes a step and tells the log what the public sees of it.
     *
     * @param seen what it is to those who saw the article before and see it afterwards; null if they see no difference
     */
    void tell(Article article, ChangeType seen, String reason, String action, Runnable step) {
        boolean before = article.isVisible();
        Set<UUID> subjects = before ? new LinkedHashSet<>(article.subjects()) : new LinkedHashSet<>();
        step.run();
        subjects.addAll(article.subjects());
        ChangeType type;
        if (before && article.isVisible()) {
            type = seen;
        } else if (article.isVisible()) {
            type = ChangeType.PUBLISHED;
            claim(article);
        } else {
            type = before ? hidden(article) : null;
        }
        if (type != null) {
            append(article, type, type == seen ? reason : null, action, subjects);
        }
    }

    private ChangeType hidden(Article article) {
        boolean expired = article.state() == Article.State.PUBLISHED && article.expiresAt() != null
                && !article.expiresAt().isAfter(clock.instant());
        return expired ? ChangeType.EXPIRED : ChangeType.WITHHELD;
    }

    /** Tells of the article as it is now. */
    void append(Article article, ChangeType type, String reason, String action) {
        append(article, type, reason, action, article.subjects());
    }

    private void append(Article article, ChangeType type, String reason, String action, Set<UUID> subjects) {
        changes.append(new Event(type, ResourceType.ARTICLE, article.id(), article.slug(), article.version(), reason, action,
                subjects));
    }

    /** Another article that had the slug before is not found by it any more, which its readers are told. */
    void claim(Article article) {
        if (formerSlugs.target(FormerSlugs.Kind.ARTICLE, article.slug()).isPresent()) {
            tellFormerOwner(article.slug(), article.id());
            formerSlugs.remove(FormerSlugs.Kind.ARTICLE, article.slug());
        }
    }

    /** Tells the readers of the article that a former slug leads to, which they see there, that it will lead to another. */
    void tellFormerOwner(String slug, UUID to) {
        UUID owner = formerSlugs.target(FormerSlugs.Kind.ARTICLE, slug).orElse(null);
        Article other = owner == null || owner.equals(to) ? null : entities.find(Article.class, owner);
        if (other != null && other.isVisible()) {
            other.toldOtherwise(clock.instant());
            append(other, ChangeType.UPDATED, null, null);
        }
    }

    /**
     * Tells of an article that was restored.
     *
     * @param told the articles of which this transaction has told already; who reads that reads all of the transaction
     */
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
        if (before.visible() && article.isVisible() && !before.terms().equals(defaults.of(article))) {
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
