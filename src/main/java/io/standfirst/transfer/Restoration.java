package io.standfirst.transfer;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.article.ArticleRestoration;
import io.standfirst.article.ArticleSnapshot;
import io.standfirst.article.HistoryRestoration;
import io.standfirst.article.PicksSnapshot;
import io.standfirst.article.Restored;
import io.standfirst.article.RestoredArticles;
import io.standfirst.article.RevisionSnapshot;
import io.standfirst.article.VersionSnapshot;
import io.standfirst.author.AuthorSnapshot;
import io.standfirst.collection.CollectionSnapshot;
import io.standfirst.newsletter.NewsletterSnapshot;
import io.standfirst.section.SectionSnapshot;
import io.standfirst.site.SiteSnapshot;
import io.standfirst.tag.TagSnapshot;
import io.standfirst.web.Faults;

/** Makes the content here what the lines of an export say. */
@ApplicationScoped
public class Restoration {

    @Inject
    Taxonomy taxonomy;

    @Inject
    Showcase showcase;

    @Inject
    ArticleRestoration articles;

    @Inject
    HistoryRestoration histories;

    /** What is remembered for as long as one file is restored. */
    public RestoredArticles begin() {
        return articles.begin();
    }

    /** Loads what the lines are about, which will be restored one after the other in this transaction. */
    public void prepare(RestoredArticles memory, List<?> lines) {
        articles.prepare(memory, lines);
    }

    /**
     * Makes a thing what the line says, and tells the change log of what the public sees of it. What is refused has changed
     * nothing.
     *
     * @throws io.standfirst.web.ProblemException naming what is wrong with the line
     */
    public Restored restore(Object line, RestoredArticles memory) {
        if (line instanceof ArticleSnapshot article) {
            return articles.restore(article, memory);
        } else if (line instanceof RevisionSnapshot revision) {
            return histories.restore(revision, memory);
        } else if (line instanceof VersionSnapshot version) {
            return histories.restore(version, memory);
        } else if (line instanceof PicksSnapshot picks) {
            return articles.restore(picks, memory);
        } else if (line instanceof SectionSnapshot section) {
            return taxonomy.section(section);
        } else if (line instanceof TagSnapshot tag) {
            return taxonomy.tag(tag);
        } else if (line instanceof AuthorSnapshot author) {
            return taxonomy.author(author);
        } else if (line instanceof NewsletterSnapshot newsletter) {
            return showcase.newsletter(newsletter);
        } else if (line instanceof CollectionSnapshot collection) {
            return showcase.collection(collection);
        } else if (line instanceof SiteSnapshot site) {
            return showcase.site(site);
        }
        throw Faults.invalid("/type", "A line of this type does not belong here.");
    }
}
