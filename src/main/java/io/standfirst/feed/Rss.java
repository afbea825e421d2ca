package io.standfirst.feed;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.standfirst.article.ArticleView;
import io.standfirst.author.AuthorLink;
import io.standfirst.image.Image;
import io.standfirst.xml.Xml;

/**
 * A feed as RSS 2.0, in the best practices of the RSS Advisory Board, with the extensions that readers know: the whole text
 * (content), the byline and the language (dc), paging and the hub (atom), the picture with its credit (Media RSS).
 */
final class Rss {

    private static final DateTimeFormatter RFC_822 = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Rss() {
    }

    static String of(Feed feed) {
        return Xml.document(xml -> {
            xml.open("rss", "version", "2.0", "xmlns:atom", "http://www.w3.org/2005/Atom", "xmlns:content",
                    "http://purl.org/rss/1.0/modules/content/", "xmlns:dc", "http://purl.org/dc/elements/1.1/", "xmlns:media",
                    "http://search.yahoo.com/mrss/").open("channel");
            xml.text("title", feed.title()).text("link", feed.home())
                    .text("description", feed.description() == null ? feed.title() : feed.description())
                    .text("language", feed.language()).text("copyright", feed.rights())
                    .text("lastBuildDate", date(feed.updated())).text("docs", "https://www.rssboard.org/rss-specification");
            feed.links().forEach((relation, address) -> xml.empty("atom:link", "rel", relation, "type", feed.type(), "href",
                    address));
            if (feed.hub() != null) {
                xml.empty("atom:link", "rel", "hub", "href", feed.hub());
            }
            feed.entries().forEach(entry -> item(xml, feed, entry));
            xml.close().close();
        });
    }

    private static void item(Xml xml, Feed feed, Feed.Entry entry) {
        ArticleView article = entry.article();
        xml.open("item").text("title", article.title()).text("link", article.url())
                .text("guid", article.id().toString(), "isPermaLink", "false").text("pubDate", date(article.publishedAt()))
                .text("atom:updated", article.updatedAt().toString());
        for (AuthorLink author : article.authors()) {
            xml.text("dc:creator", author.name());
        }
        xml.text("dc:language", article.language()).text("dc:rights", entry.rights()).text("dc:source", entry.originUrl());
        for (Feed.Category category : feed.categories(entry)) {
            xml.text("category", category.label(), "domain", category.scheme());
        }
        link(xml, "canonical", entry.canonicalElsewhere());
        link(xml, "license", article.republishing().terms().termsUrl());
        xml.text("description", entry.summary()).text("content:encoded", entry.html());
        picture(xml, article.image());
        xml.close();
    }

    private static void link(Xml xml, String relation, String address) {
        if (address != null) {
            xml.empty("atom:link", "rel", relation, "href", address);
        }
    }

    /** Not as an enclosure: that demands the size of the file. */
    static void picture(Xml xml, Image image) {
        if (image == null || image.url() == null) {
            return;
        }
        xml.open("media:content", "url", image.url(), "medium", "image")
                .text("media:description", image.caption() == null ? image.alt() : image.caption(), "type", "plain")
                .text("media:credit", image.credit() == null ? image.source() : image.credit()).close();
    }

    private static String date(Instant at) {
        return RFC_822.format(at);
    }
}
