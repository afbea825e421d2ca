package io.standfirst.article;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;

import io.standfirst.access.PreviewLinks;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Shape;

/** Articles as they would be read if they were published now, for whoever has a preview link. */
@ApplicationScoped
class Previews {

    @Inject
    PreviewLinks links;

    @Inject
    Articles articles;

    @Inject
    ArticleViews views;

    @Inject
    WorkingCopies copies;

    @Inject
    Delivery delivery;

    @Inject
    Clock clock;

    @Transactional
    Response get(String idOrSlug, String token, Shape shape, BodyFormat format) {
        UUID id = articles.idOf(idOrSlug).orElse(null);
        if (!links.permits(token, id)) {
            // The same for an article that there is not, so that the answer tells nothing of drafts.
            throw new ProblemException(ProblemType.FORBIDDEN, "The preview link is not for this article, or it has ended.");
        }
        Article article = articles.findById(id);
        if (article.state() == Article.State.WITHDRAWN) {
            throw Withdrawal.problem(article.withdrawal());
        }
        ArticleView view = view(article, format, shape.wants("related", false));
        // Shaped like the public answer, but kept by nobody and found by no search engine.
        return delivery.unkept(Answer.of(view).shaped(shape).header("X-Robots-Tag", "noindex, nofollow"));
    }

    private ArticleView view(Article article, BodyFormat format, boolean withRelated) {
        ArticleContent says = copies.content(article);
        Instant now = clock.instant();
        Instant published = article.publishedAt() != null
                ? article.publishedAt()
                : article.plannedAt() != null ? article.plannedAt() : now;
        int version = article.version() == 0 || article.hasPendingChanges() ? article.version() + 1 : article.version();
        return views.preview(article, says, published, article.updatedAt() == null ? published : article.updatedAt(), version,
                format, withRelated);
    }
}
