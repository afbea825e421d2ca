package io.standfirst.article;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** What was saved last of each article: the newest of its revisions, which need not be what the public reads. */
@ApplicationScoped
class WorkingCopies {

    @Inject
    EntityManager entities;

    @Inject
    Manuscripts manuscripts;

    @Inject
    Clock clock;

    void keep(Article article, ArticleContent content, Who by, Revision.Change how) {
        int number = article.savedRevision() + 1;
        article.saved(number, content.title(), content.dek(), clock.instant());
        entities.persist(article);
        entities.persist(new Revision(article.id(), number, by, how, Manuscript.of(content),
                content.body().wordCount(content.language()), clock.instant()));
    }

    Manuscript of(Article article) {
        Revision saved = entities.find(Revision.class, new Revision.Key(article.id(), article.savedRevision()));
        return saved != null ? saved.content() : Manuscript.of(shown(article));
    }

    /** What the article's own row says: of a published article what is published, of any other what was saved last. */
    ArticleContent shown(Article article) {
        ArticleText text = entities.find(ArticleText.class, article.id());
        return new ArticleContent(article.kind(), article.label(), article.title(), article.dek(), article.language(),
                article.section(), List.copyOf(article.authors()), List.copyOf(article.tags()), article.image(),
                text.teaser(), text.body(), article.origin(), article.terms(), article.canonicalUrl(), article.seo(),
                article.related().stream().map(Article::id).toList());
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
        ArticleContent content = manuscripts.content(of(article), missing);
        if (toPublish && content.body().blocks().isEmpty()) {
            missing.add("body");
        }
        if (!missing.isEmpty()) {
            throw RefusedStep.missing(missing);
        }
        return content;
    }
}
