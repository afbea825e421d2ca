package io.standfirst.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.web.Moved;
import io.standfirst.web.ProblemException;

/** An article as a public address names it. */
@ApplicationScoped
public class PublicArticles {

    @Inject
    Articles articles;

    /**
     * @param rest of the path behind the article
     * @throws Moved if the slug is a former one
     * @throws ProblemException 410 if the article was withdrawn, else 404 if the public cannot see one
     */
    public Article visible(String idOrSlug, String rest) {
        return articles.byIdOrSlug(idOrSlug).orElseThrow(() -> {
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
