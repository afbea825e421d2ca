package io.standfirst.article;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.article.Surroundings.Part;
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
    SurroundingsReader surroundings;

    @Inject
    ArticleViews views;

    @Inject
    WorkingCopies copies;

    @Inject
    Addresses addresses;

    NewsroomArticle whole(Article article, BodyFormat format) {
        return whole(article, format, null);
    }

    /**
     * @param before what was read of it before a step; of the same save the words are not counted again, which takes as long as
     *            all else
     */
    NewsroomArticle whole(Article article, BodyFormat format, NewsroomArticle before) {
        Manuscript says = copies.of(article);
        Body body = new Body(says.body());
        int words = before != null && before.revision() == article.savedRevision()
                ? before.wordCount()
                : body.wordCount(says.language());
        return view(article, says, text(body, format), words, beside(article));
    }

    /** One that was begun just now, so that nothing stands beside it yet. */
    NewsroomArticle begun(Article article, BodyFormat format) {
        Manuscript says = copies.of(article);
        return view(article, says, text(new Body(says.body()), format), article.wordCount(),
                new Surroundings());
    }

    /** For the audit log. */
    NewsroomArticle withoutText(Article article) {
        Manuscript says = copies.of(article);
        return view(article, says, null, new Body(says.body()).wordCount(says.language()), beside(article)).withoutText();
    }

    private static NewsroomArticle.Text text(Body body, BodyFormat format) {
        return new NewsroomArticle.Text(format.publicName(), format.of(body));
    }

    private Surroundings beside(Article article) {
        Set<UUID> id = Set.of(article.id());
        return surroundings.read(
                Map.of(Part.CORRECTIONS, id, Part.FORMER_SLUGS, id, Part.FORMER_URLS, id));
    }

    private NewsroomArticle view(Article article, Manuscript says, NewsroomArticle.Text text, int words,
            Surroundings beside) {
        return new NewsroomArticle(article.id(), article.slug(), addresses.article(article.slug()), article.state(),
                article.isVisible(), article.version(), article.savedRevision(), article.hasPendingChanges(), says.title(),
                says.dek(), says.kind(), says.label(), says.section(), says.authors(), says.tags(), says.language(),
                text, says.teaser(), says.image(), says.origin(),
                says.republishing().equals(Terms.NONE) ? null : says.republishing(), says.related(), says.canonicalUrl(),
                says.seo(), words, article.createdBy(), article.createdAt(), article.modifiedAt(),
                article.publishedAt(), article.updatedAt(), article.plannedAt(), article.embargoUntil(), article.expiresAt(),
                article.plannedEmbargo(), article.plannedExpiry(), article.withdrawal(),
                beside.corrections(article.id()), views.formerUrls(article.id(), beside));
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
