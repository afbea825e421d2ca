package io.standfirst.article;

import java.util.UUID;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.standfirst.access.Caller;
import io.standfirst.access.Roles;
import io.standfirst.audit.Audit;
import io.standfirst.web.IfMatch;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/** The way of every step that an editor takes with an article: may they, have they seen it, what was it before. */
@ApplicationScoped
class Newsroom {

    @Inject
    EntityManager entities;

    @Inject
    Articles articles;

    @Inject
    NewsroomViews views;

    @Inject
    Audit audit;

    @Inject
    Caller caller;

    @Inject
    HttpHeaders headers;

    Who who() {
        return new Who(caller.name(), caller.tokenId());
    }

    /** Whether the caller's role lets it see articles of others. */
    boolean seesAll() {
        return caller.atLeast(Roles.EDITOR);
    }

    /** @throws ProblemException 404, or 403 if it is not the author's own */
    Article find(String id) {
        return find(id, LockModeType.NONE);
    }

    private Article find(String id, LockModeType lock) {
        Article article = Articles.isId(id) ? entities.find(Article.class, UUID.fromString(id), lock) : null;
        if (article == null) {
            throw ProblemException.notFound("There is no article with the id '" + id + "'.");
        }
        if (!seesAll() && !isOwn(article)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "An author touches only articles of their own.");
        }
        return article;
    }

    private boolean isOwn(Article article) {
        return caller.tokenId() != null && caller.tokenId().equals(article.createdByToken())
                || caller.author() != null
                        && article.authors().stream().anyMatch(author -> author.slug().equals(caller.author()));
    }

    /** What the caller is about to change: the lock makes those who change the same article wait for each other. */
    Article toChange(String id) {
        Article article = find(id, LockModeType.PESSIMISTIC_WRITE);
        boolean open = article.state() == Article.State.DRAFT || article.state() == Article.State.REVIEW;
        if (!seesAll() && !open) {
            throw new ProblemException(ProblemType.FORBIDDEN,
                    "An author changes only drafts; this article is " + article.state().publicName() + ".");
        }
        return article;
    }

    /** Takes a step for which the caller must have seen the article's present state. */
    Response step(String operation, String id, Consumer<Article> step) {
        Article article = toChange(id);
        IfMatch.demand(headers, etag(article));
        return take(operation, article, step);
    }

    /** Takes a step that overwrites nobody's work; If-Match is honoured and may be left out. */
    Response freeStep(String operation, String id, Consumer<Article> step) {
        Article article = toChange(id);
        IfMatch.honour(headers, etag(article));
        return take(operation, article, step);
    }

    private Response take(String operation, Article article, Consumer<Article> step) {
        NewsroomArticle before = views.withoutText(article);
        step.accept(article);
        entities.flush();
        NewsroomArticle after = views.whole(article, BodyFormat.HTML, before);
        audit.note(operation, "article", article.id().toString(), article.slug(), before, after.withoutText());
        return answer(Response.ok(), article, after);
    }

    Response answer(Response.ResponseBuilder response, Article article, NewsroomArticle view) {
        return response.entity(view).header(HttpHeaders.ETAG, etag(article)).header("Cache-Control", "no-store").build();
    }

    static String etag(Article article) {
        return IfMatch.etag(article.revision());
    }
}
