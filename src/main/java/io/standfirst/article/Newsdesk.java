package io.standfirst.article;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import io.standfirst.change.ChangeType;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.terms.TermsInForce;

/**
 * What editors, imports and time do to articles: each method is one step, within the caller's transaction, and tells the
 * change log what the public sees of it.
 */
@ApplicationScoped
public class Newsdesk {

    @Inject
    EntityManager entities;

    @Inject
    Articles articles;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    WorkingCopies copies;

    @Inject
    ArticleNews news;

    @Inject
    DefaultTerms defaults;

    @Inject
    Clock clock;

    /** Begins an article, as a draft. */
    public Article create(String slug, ArticleContent content, Who by) {
        return create(UuidVersion7Strategy.INSTANCE.generateUuid(null), slug, content, by, Revision.Change.CREATED);
    }

    Article create(UUID id, String slug, ArticleContent content, Who by, Revision.Change how) {
        Article article = new Article(id, slug, by, clock.instant());
        int words = content.wordCount();
        article.describe(content, words, picks(content));
        copies.keep(article, content, words, by, how);
        ArticleText text = new ArticleText(id);
        text.write(content.teaserOrBeginning(), content.body());
        entities.persist(text);
        return article;
    }

    /** Saves what the article is to say. What is published stands until {@link #publish} is called. */
    public void save(Article article, ArticleContent content, Who by) {
        save(article, content, by, Revision.Change.SAVED);
    }

    /** Saves what an earlier revision said, as a new one. */
    void restore(Article article, ArticleContent content, Who by) {
        save(article, content, by, Revision.Change.RESTORED);
    }

    private void save(Article article, ArticleContent content, Who by, Revision.Change how) {
        article.demandNotWithdrawn();
        int words = content.wordCount();
        copies.keep(article, content, words, by, how);
        if (article.state() != Article.State.PUBLISHED) {
            show(article, content, words);
        }
    }

    private void show(Article article, ArticleContent content, int words) {
        article.describe(content, words, picks(content));
        entities.find(ArticleText.class, article.id()).write(content.teaserOrBeginning(), content.body());
    }

    List<Article> picks(ArticleContent content) {
        return content.related().stream().map(id -> entities.find(Article.class, id)).filter(other -> other != null).toList();
    }

    /**
     * Publishes what was saved last as the article's next version.
     *
     * @param content what was saved last
     * @param at the date that lists go by; a date to come is waited for
     * @param updated when the public is to think it last changed
     */
    public void publish(Article article, ArticleContent content, Instant at, Instant updated) {
        if (at.isAfter(clock.instant())) {
            plan(article, at);
            return;
        }
        news.tell(article, ChangeType.UPDATED, null, null, () -> print(article, content, at, updated));
    }

    private void print(Article article, ArticleContent content, Instant at, Instant updated) {
        TermsInForce before = article.isVisible() ? defaults.of(article) : null;
        boolean pending = article.hasPendingChanges();
        if (article.publishedRevision() != article.savedRevision()) {
            show(article, content, content.wordCount());
        }
        article.publish(at, updated, clock.instant());
        entities.persist(new PublishedVersion(article, content, updated));
        Revision revision = entities.find(Revision.class, new Revision.Key(article.id(), article.savedRevision()));
        if (revision != null) {
            revision.published(article.version());
        }
        if (pending) {
            copies.settle(article);
        }
        if (before != null && article.isVisible()) {
            news.tellTerms(before, article);
        }
    }

    /**
     * Publishes what was saved last, or plans it, and sets until when and from when on the article is hidden. What is
     * published already is published anew only if something was saved since.
     *
     * @param at now if null or past; on the first publication a past time is the date that lists go by
     * @throws RefusedStep naming what is missing
     */
    void publish(Article article, Instant at, Instant embargo, Instant expiry) {
        Instant now = clock.instant();
        ArticleContent content = copies.ready(article);
        if (article.awaitsItsEmbargo()) {
            unpublish(article);
        }
        if (at != null && at.isAfter(now)) {
            article.plan(at, embargo, expiry, now);
        } else if (article.state() == Article.State.PUBLISHED && !article.hasPendingChanges()) {
            article.dropPlan(now);
            limit(article, embargo, expiry);
        } else {
            release(article, content, at == null ? now : at, now, embargo, expiry);
        }
    }

    /** @param time when it was to happen: now, or a planned time that may lie a moment back */
    private void release(Article article, ArticleContent content, Instant date, Instant time, Instant embargo, Instant expiry) {
        boolean first = article.publishedAt() == null;
        Instant begin = embargo != null && embargo.isAfter(date) ? embargo : date;
        news.tell(article, ChangeType.UPDATED, null, null, () -> {
            article.limit(embargo, expiry, clock.instant());
            print(article, content, first ? begin : article.publishedAt(), first ? begin : time);
        });
    }

    /** What an editor picked to be read after the article. */
    public List<UUID> picks(Article article) {
        return copies.of(article).related();
    }

    /** Saves, and shows at once, what an editor picked to be read after the article. */
    public void relate(Article article, List<UUID> picks, Who by) {
        news.tell(article, ChangeType.UPDATED, null, null, () -> {
            ArticleContent content = copies.shown(article).with(picks);
            int words = content.wordCount();
            copies.keep(article, content, words, by, Revision.Change.SAVED);
            show(article, content, words);
            article.showsWhatWasSaved();
            copies.settle(article);
        });
    }

    /** Does what has fallen due for the article by time alone. */
    void fallDue(Article article) {
        Instant planned = article.plannedAt();
        if (planned == null || planned.isAfter(clock.instant())) {
            settle(article);
        } else {
            boolean update = article.state() == Article.State.PUBLISHED;
            release(article, copies.ready(article), planned, planned,
                    update ? article.plannedEmbargo() : article.embargoUntil(),
                    update ? article.plannedExpiry() : article.expiresAt());
        }
    }

    void submit(Article article) {
        article.submit(clock.instant());
    }

    void returnToDraft(Article article) {
        article.returnToDraft(clock.instant());
    }

    void unplan(Article article) {
        forgetWhatNobodySaw(article);
        news.tell(article, null, null, null, () -> article.unplan(clock.instant()));
        copies.settle(article);
    }

    /** Removes a draft, with all that was saved of it. */
    void delete(Article article) {
        entities.createQuery("delete from Revision r where r.key.articleId = :id").setParameter("id", article.id())
                .executeUpdate();
        entities.remove(entities.find(ArticleText.class, article.id()));
        entities.flush();
        entities.remove(article);
    }

    /** Plans the publication of what will then be saved, or, of a published article, its update. */
    public void plan(Article article, Instant at) {
        article.plan(at, article.embargoUntil(), article.expiresAt(), clock.instant());
    }

    /** Takes an article that was published by mistake of its source back into the newsroom. */
    public void unpublish(Article article) {
        forgetWhatNobodySaw(article);
        news.tell(article, null, null, null, () -> article.backToDraft(clock.instant()));
        copies.settle(article);
    }

    /**
     * A text that was changed or taken back before its embargo ended never becomes one of the public versions; what was saved
     * since stands in its place.
     */
    private void forgetWhatNobodySaw(Article article) {
        if (!article.wasPublished() && article.version() > 0) {
            entities.createQuery("delete from PublishedVersion v where v.key.articleId = :id").setParameter("id", article.id())
                    .executeUpdate();
            if (article.hasPendingChanges()) {
                copies.found(article).ifPresent(content -> show(article, content, content.wordCount()));
            }
        }
    }

    /** Hides the article until a time, from a time on, or both. */
    public void limit(Article article, Instant embargo, Instant expiry) {
        news.tell(article, null, null, null, () -> article.limit(embargo, expiry, clock.instant()));
    }

    /** Does what has fallen due by time alone, but for publication. */
    void settle(Article article) {
        boolean before = article.isVisible();
        news.tell(article, null, null, null, () -> article.settle(clock.instant()));
        if (before && article.isVisible()) {
            // Nothing else falls due while an article stays visible than the beginning or the end of its terms.
            news.append(article, ChangeType.RIGHTS_CHANGED, null, null);
        }
    }

    public void withdraw(Article article, Withdrawal why) {
        article.withdraw(why, clock.instant());
        copies.settle(article);
        // Told of an expired or embargoed article, too: whoever took it over before must hear of it.
        news.append(article, ChangeType.WITHDRAWN, why.reason(), why.action().publicName());
    }

    /** Gives the article another slug; if it was public, the former one leads to it. */
    public void move(Article article, String slug) {
        String former = article.slug();
        news.tell(article, ChangeType.MOVED, null, null, () -> article.move(slug, clock.instant()));
        if (article.wasPublished()) {
            news.claim(article);
            formerSlugs.add(FormerSlugs.Kind.ARTICLE, former, article.id());
        }
    }

    /** Adds notes on what was wrong, for the public to read. */
    public void correct(Article article, List<Correction.Note> notes) {
        for (Correction.Note note : notes) {
            news.tell(article, ChangeType.CORRECTED, note.text(), null, () -> {
                entities.persist(new Correction(article.id(), note));
                article.corrected(note.at(), clock.instant());
            });
        }
    }

    /** Makes a slug that the article had before lead to it. One that another article has now is left to that one. */
    public void answerAlsoTo(Article article, String formerSlug) {
        if (!articles.isTaken(formerSlug)) {
            news.tellFormerOwner(formerSlug, article.id());
            formerSlugs.add(FormerSlugs.Kind.ARTICLE, formerSlug, article.id());
        }
    }

    /** Looks up in one go what publishing under these slugs is going to ask for, in the running transaction. */
    public void expect(Collection<String> slugs) {
        formerSlugs.expect(FormerSlugs.Kind.ARTICLE, slugs);
    }
}
