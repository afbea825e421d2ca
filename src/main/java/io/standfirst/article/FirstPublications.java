package io.standfirst.article;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import io.standfirst.change.ChangeType;

/**
 * Articles that are published as they begin, such as an import brings. Those of a transaction are written at its end, all rows of
 * a kind together, and each once: databases take that far quicker than article by article.
 */
@ApplicationScoped
public class FirstPublications {

    @Inject
    EntityManager entities;

    @Inject
    Newsdesk newsdesk;

    @Inject
    ArticleNews news;

    @Inject
    Clock clock;

    /** An article whose rows are still to be written. */
    public static final class Prepared {

        private final Article article;
        private final Revision revision;
        private final ArticleText text;
        private final PublishedVersion version;

        private Prepared(Article article, Revision revision, ArticleText text, PublishedVersion version) {
            this.article = article;
            this.revision = revision;
            this.text = text;
            this.version = version;
        }

        public Article article() {
            return article;
        }
    }

    /**
     * Begins an article and publishes it. The change log is told; nothing but the change log finds it before {@link #write}.
     *
     * @param at the date that lists go by, not to come
     * @param updated when the public is to think it last changed
     */
    public Prepared prepare(String slug, ArticleContent content, Who by, Instant at, Instant updated) {
        UUID id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        Instant now = clock.instant();
        Article article = new Article(id, slug, by, now);
        int words = content.wordCount();
        article.describe(content, words, newsdesk.picks(content));
        article.saved(1, content.title(), content.dek(), now);
        Revision revision = new Revision(id, 1, by, Revision.Change.CREATED, Manuscript.of(content), words, now);
        news.tell(article, ChangeType.UPDATED, null, null, () -> article.publish(at, updated, now));
        revision.published(article.version());
        ArticleText text = new ArticleText(id);
        text.write(content.teaserOrBeginning(), content.body());
        return new Prepared(article, revision, text, new PublishedVersion(article, content, updated));
    }

    /** Writes them, within the transaction that prepared them. */
    public void write(Collection<Prepared> all) {
        for (Function<Prepared, Object> row : List.<Function<Prepared, Object>>of(each -> each.article, each -> each.revision,
                each -> each.text, each -> each.version)) {
            all.forEach(each -> entities.persist(row.apply(each)));
        }
    }
}
