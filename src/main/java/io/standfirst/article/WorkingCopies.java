package io.standfirst.article;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.web.Deadlocks;

/**
 * What was saved last of each article: the newest of its revisions, which need not be what the public reads. What it refers to
 * is known by id, from the article's row or from a {@link WorkingCopy}.
 */
@ApplicationScoped
class WorkingCopies {

    private static final Logger LOG = Logger.getLogger(WorkingCopies.class);

    @Inject
    EntityManager entities;

    @Inject
    Manuscripts manuscripts;

    @Inject
    Clock clock;

    /** @param words how many the text has */
    void keep(Article article, ArticleContent content, int words, Who by, Revision.Change how) {
        int number = article.savedRevision() + 1;
        article.saved(number, content.title(), content.dek(), clock.instant());
        entities.persist(article);
        entities.persist(
                new Revision(article.id(), number, by, how, Manuscript.of(content), words, clock.instant()));
        if (isKept(article)) {
            refer(article, content);
        }
    }

    private static boolean isKept(Article article) {
        return article.hasPendingChanges() && article.state() != Article.State.WITHDRAWN;
    }

    private void refer(Article article, ArticleContent content) {
        WorkingCopy copy = entities.find(WorkingCopy.class, article.id());
        if (copy == null) {
            copy = new WorkingCopy(article.id());
            entities.persist(copy);
        }
        copy.refer(content);
    }

    /** To be called when changes may not be pending any more: what they referred to is free again. */
    void settle(Article article) {
        if (!isKept(article)) {
            Optional.ofNullable(entities.find(WorkingCopy.class, article.id())).ifPresent(entities::remove);
        }
    }

    /**
     * Follows an import, which may have said something else of where the article stands or what was saved last.
     *
     * @param newest what was saved last; null if that is still to come
     * @param changed whether that is another save, or says something else, than before
     */
    void follow(Article article, Revision newest, boolean changed) {
        settle(article);
        if (isKept(article) && newest != null
                && (changed || entities.find(WorkingCopy.class, article.id()) == null)) {
            refer(article, manuscripts.content(newest.content(), new ArrayList<>()));
        }
    }

    Manuscript of(Article article) {
        Revision saved = entities.find(Revision.class, new Revision.Key(article.id(), article.savedRevision()));
        if (saved == null) {
            return Manuscript.of(shown(article));
        }
        return article.hasPendingChanges()
                ? pending(article, saved.content())
                : saved.content().naming(article.section(), article.authors(), article.tags());
    }

    /** A withdrawn article's changes wait for nothing any more, and are told as they were saved. */
    private Manuscript pending(Article article, Manuscript says) {
        WorkingCopy copy = entities.find(WorkingCopy.class, article.id());
        return copy == null || copy.section() == null ? says : says.naming(copy.section(), copy.authors(), copy.tags());
    }

    /** As an export has it: what waits to be published names things as they are called now, all else as they were. */
    RevisionSnapshot snapshot(Revision revision, Article article) {
        RevisionSnapshot snapshot = revision.snapshot();
        return isKept(article) && revision.number() == article.savedRevision()
                ? snapshot.with(pending(article, snapshot.content()))
                : snapshot;
    }

    /** What the article's own row says: of a published article what is published, of any other what was saved last. */
    ArticleContent shown(Article article) {
        ArticleText text = entities.find(ArticleText.class, article.id());
        return new ArticleContent(article.kind(), article.label(), article.title(), article.dek(), article.language(),
                article.section(), List.copyOf(article.authors()), List.copyOf(article.tags()), article.image(),
                text.teaser(), text.body(), article.origin(), article.terms(), article.canonicalUrl(), article.seo(),
                article.related().stream().map(Article::id).toList());
    }

    /** The working copy with its references found; empty if its section is gone. */
    Optional<ArticleContent> found(Article article) {
        List<String> missing = new ArrayList<>();
        ArticleContent content = found(article, missing);
        return missing.isEmpty() ? Optional.of(content) : Optional.empty();
    }

    /** Where the article or its working copy knows what is meant, that need not be looked up by its name. */
    private ArticleContent found(Article article, List<String> missing) {
        Revision saved = entities.find(Revision.class, new Revision.Key(article.id(), article.savedRevision()));
        if (saved == null) {
            return shown(article);
        }
        if (!article.hasPendingChanges()) {
            return saved.content().with(article.section(), article.authors(), article.tags());
        }
        WorkingCopy copy = entities.find(WorkingCopy.class, article.id());
        return copy == null || copy.section() == null
                ? manuscripts.content(saved.content(), missing)
                : saved.content().with(copy.section(), copy.authors(), copy.tags());
    }

    /**
     * The working copy with its references found.
     *
     * @throws RefusedStep if one of them leads nowhere
     */
    ArticleContent content(Article article) {
        return content(article, false);
    }

    /**
     * What would be published now.
     *
     * @throws RefusedStep naming what is missing
     */
    ArticleContent ready(Article article) {
        return content(article, true);
    }

    private ArticleContent content(Article article, boolean toPublish) {
        List<String> missing = new ArrayList<>();
        ArticleContent content = found(article, missing);
        if (toPublish && content.body().blocks().isEmpty()) {
            missing.add("body");
        }
        if (!missing.isEmpty()) {
            throw RefusedStep.missing(missing);
        }
        return content;
    }

    /** Looks through the copies that were saved before it was noted what they refer to. */
    void lookThrough(@Observes @Priority(100) StartupEvent started) {
        List<UUID> unread = QuarkusTransaction.requiringNew().call(() -> entities
                .createQuery("select w.articleId from WorkingCopy w where w.section is null", UUID.class).getResultList());
        for (UUID id : unread) {
            try {
                Deadlocks.repeatRunning(() -> lookThrough(id));
            } catch (RuntimeException e) {
                // One that cannot be read must not keep the service from starting; it names things by slug, as before.
                LOG.warnf(e, "What the working copy of article %s refers to is not known", id);
            }
        }
    }

    private void lookThrough(UUID id) {
        Article article = entities.find(Article.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (article != null) {
            follow(article, entities.find(Revision.class, new Revision.Key(id, article.savedRevision())), true);
        }
    }
}
