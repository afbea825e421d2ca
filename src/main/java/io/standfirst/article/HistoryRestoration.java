package io.standfirst.article;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.web.Faults;

/** Gives articles the revisions and published versions that an export has of them. */
@ApplicationScoped
public class HistoryRestoration {

    @Inject
    EntityManager entities;

    @Inject
    WorkingCopies copies;

    @Inject
    ArticleNews news;

    /** @throws io.standfirst.web.ProblemException naming what is wrong with the line */
    public Restored restore(RevisionSnapshot line, RestoredArticles memory) {
        Article article = article(line.article());
        Revision present = memory.isNew(article.id())
                ? null
                : entities.find(Revision.class, new Revision.Key(article.id(), line.number()));
        if (present != null && !line.adds(copies.snapshot(present, article))) {
            return Restored.UNCHANGED;
        }
        Faults faults = new Faults();
        faults.number("/number", line.number(), 1, article.savedRevision());
        faults.required("/at", line.at());
        faults.required("/by", line.by(), 300);
        faults.required("/change", line.change());
        RevisionSnapshot clean = line.with(memory.checks.manuscript(line.content(), faults));
        faults.check();
        if (present != null && !clean.adds(copies.snapshot(present, article))) {
            return Restored.UNCHANGED;
        }
        boolean isNew = present == null;
        if (isNew) {
            present = new Revision(clean);
            entities.persist(present);
        } else {
            present.restore(clean);
        }
        if (line.number() == article.savedRevision()) {
            article.called(clean.content().title(), clean.content().dek());
            copies.follow(article, present, true);
        }
        return isNew ? Restored.CREATED : Restored.UPDATED;
    }

    /** @throws io.standfirst.web.ProblemException naming what is wrong with the line */
    public Restored restore(VersionSnapshot line, RestoredArticles memory) {
        Article article = article(line.article());
        PublishedVersion present = memory.isNew(article.id())
                ? null
                : entities.find(PublishedVersion.class, new PublishedVersion.Key(article.id(), line.number()));
        if (present != null && line.equals(present.snapshot())) {
            return Restored.UNCHANGED;
        }
        Faults faults = new Faults();
        faults.number("/number", line.number(), 1, article.version());
        faults.required("/publishedAt", line.publishedAt());
        VersionSnapshot clean = line.with(memory.checks.version(line.content(), faults));
        faults.check();
        if (present != null && clean.equals(present.snapshot())) {
            return Restored.UNCHANGED;
        }
        boolean isNew = present == null;
        if (isNew) {
            present = new PublishedVersion(clean);
            entities.persist(present);
        } else {
            present.restore(clean);
        }
        news.tell(news.seen(article), article, memory.told);
        return isNew ? Restored.CREATED : Restored.UPDATED;
    }

    private Article article(UUID id) {
        Faults faults = new Faults();
        Article article = faults.required("/article", id) == null ? null : entities.find(Article.class, id);
        if (id != null && article == null) {
            faults.add("/article", "There is no article " + id + " that it could belong to.");
        }
        faults.check();
        return article;
    }
}
