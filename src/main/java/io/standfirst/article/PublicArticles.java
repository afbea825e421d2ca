package io.standfirst.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
            Optional<Article> present = articles.byIdOrSlug(candidate.id().toString());
            if (present.isPresent()) {
                return present.get();
            }
        }
        // The answer is the same for an address that nobody had and for one of something hidden.
        throw ProblemException.notFound("No article has or had this address.");
    }

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
