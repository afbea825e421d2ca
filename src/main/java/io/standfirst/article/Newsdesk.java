package io.standfirst.article;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.change.ChangeLog;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.web.Addresses;

/** What editors and imports do to articles: each method is one step, within the caller's transaction. */
@ApplicationScoped
public class Newsdesk {

    /** What the column for former addresses holds; longer ones are no addresses that anybody types or links. */
    private static final int LONGEST_URL = 600;

    @Inject
    EntityManager entities;

    @Inject
    Articles articles;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    ChangeLog changes;

    @Inject
    Clock clock;

    /** Begins an article, as a draft. */
    public Article create(String slug, ArticleContent content) {
        Article article = new Article(slug, clock.instant());
        article.describe(content, clock.instant());
        articles.persist(article);
        entities.persist(text(new ArticleText(article.id()), content));
        return article;
    }

    public void rewrite(Article article, ArticleContent content) {
        article.describe(content, clock.instant());
        text(entities.find(ArticleText.class, article.id()), content);
    }

    /** Publishes the article's present content as its next version. */
    public void publish(Article article, ArticleContent content, Instant at, Instant updated) {
        article.publish(at, updated, clock.instant());
        entities.persist(new PublishedVersion(article, content, updated));
        announce(article);
    }

    /** Publishes the article's present content at a time to come: until then it is not visible. */
    public void schedule(Article article, ArticleContent content, Instant at) {
        publish(article, content, at, at);
    }

    /** Takes an article that was published by mistake of its source back into the newsroom, without a trace in public. */
    public void unpublish(Article article) {
        article.backToDraft(clock.instant());
        announce(article);
    }

    /** Hides the article until a time, from a time on, or both. */
    public void limit(Article article, Instant embargo, Instant expiry) {
        article.limit(embargo, expiry);
        announce(article);
    }

    public void withdraw(Article article, Withdrawal why) {
        article.withdraw(why, clock.instant());
        announce(article);
    }

    /** Gives the article another slug; the former one leads to it. */
    public void move(Article article, String slug) {
        String former = article.slug();
        article.move(slug, clock.instant());
        formerSlugs.remove(FormerSlugs.Kind.ARTICLE, slug);
        formerSlugs.add(FormerSlugs.Kind.ARTICLE, former, article.id());
        announce(article);
    }

    public void correct(Article article, List<Correction.Note> notes) {
        notes.forEach(note -> entities.persist(new Correction(article.id(), note)));
        article.touch(clock.instant());
        announce(article);
    }

    public void relate(Article article, List<Article> picks) {
        article.relate(picks, clock.instant());
        announce(article);
    }

    /** Makes a slug that the article had before lead to it. One that another article has now is left to that one. */
    public void answerAlsoTo(Article article, String formerSlug) {
        if (!articles.isTaken(formerSlug)) {
            formerSlugs.add(FormerSlugs.Kind.ARTICLE, formerSlug, article.id());
        }
    }

    /** Makes a web address at which the article stood before lead to it, if no other article claimed it first. */
    public void remember(UUID articleId, String url) {
        String bare = Addresses.bare(url);
        // The root of a site is the address of none of its articles.
        boolean page = bare.indexOf('/') > 0 || bare.indexOf('?') > 0;
        if (page && bare.length() <= LONGEST_URL && bare.matches("[\\x21-\\x7e&&[^<>\"\\\\^`{|}]]+")
                && entities.find(FormerUrl.class, bare) == null) {
            entities.persist(new FormerUrl(bare, articleId));
        }
    }

    private static ArticleText text(ArticleText text, ArticleContent content) {
        text.write(content.teaserOrBeginning(), content.body());
        return text;
    }

    private void announce(Article article) {
        for (Instant due : new Instant[]{article.publishedAt(), article.embargoUntil(), article.expiresAt(),
                article.terms().from(), article.terms().until()}) {
            changes.due(due);
        }
        changes.append();
    }
}
