package io.standfirst.article;

import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.author.Author;
import io.standfirst.body.Body;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;
import io.standfirst.web.Addresses;

/** Makes what the newsroom reads of articles. */
@ApplicationScoped
class NewsroomViews {

    @Inject
    Revisions revisions;

    @Inject
    ArticleViews views;

    @Inject
    WorkingCopies copies;

    @Inject
    Addresses addresses;

    NewsroomArticle whole(Article article, BodyFormat format) {
        Manuscript says = copies.of(article);
        Body body = new Body(says.body());
        return new NewsroomArticle(article.id(), article.slug(), addresses.article(article.slug()), article.state(),
                article.isVisible(), article.version(), article.savedRevision(), article.hasPendingChanges(), says.title(),
                says.dek(), says.kind(), says.label(), says.section(), says.authors(), says.tags(), says.language(),
                new NewsroomArticle.Text(format.publicName(), format.of(body)), says.teaser(), says.image(), says.origin(),
                says.republishing().equals(Terms.NONE) ? null : says.republishing(), says.related(), says.canonicalUrl(),
                says.seo(), body.wordCount(says.language()), article.createdBy(), article.createdAt(), article.modifiedAt(),
                article.publishedAt(), article.updatedAt(), article.plannedAt(), article.embargoUntil(), article.expiresAt(),
                article.plannedEmbargo(), article.plannedExpiry(), article.withdrawal(),
                views.corrections(article.id()).stream().map(Correction::note).toList(),
                views.formerUrls(Set.of(article.id())).getOrDefault(article.id(), List.of()));
    }

    /** Of many at once, from their rows alone: of a published article that was changed, the new title and the old rest. */
    NewsroomArticle.Summary summary(Article article) {
        return new NewsroomArticle.Summary(article.id(), article.slug(), addresses.article(article.slug()), article.state(),
                article.isVisible(), article.version(), article.savedRevision(), article.hasPendingChanges(),
                article.workingTitle(), article.dek(), article.kind(), article.label(), article.section().slug(),
                article.authors().stream().map(Author::slug).toList(), article.tags().stream().map(Tag::slug).toList(),
                article.language(), article.wordCount(), article.createdBy(), article.createdAt(), article.modifiedAt(),
                article.publishedAt(), article.updatedAt(), article.plannedAt(), article.embargoUntil(), article.expiresAt(),
                article.plannedEmbargo(), article.plannedExpiry(), article.withdrawal());
    }

    RevisionView revision(Revision revision, BodyFormat format) {
        Manuscript says = revision.content();
        return new RevisionView(revision.number(), revision.at(), revision.author(), revision.change(), says.title(),
                says.dek(), says.kind(), says.label(), says.section(), says.authors(), says.tags(), says.language(),
                new NewsroomArticle.Text(format.publicName(), format.of(new Body(says.body()))), says.teaser(), says.image(),
                says.origin(), says.republishing().equals(Terms.NONE) ? null : says.republishing(), says.related(),
                says.canonicalUrl(), says.seo(), revision.wordCount());
    }

    /** Named so that both of two revisions can be told apart by members. */
    static Map<String, Object> members(Manuscript says) {
        Map<String, Object> members = new java.util.LinkedHashMap<>();
        members.put("title", says.title());
        members.put("dek", says.dek());
        members.put("kind", says.kind());
        members.put("label", says.label());
        members.put("section", says.section());
        members.put("authors", says.authors());
        members.put("tags", says.tags());
        members.put("language", says.language());
        members.put("teaser", says.teaser());
        members.put("image", says.image());
        members.put("origin", says.origin());
        members.put("republishing", says.republishing().equals(Terms.NONE) ? null : says.republishing());
        members.put("related", says.related());
        members.put("canonicalUrl", says.canonicalUrl());
        members.put("seo", says.seo());
        return members;
    }
}
