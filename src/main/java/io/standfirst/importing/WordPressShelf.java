package io.standfirst.importing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.standfirst.article.Article;
import io.standfirst.article.FirstPublications;
import io.standfirst.author.Author;
import io.standfirst.naming.References;
import io.standfirst.section.Section;
import io.standfirst.tag.Tag;
import io.standfirst.web.Addresses;

/**
 * What is remembered while an export comes in: its site and what slugs mean for as long as that takes, and of the posts of one
 * transaction which articles there are already.
 */
class WordPressShelf {

    final WordPressSite site;
    final WordPressText text;
    final References<Section> sections;
    final References<Tag> tags;
    final References<Author> authors;

    private final Map<String, Article> articles = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();
    private final List<FirstPublications.Prepared> prepared = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();

    WordPressShelf(WordPressSite site, References<Section> sections, References<Tag> tags, References<Author> authors) {
        this.site = site;
        this.text = new WordPressText(site);
        this.sections = sections;
        this.tags = tags;
        this.authors = authors;
    }

    /**
     * Begins a transaction.
     *
     * @param known the articles that earlier imports made of its posts, by import key
     * @param slugs that its posts would like to have
     * @param others those of them that are taken
     * @param leading those of the addresses of its posts that lead to an article
     */
    void begin(Map<String, Article> known, Set<String> slugs, List<String> others, Set<String> leading) {
        articles.clear();
        articles.putAll(known);
        asked.clear();
        asked.addAll(slugs);
        taken.clear();
        taken.addAll(others);
        addresses.clear();
        addresses.addAll(leading);
        prepared.clear();
        later.clear();
    }

    Article prepare(FirstPublications.Prepared article) {
        prepared.add(article);
        return article.article();
    }

    /** Whether the article of an import key has yet to be written. */
    boolean isPrepared(String key) {
        Article known = known(key);
        return known != null && prepared.stream().anyMatch(one -> one.article() == known);
    }

    /** The articles that the transaction has yet to write; from then on they count as written. */
    List<FirstPublications.Prepared> takePrepared() {
        List<FirstPublications.Prepared> all = List.copyOf(prepared);
        prepared.clear();
        return all;
    }

    /** Leaves to the end of the transaction what needs all of its articles to be written. */
    void later(Runnable step) {
        later.add(step);
    }

    List<Runnable> takeLater() {
        List<Runnable> all = List.copyOf(later);
        later.clear();
        return all;
    }

    /** Whether an address leads nowhere yet; asked again, it does not. */
    boolean isFirstAt(String url) {
        return addresses.add(Addresses.bare(url));
    }

    /** Null if there is none. */
    Article known(String key) {
        return articles.get(key);
    }

    void made(String key, Article article) {
        articles.put(key, article);
        taken.add(article.slug());
    }

    /** @return null if the transaction has not asked for it yet */
    Boolean isTaken(String slug) {
        return taken.contains(slug) ? Boolean.TRUE : asked.contains(slug) ? Boolean.FALSE : null;
    }
}
