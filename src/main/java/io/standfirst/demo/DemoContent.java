package io.standfirst.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.article.Article;
import io.standfirst.article.ArticleContent;
import io.standfirst.article.Articles;
import io.standfirst.article.Newsdesk;
import io.standfirst.article.Who;
import io.standfirst.author.Author;
import io.standfirst.author.Authors;
import io.standfirst.body.Body;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.collection.Collection;
import io.standfirst.collection.Collections;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.site.Site;
import io.standfirst.site.Sites;
import io.standfirst.tag.Tag;
import io.standfirst.tag.Tags;
import io.standfirst.terms.Terms;

/** Loads a small magazine of fiction into an empty database, so that whoever tries the service has something to read. */
@ApplicationScoped
class DemoContent {

    private static final Logger LOG = Logger.getLogger(DemoContent.class);
    private static final Who DEMO = Who.service("demo");
    private static final String FOLDER = "demo/";

    /** A slow machine takes its time. */
    private static final int LONGEST_SECONDS = 300;
    private static final JsonMapper YAML = JsonMapper.builder(new YAMLFactory()).addModule(new JavaTimeModule()).build();

    @ConfigProperty(name = "standfirst.demo")
    Optional<Boolean> wanted;

    @ConfigProperty(name = "quarkus.datasource.db-kind")
    String database;

    @Inject
    Sites sites;

    @Inject
    Sections sections;

    @Inject
    Tags tags;

    @Inject
    Authors authors;

    @Inject
    Articles articles;

    @Inject
    Collections collections;

    @Inject
    Newsletters newsletters;

    @Inject
    Newsdesk newsdesk;

    @Inject
    ChangeLog changes;

    @Inject
    Clock clock;

    /** All of it in one transaction: a start that is cut off leaves an empty database, which the next one fills. */
    @Transactional
    @TransactionConfiguration(timeout = LONGEST_SECONDS)
    void load(@Observes @Priority(100) StartupEvent started) {
        if (wanted.orElse(database.equals("h2")) && !sites.isNamed() && articles.count() == 0) {
            Magazine magazine = read("magazine.yaml", Magazine.class);
            Shelf shelf = new Shelf(new HashMap<>(), new HashMap<>(), new HashMap<>());
            arrange(magazine, shelf);
            Map<String, Article> written = write(shelf);
            collect(magazine, shelf, written);
            LOG.infof("Loaded the demo magazine: %d articles in %d sections", written.size(), magazine.sections().size());
        }
    }

    private record Shelf(Map<String, Section> sections, Map<String, Tag> tags, Map<String, Author> authors) {
    }

    private void arrange(Magazine magazine, Shelf shelf) {
        Instant now = clock.instant();
        Magazine.SiteFile site = magazine.site();
        sites.persist(new Site(site.name(), site.description(), site.languages(), site.social(), site.republishing().policy(),
                site.republishing().terms(), now));
        tell(ResourceType.SITE, null, null);
        for (Magazine.SectionFile file : magazine.sections()) {
            Section section = new Section(file.slug(), file.name(), shelf.sections().size() + 1, now);
            section.describe(file.description(), now);
            if (file.parent() != null) {
                section.moveBelow(shelf.sections().get(file.parent()), now);
            }
            sections.persist(section);
            tell(ResourceType.SECTION, section.id(), file.slug());
            shelf.sections().put(file.slug(), section);
        }
        for (Magazine.TagFile file : magazine.tags()) {
            Tag tag = new Tag(file.slug(), file.name(), file.type(), now);
            tag.describe(file.description(), now);
            tags.persist(tag);
            tell(ResourceType.TAG, tag.id(), file.slug());
            shelf.tags().put(file.slug(), tag);
        }
        for (Magazine.AuthorFile file : magazine.authors()) {
            Author author = new Author(file.slug(), file.name(), now);
            author.present(file.bio(), file.image(), file.links() == null ? List.of() : file.links(), now);
            authors.persist(author);
            tell(ResourceType.AUTHOR, author.id(), file.slug());
            shelf.authors().put(file.slug(), author);
        }
        for (Magazine.NewsletterFile file : magazine.newsletters()) {
            newsletters.persist(new Newsletter(file.slug(), file.name(), file.description(), file.frequency(), file.language(),
                    magazine.newsletters().indexOf(file) + 1, now));
        }
    }

    private void tell(ResourceType type, UUID id, String slug) {
        changes.append(Event.of(ChangeType.PUBLISHED, type, id, slug));
    }

    private Map<String, Article> write(Shelf shelf) {
        Map<String, Magazine.ArticleFile> files = new LinkedHashMap<>();
        Map<String, Article> written = new HashMap<>();
        for (String slug : text("articles.txt").lines().toList()) {
            String[] parts = text("articles/" + slug + ".md").split("(?m)^---$", 3);
            Magazine.ArticleFile file = parse(parts[1], Magazine.ArticleFile.class);
            files.put(slug, file);
            written.put(slug, write(slug, file, content(file, Body.ofMarkdown(parts[2]), shelf)));
        }
        files.forEach((slug, file) -> {
            if (file.related() != null) {
                newsdesk.relate(written.get(slug), file.related().stream().map(related -> written.get(related).id()).toList(),
                        DEMO);
            }
        });
        return written;
    }

    private Article write(String slug, Magazine.ArticleFile file, ArticleContent content) {
        Article article = newsdesk.create(slug, content, DEMO);
        switch (file.state() == null ? "published" : file.state()) {
            case "draft" -> {
                return article;
            }
            case "scheduled" -> {
                newsdesk.plan(article, file.publishedAt());
                return article;
            }
            default -> {
                newsdesk.limit(article, file.embargoUntil(), file.expiresAt());
                newsdesk.publish(article, content, file.publishedAt(), file.publishedAt());
                if (file.updatedAt() != null) {
                    newsdesk.publish(article, content, file.publishedAt(), file.updatedAt());
                }
            }
        }
        if (file.formerSlugs() != null) {
            file.formerSlugs().forEach(former -> newsdesk.answerAlsoTo(article, former));
        }
        if (file.corrections() != null) {
            newsdesk.correct(article, file.corrections());
        }
        if (file.withdrawal() != null) {
            newsdesk.withdraw(article, file.withdrawal());
        }
        return article;
    }

    private static ArticleContent content(Magazine.ArticleFile file, Body body, Shelf shelf) {
        return new ArticleContent(file.kind(), file.label(), file.title(), file.dek(), file.language(),
                shelf.sections().get(file.section()), file.authors().stream().map(shelf.authors()::get).toList(),
                file.tags().stream().map(shelf.tags()::get).toList(), file.image(), file.teaser(), body, file.origin(),
                file.republishing() == null ? Terms.NONE : file.republishing(), file.canonicalUrl(), file.seo(), List.of());
    }

    private void collect(Magazine magazine, Shelf shelf, Map<String, Article> written) {
        Instant now = clock.instant();
        for (Magazine.CollectionFile file : magazine.collections()) {
            Collection collection = new Collection(file.slug(), file.name(), file.description(), file.size(),
                    magazine.collections().indexOf(file) + 1, now);
            collection.arrange(file.articles().stream().map(slug -> written.get(slug).id()).toList(),
                    file.fill() == null ? null : shelf.sections().get(file.fill().section()), now);
            collections.persist(collection);
        }
    }

    private static <T> T read(String file, Class<T> type) {
        return parse(text(file), type);
    }

    private static <T> T parse(String yaml, Class<T> type) {
        try {
            return YAML.readValue(yaml, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(String file) {
        try (InputStream in = DemoContent.class.getClassLoader().getResourceAsStream(FOLDER + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
