package io.standfirst.importing;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.jsoup.Jsoup;

import io.standfirst.author.Author;
import io.standfirst.author.Authors;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.naming.References;
import io.standfirst.naming.Slug;
import io.standfirst.section.Section;
import io.standfirst.section.Sections;
import io.standfirst.site.Site;
import io.standfirst.site.Sites;
import io.standfirst.tag.Tag;
import io.standfirst.tag.Tags;
import io.standfirst.terms.Terms;

/** Finds the sections, tags and authors that an export speaks of, and makes those that are missing. */
@ApplicationScoped
class WordPressTaxonomy {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_DESCRIPTION = 4000;

    /** Where posts go that are in no category; WordPress calls it so, too. */
    private static final String NOWHERE = "uncategorized";

    /** No magazine has a deeper tree; one that is deeper is flattened below this level. */
    private static final int DEEPEST = 20;

    /** Chains of categories are followed one by one; one that is longer than this is cut into pieces. */
    private static final int LONGEST_CHAIN = 500;

    @Inject
    EntityManager entities;

    @Inject
    Sections sections;

    @Inject
    Tags tags;

    @Inject
    Authors authors;

    @Inject
    Sites sites;

    @Inject
    ChangeLog changes;

    @Inject
    Clock clock;

    /** Makes what the head of the export lists. What is there already, by slug, stays as it is. */
    void take(WordPressShelf shelf) {
        WordPressSite site = shelf.site;
        if (!sites.isNamed()) {
            sites.persist(new Site(cut(plain(site.title, "Untitled magazine"), LONGEST_NAME),
                    cut(plain(site.description, null), LONGEST_DESCRIPTION), List.of(language(site)), List.of(), null,
                    Terms.allowing(Terms.Allowed.ON_REQUEST), clock.instant()));
            changes.append(Event.of(ChangeType.PUBLISHED, ResourceType.SITE, null, null));
        }
        site.categories.values().forEach(category -> section(category.slug(), category.name(), shelf));
        site.tags.forEach((slug, name) -> tag(slug, name, shelf));
        site.authors.keySet().forEach(login -> author(login, shelf));
    }

    /** The language of the site, as BCP 47 has it; English where the export says nothing usable. */
    static String language(WordPressSite site) {
        String tag = Locale.forLanguageTag(site.language.replace('_', '-')).toLanguageTag();
        return tag.equals("und") || tag.length() > 35 ? "en" : tag;
    }

    /** An empty shelf for the site. */
    WordPressShelf shelf(WordPressSite site) {
        return new WordPressShelf(site, new References<>(entities, Section.class, sections::ids),
                new References<>(entities, Tag.class, tags::ids),
                new References<>(entities, Author.class, authors::ids));
    }

    /** Finds at once what the posts of a transaction are filed under. */
    void load(List<WordPressItem> posts, WordPressShelf shelf) {
        Set<String> terms = posts.stream().flatMap(post -> post.terms().stream())
                .map(term -> slug(term.slug(), term.name(), "")).filter(slug -> !slug.isEmpty()).collect(Collectors.toSet());
        shelf.sections.load(terms);
        shelf.tags.load(terms);
        shelf.authors.load(posts.stream().map(WordPressItem::creator).filter(login -> !login.isEmpty())
                .map(login -> slug(login, authorName(login, shelf.site), "author")).collect(Collectors.toSet()));
    }

    Section section(String nicename, String name, WordPressShelf shelf) {
        return section(nicename, name, shelf, new HashSet<>());
    }

    private Section section(String nicename, String name, WordPressShelf shelf, Set<String> below) {
        String slug = slug(nicename, name, NOWHERE);
        Section known = shelf.sections.named(slug);
        if (known != null) {
            return known;
        }
        Section section = new Section(slug, cut(plain(name, slug), LONGEST_NAME), (int) sections.count() + 1, clock.instant());
        WordPressSite.Category category = shelf.site.categories.get(nicename);
        if (category != null) {
            section.describe(cut(plain(category.description(), null), LONGEST_DESCRIPTION), clock.instant());
            WordPressSite.Category parent = shelf.site.categories.get(category.parent());
            // Exports exist in which a category lies within itself; the ring is broken where it closes.
            if (parent != null && below.add(nicename) && !below.contains(parent.slug()) && below.size() < LONGEST_CHAIN) {
                Section above = section(parent.slug(), parent.name(), shelf, below);
                section.moveBelow(depth(above) < DEEPEST ? above : above.parent(), clock.instant());
            }
        }
        sections.persist(section);
        shelf.sections.learn(slug, section.id());
        changes.append(Event.of(ChangeType.PUBLISHED, ResourceType.SECTION, section.id(), slug));
        return section;
    }

    private static int depth(Section section) {
        int depth = 0;
        for (Section at = section; at != null; at = at.parent()) {
            depth++;
        }
        return depth;
    }

    Section nowhere(WordPressShelf shelf) {
        return section(NOWHERE, "Uncategorized", shelf);
    }

    static boolean isNowhere(String nicename) {
        return nicename.equals(NOWHERE);
    }

    Tag tag(String nicename, String name, WordPressShelf shelf) {
        String slug = slug(nicename, name, "tag");
        Tag known = shelf.tags.named(slug);
        if (known != null) {
            return known;
        }
        Tag tag = new Tag(slug, cut(plain(name, slug), LONGEST_NAME), Tag.Type.TOPIC, clock.instant());
        tags.persist(tag);
        shelf.tags.learn(slug, tag.id());
        changes.append(Event.of(ChangeType.PUBLISHED, ResourceType.TAG, tag.id(), slug));
        return tag;
    }

    Author author(String login, WordPressShelf shelf) {
        String name = authorName(login, shelf.site);
        String slug = slug(login, name, "author");
        Author known = shelf.authors.named(slug);
        if (known != null) {
            return known;
        }
        Author author = new Author(slug, cut(name, LONGEST_NAME), clock.instant());
        authors.persist(author);
        shelf.authors.learn(slug, author.id());
        changes.append(Event.of(ChangeType.PUBLISHED, ResourceType.AUTHOR, author.id(), slug));
        return author;
    }

    private static String authorName(String login, WordPressSite site) {
        return plain(site.authors.getOrDefault(login, ""), login);
    }

    /** The slug that WordPress gave, made to fit ours; else one made of the name. */
    static String slug(String given, String name, String otherwise) {
        return Slug.of(decoded(given).replace('_', '-'), Slug.of(name, otherwise));
    }

    /** WordPress keeps slugs in other scripts percent-encoded, and sometimes cuts them in the middle of a character. */
    private static String decoded(String slug) {
        try {
            return slug.indexOf('%') < 0 ? slug : URLDecoder.decode(slug.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return URLDecoder.decode(slug.replaceFirst("%[^%]?$", "").replaceAll("%(?![0-9a-fA-F]{2})", ""),
                    StandardCharsets.UTF_8);
        }
    }

    /** A name or a title: without marks, entities and control characters. */
    static String plain(String html, String otherwise) {
        String text = Jsoup.parseBodyFragment(html).text().replaceAll("[\\p{Cc}\\p{Cs}]", " ").replaceAll("\\s+", " ").strip();
        return text.isEmpty() ? otherwise : text;
    }

    static String cut(String text, int most) {
        return text == null || text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }
}
