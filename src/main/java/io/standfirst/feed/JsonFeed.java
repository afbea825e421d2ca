package io.standfirst.feed;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.standfirst.article.ArticleView;
import io.standfirst.terms.Terms;

/**
 * A feed as JSON Feed 1.1. Its names are that format's.
 *
 * @param hubs absent if there is none
 */
record JsonFeed(String version, String title, @JsonProperty("home_page_url") String homePageUrl,
        @JsonProperty("feed_url") String feedUrl, String description, @JsonProperty("next_url") String nextUrl, String language,
        List<Hub> hubs, List<Item> items) {

    record Hub(String type, String url) {
    }

    record Author(String name, String url) {
    }

    /**
     * An article.
     *
     * @param externalUrl where it was taken over from
     * @param extension what the format has no name for
     */
    record Item(String id, String url, @JsonProperty("external_url") String externalUrl, String title,
            @JsonProperty("content_html") String contentHtml, String summary, String image,
            @JsonProperty("date_published") Instant datePublished, @JsonProperty("date_modified") Instant dateModified,
            List<Author> authors, List<String> tags, String language, @JsonProperty("_standfirst") Extension extension) {
    }

    /** @param version number of the published version */
    record Extension(String about, String kind, String section, int version, Terms republishing) {
    }

    static JsonFeed of(Feed feed) {
        return new JsonFeed("https://jsonfeed.org/version/1.1", feed.title(), feed.home(), feed.self(), feed.description(),
                feed.links().get("next"), feed.language(), feed.hub() == null ? null : List.of(new Hub("WebSub", feed.hub())),
                feed.entries().stream().map(entry -> item(feed, entry)).toList());
    }

    private static Item item(Feed feed, Feed.Entry entry) {
        ArticleView article = entry.article();
        return new Item(article.id().toString(), article.url(), entry.originUrl(), article.title(), entry.html(),
                entry.summary(), article.image() == null ? null : article.image().url(), article.publishedAt(),
                article.updatedAt(),
                article.authors().stream().map(author -> new Author(author.name(), feed.authorUrl(author.slug()))).toList(),
                article.tags().stream().map(tag -> tag.name()).toList(), article.language(),
                new Extension(feed.api() + "/docs", article.kind(), article.section().slug(), article.version(),
                        article.republishing().terms()));
    }
}
