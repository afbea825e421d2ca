package io.standfirst.feed;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.standfirst.article.ArticleView;
import io.standfirst.following.Departures.Departure;
import io.standfirst.terms.Terms;

/**
 * A page of a feed, before it is written in one of the formats.
 *
 * @param magazine its name
 * @param title that name, and what the feed is narrowed to
 * @param home the magazine's front page
 * @param api address that those of sections, tags and authors begin with
 * @param id what stays the same whichever page is asked for, and however long it is
 * @param type media type
 * @param links addresses of this page ({@code self}) and those around it, by their relations of RFC 5005
 * @param hub address of the WebSub hub, or null
 * @param departed what readers have to take out again; in Atom only, and none on later pages
 */
record Feed(String magazine, String title, String description, String language, String rights, String home, String api,
        String id, String type,
        Map<String, String> links, String hub, Instant updated, List<Entry> entries, List<Departure> departed) {

    /**
     * An article in a feed.
     *
     * @param html its text and the notices of its corrections; all addresses in it are whole
     */
    record Entry(ArticleView article, String html) {

        /** Stays the same whatever becomes of the article. */
        String urn() {
            return urnOf(article.id());
        }

        String summary() {
            return article.dek() == null ? article.teaser() : article.dek();
        }

        /** Whose it is, or the licence. */
        String rights() {
            boolean others = article.origin() != null && article.origin().permission() != null;
            return others ? article.origin().permission() : article.republishing().terms().licence();
        }

        /** The canonical address, if it is not the article's own. */
        String canonicalElsewhere() {
            return article.url().equals(article.canonicalUrl()) ? null : article.canonicalUrl();
        }

        String originUrl() {
            return article.origin() == null ? null : article.origin().url();
        }
    }

    /**
     * What an article is filed under.
     *
     * @param scheme what tells sections, tags, kinds and permissions from one another
     */
    record Category(String scheme, String term, String label) {
    }

    static String urnOf(Object id) {
        return "urn:uuid:" + id;
    }

    String self() {
        return links.get("self");
    }

    String authorUrl(String slug) {
        return api + "/v1/authors/" + slug;
    }

    List<Category> categories(Entry entry) {
        ArticleView article = entry.article();
        Category section = new Category(api + "/v1/sections", article.section().slug(), article.section().name());
        Category kind = new Category(api + "/v1/articles#kind", article.kind(), article.kind());
        String allowed = publicName(article.republishing().terms().allowed());
        Stream<Category> tags = article.tags().stream()
                .map(tag -> new Category(api + "/v1/tags", tag.slug(), tag.name()));
        return Stream.of(Stream.of(section), tags,
                Stream.of(kind, new Category(api + "/v1/articles#republishing", allowed, allowed))).flatMap(all -> all)
                .toList();
    }

    private static String publicName(Terms.Allowed allowed) {
        return switch (allowed) {
            case YES -> "yes";
            case NO -> "no";
            case ON_REQUEST -> "onRequest";
        };
    }
}
