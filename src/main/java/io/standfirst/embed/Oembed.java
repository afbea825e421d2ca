package io.standfirst.embed;

import java.util.stream.Collectors;

import org.jsoup.nodes.Entities;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.standfirst.article.ArticleView;
import io.standfirst.author.AuthorLink;
import io.standfirst.xml.Xml;

/**
 * The card of an article, as oEmbed's type {@code rich}. Its names are that format's. There is no thumbnail, for which the format
 * demands a width and a height: the magazine knows addresses of pictures, not their sizes.
 *
 * @param html a quotation with a link; it needs nothing from elsewhere and runs nothing
 * @param width in pixels, as is the height: what the card takes at the most
 * @param cacheAge in seconds
 */
record Oembed(String type, String version, String title, @JsonProperty("author_name") String authorName,
        @JsonProperty("provider_name") String providerName, @JsonProperty("provider_url") String providerUrl,
        @JsonProperty("cache_age") int cacheAge, String html, int width, int height) {

    private static final int USUAL_WIDTH = 600;
    private static final int USUAL_HEIGHT = 240;
    private static final int HOUR = 3600;

    static Oembed of(ArticleView article, String magazine, String site, int maxWidth, int maxHeight) {
        int width = Math.min(USUAL_WIDTH, maxWidth);
        int height = Math.min(USUAL_HEIGHT, maxHeight);
        String authors = article.authors().stream().map(AuthorLink::name).collect(Collectors.joining(", "));
        return new Oembed("rich", "1.0", article.title(), authors.isEmpty() ? null : authors, magazine, site, HOUR,
                html(article, authors, magazine, width, height), width, height);
    }

    private static String html(ArticleView article, String authors, String magazine, int width, int height) {
        String summary = article.dek() == null ? "" : "<p>" + Entities.escape(article.dek()) + "</p>";
        String from = authors.isEmpty() ? magazine : authors + ", " + magazine;
        return "<blockquote cite=\"" + Entities.escape(article.url()) + "\" lang=\"" + Entities.escape(article.language())
                + "\" style=\"max-width:" + width + "px;max-height:" + height + "px;overflow:hidden\"><p><a href=\""
                + Entities.escape(article.url()) + "\"><strong>" + Entities.escape(article.title()) + "</strong></a></p>"
                + summary + "<footer>" + Entities.escape(from) + "</footer></blockquote>";
    }

    String xml() {
        return Xml.document(xml -> xml.open("oembed").text("type", type).text("version", version).text("title", title)
                .text("author_name", authorName).text("provider_name", providerName).text("provider_url", providerUrl)
                .text("cache_age", String.valueOf(cacheAge)).text("html", html).text("width", String.valueOf(width))
                .text("height", String.valueOf(height)).close());
    }
}
