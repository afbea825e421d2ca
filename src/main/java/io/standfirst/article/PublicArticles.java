package io.standfirst.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.web.Addresses;
import io.standfirst.web.Moved;
import io.standfirst.web.ProblemException;

/** An article as a public address names it. */
@ApplicationScoped
public class PublicArticles {

    @Inject
    Articles articles;

    @Inject
    Addresses addresses;

    /**
     * The article that a web address belongs to or once belonged to.
     *
     * @throws ProblemException 410 if the article was withdrawn, else 404 if the public cannot see one
     */
    public Article at(String url) {
        List<Article> candidates = new ArrayList<>(addresses.slugOf(url).map(articles::hidden).orElse(List.of()));
        articles.byFormerUrl(url).ifPresent(candidates::add);
        for (Article candidate : candidates) {
            if (candidate.state() == Article.State.WITHDRAWN) {
                throw Withdrawal.problem(candidate.withdrawal());
            }
            Optional<Article> present = articles.byIdOrSlug(candidate.id().toString(), true);
            if (present.isPresent()) {
                return present.get();
            }
        }
        // The answer is the same for an address that nobody had and for one of something hidden.
        throw ProblemException.notFound("No article has or had this address.");
    }

    /**
     * @return the id of an article that the public sees or saw once
     * @throws ProblemException 404 if it never saw one
     */
    public UUID everSeen(String idOrSlug) {
        return articles.idOf(idOrSlug).map(articles::findById).filter(Article::wasPublished).map(Article::id)
                .orElseThrow(() -> ProblemException.notFound("There is no article '" + idOrSlug + "'."));
    }

    /**
     * An article that the public sees, or saw once.
     *
     * @param article null if the public does not see it now
     * @param gone null if it does
     */
    public record Standing(Article article, Gone gone) {
    }

    /**
     * What may be said of an article that the public saw once and does not see now: no more than the change log says.
     *
     * @param at when it was withdrawn, else when what the public saw of it last changed
     * @param withdrawal null if it is only hidden, for now or because its time is up
     */
    public record Gone(UUID id, String slug, int version, Instant firstPublishedAt, Instant at, Withdrawal withdrawal) {

        private static Gone of(Article article) {
            Withdrawal why = article.state() == Article.State.WITHDRAWN ? article.withdrawal() : null;
            return new Gone(article.id(), article.slug(), article.version(), article.firstVisibleAt(),
                    why == null ? article.updatedAt() : why.at(), why);
        }
    }

    /**
     * @param rest of the path behind the article
     * @throws Moved if the slug is a former one
     * @throws ProblemException 404 if the public never saw one
     */
    public Standing standing(String idOrSlug, String rest) {
        Article visible = articles.byIdOrSlug(idOrSlug, true).orElse(null);
        if (visible != null) {
            return new Standing(visible, null);
        }
        for (Article hidden : articles.hidden(idOrSlug)) {
            if (articles.byIdOrSlug(hidden.slug()).isPresent()) {
                throw new Moved("/v1/articles/" + hidden.slug() + rest, "article:" + hidden.id());
            }
            if (hidden.wasPublished()) {
                return new Standing(null, Gone.of(hidden));
            }
        }
        throw ProblemException.notFound("There is no article '" + idOrSlug + "'.");
    }

    /**
     * @param rest of the path behind the article
     * @throws Moved if the slug is a former one
     * @throws ProblemException 410 if the article was withdrawn, else 404 if the public cannot see one
     */
    public Article visible(String idOrSlug, String rest) {
        return visible(idOrSlug, rest, false);
    }

    /**
     * As {@link #visible(String, String)}.
     *
     * @param withText whether its text will be asked for and is to be read along
     */
    public Article visible(String idOrSlug, String rest, boolean withText) {
        return articles.byIdOrSlug(idOrSlug, withText).orElseThrow(() -> {
            // A draft may have a slug that a public article had before; until it is published, the address is the other's.
            for (Article hidden : articles.hidden(idOrSlug)) {
                if (hidden.state() == Article.State.WITHDRAWN) {
                    return Withdrawal.problem(hidden.withdrawal());
                }
                if (articles.byIdOrSlug(hidden.slug()).isPresent()) {
                    return new Moved("/v1/articles/" + hidden.slug() + rest, "article:" + hidden.id());
                }
            }
            return ProblemException.notFound("There is no article '" + idOrSlug + "'.");
        });
    }
}
