package io.standfirst.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.article.Article;
import io.standfirst.article.ArticleContent;
import io.standfirst.article.Articles;
import io.standfirst.article.Correction;
import io.standfirst.article.Newsdesk;
import io.standfirst.article.Origin;
import io.standfirst.article.Who;
import io.standfirst.article.Withdrawal;
import io.standfirst.author.Author;
import io.standfirst.author.Authors;
import io.standfirst.body.Body;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.collection.Collection;
import io.standfirst.collection.Collections;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.tag.Tag;
import io.standfirst.tag.Tags;
import io.standfirst.terms.Terms;

/** What a test takes as given, in an editor's words. Each call is a transaction of its own, committed when it returns. */
@ApplicationScoped
public class Given {

    private static final Who TEST = Who.service("test");

    @Inject
    Sections sections;

    @Inject
    Tags tags;

    @Inject
    Authors authors;

    @Inject
    Articles articles;

    @Inject
    Newsdesk newsdesk;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    Collections collections;

    @Inject
    ChangeLog changes;

    public String section(String slug) {
        return section(slug, null);
    }

    public String section(String slug, String parent) {
        return section(slug, parent, 100);
    }

    /** @param position among its siblings; the demo magazine's sections have the first ones */
    public String section(String slug, String parent, int position) {
        change(() -> {
            Section section = new Section(slug, "Section " + slug, position, Instant.now());
            if (parent != null) {
                section.moveBelow(sections.bySlug(parent).orElseThrow(), Instant.now());
            }
            sections.persist(section);
        });
        return slug;
    }

    /** What partners may do with the articles that will be in the section, or below it. */
    public void terms(String section, Terms terms) {
        change(() -> sections.bySlug(section).orElseThrow().allow(terms, Instant.now()));
    }

    public String tag(String slug, String name, Tag.Type type) {
        change(() -> tags.persist(new Tag(slug, name, type, Instant.now())));
        return slug;
    }

    public String author(String slug, String name) {
        change(() -> authors.persist(new Author(slug, name, Instant.now())));
        return slug;
    }

    /** @param fill slug of the section that fills the collection up, or null */
    public String collection(String slug, int size, String fill, UUID... picks) {
        change(() -> {
            Collection collection = new Collection(slug, "Collection " + slug, "What " + slug + " shows.", size, 100,
                    Instant.now());
            collection.arrange(List.of(picks), fill == null ? null : sections.bySlug(fill).orElseThrow(), Instant.now());
            collections.persist(collection);
        });
        return slug;
    }

    /** The tag, section or author answers to this slug, too, as if it had had it before. */
    public void formerSlug(FormerSlugs.Kind kind, String former, String present) {
        change(() -> formerSlugs.add(kind, former, switch (kind) {
            case TAG -> tags.bySlug(present).orElseThrow().id();
            case SECTION -> sections.bySlug(present).orElseThrow().id();
            case AUTHOR -> authors.bySlug(present).orElseThrow().id();
            case ARTICLE -> articles.find("slug", present).firstResultOptional().orElseThrow().id();
        }));
    }

    /** Lists that are kept show it from the next read on, as after any change by an editor. */
    private void change(Runnable work) {
        QuarkusTransaction.requiringNew().run(() -> {
            work.run();
            changes.append(Event.of(ChangeType.UPDATED, ResourceType.SITE, null, null));
        });
    }

    public Draft article(String slug, String section) {
        return new Draft(slug, section);
    }

    public void withdrawn(UUID id, String reason, Withdrawal.Action action) {
        QuarkusTransaction.requiringNew().run(
                () -> newsdesk.withdraw(articles.findById(id),
                        new Withdrawal(reason, action, Instant.parse("2026-05-01T00:00:00Z"))));
    }

    public void corrected(UUID id, String text, Instant at) {
        QuarkusTransaction.requiringNew().run(() -> newsdesk.correct(articles.findById(id),
                List.of(new Correction.Note(Correction.Kind.CORRECTION, text, at))));
    }

    public void related(UUID id, UUID... picks) {
        QuarkusTransaction.requiringNew().run(() -> newsdesk.relate(articles.findById(id), List.of(picks), TEST));
    }

    /** An article in the making; the last word publishes it or leaves it where it is. */
    public class Draft {

        private final String slug;
        private final String section;
        private String title;
        private String kind = "analysis";
        private String language = "en";
        private String body = "One paragraph of text.\n\nAnother one.";
        private Terms terms = Terms.NONE;
        private Origin origin;
        private final List<String> tagged = new ArrayList<>();
        private final List<String> by = new ArrayList<>();
        private Instant embargo;
        private Instant expiry;
        private Instant updated;

        Draft(String slug, String section) {
            this.slug = slug;
            this.section = section;
            this.title = "Title of " + slug;
        }

        public Draft title(String text) {
            title = text;
            return this;
        }

        public Draft kind(String slug) {
            kind = slug;
            return this;
        }

        public Draft language(String tag) {
            language = tag;
            return this;
        }

        public Draft body(String markdown) {
            body = markdown;
            return this;
        }

        public Draft terms(Terms own) {
            terms = own;
            return this;
        }

        public Draft origin(Origin publisher) {
            origin = publisher;
            return this;
        }

        public Draft tagged(String... slugs) {
            tagged.addAll(List.of(slugs));
            return this;
        }

        public Draft by(String... slugs) {
            by.addAll(List.of(slugs));
            return this;
        }

        public Draft embargoedUntil(Instant at) {
            embargo = at;
            return this;
        }

        public Draft expiringAt(Instant at) {
            expiry = at;
            return this;
        }

        public Draft updatedAt(String at) {
            updated = Instant.parse(at);
            return this;
        }

        public UUID publishedAt(String at) {
            Instant published = Instant.parse(at);
            return QuarkusTransaction.requiringNew().call(() -> {
                ArticleContent content = content();
                Article article = newsdesk.create(slug, content, TEST);
                newsdesk.limit(article, embargo, expiry);
                newsdesk.publish(article, content, published, updated == null ? published : updated);
                return article.id();
            });
        }

        /** Writes the article anew and publishes that as the next version. */
        public void publishedAgainAt(UUID id, String at) {
            QuarkusTransaction.requiringNew().run(() -> {
                ArticleContent content = content();
                Article article = articles.findById(id);
                newsdesk.save(article, content, TEST);
                newsdesk.publish(article, content, Instant.parse(at), Instant.parse(at));
            });
        }

        public UUID scheduledFor(String at) {
            return QuarkusTransaction.requiringNew().call(() -> {
                ArticleContent content = content();
                Article article = newsdesk.create(slug, content, TEST);
                newsdesk.plan(article, Instant.parse(at));
                return article.id();
            });
        }

        public UUID leftAsDraft() {
            return QuarkusTransaction.requiringNew().call(() -> newsdesk.create(slug, content(), TEST).id());
        }

        private ArticleContent content() {
            return new ArticleContent(kind, null, title, null, language, sections.bySlug(section).orElseThrow(),
                    by.stream().map(name -> authors.bySlug(name).orElseThrow()).toList(),
                    tagged.stream().map(name -> tags.bySlug(name).orElseThrow()).toList(), null, null, Body.ofMarkdown(body),
                    origin, terms, null, null, List.of());
        }
    }
}
