package io.standfirst.feed;

import io.standfirst.article.ArticleView;
import io.standfirst.author.AuthorLink;
import io.standfirst.following.Departures.Departure;
import io.standfirst.xml.Xml;

/** A feed as Atom (RFC 4287), paged (RFC 5005), with tombstones (RFC 6721), links to licences (RFC 4946) and Media RSS. */
final class Atom {

    private Atom() {
    }

    static String of(Feed feed) {
        return Xml.document(xml -> {
            xml.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xmlns:at", "http://purl.org/atompub/tombstones/1.0",
                    "xmlns:media", "http://search.yahoo.com/mrss/", "xml:lang", feed.language());
            xml.text("id", feed.id()).text("title", feed.title()).text("subtitle", feed.description())
                    .text("updated", feed.updated().toString()).text("rights", feed.rights());
            // Whose name stands over an entry that has no byline.
            xml.open("author").text("name", feed.magazine()).text("uri", feed.home()).close();
            xml.empty("link", "rel", "alternate", "type", "text/html", "href", feed.home());
            feed.links()
                    .forEach((relation, address) -> xml.empty("link", "rel", relation, "type", feed.type(), "href", address));
            link(xml, "hub", null, feed.hub());
            feed.departed().forEach(departure -> tombstone(xml, feed, departure));
            feed.entries().forEach(entry -> entry(xml, feed, entry));
            xml.close();
        });
    }

    /** The address in the API answers what the reason was and whether copies must be removed. */
    private static void tombstone(Xml xml, Feed feed, Departure departure) {
        xml.open("at:deleted-entry", "ref", Feed.urnOf(departure.article()), "when", departure.at().toString())
                .text("at:comment", departure.reason());
        link(xml, "related", "application/json", feed.api() + "/v1/articles/" + departure.article());
        xml.close();
    }

    private static void entry(Xml xml, Feed feed, Feed.Entry entry) {
        ArticleView article = entry.article();
        xml.open("entry", "xml:lang", article.language()).text("id", entry.urn()).text("title", article.title())
                .text("published", article.publishedAt().toString()).text("updated", article.updatedAt().toString());
        for (AuthorLink author : article.authors()) {
            xml.open("author").text("name", author.name()).text("uri", feed.authorUrl(author.slug())).close();
        }
        link(xml, "alternate", "text/html", article.url());
        link(xml, "related", "application/json", feed.api() + "/v1/articles/" + article.id());
        link(xml, "canonical", null, entry.canonicalElsewhere());
        link(xml, "via", null, entry.originUrl());
        link(xml, "license", null, article.republishing().terms().termsUrl());
        for (Feed.Category category : feed.categories(entry)) {
            xml.empty("category", "term", category.term(), "scheme", category.scheme(), "label", category.label());
        }
        xml.text("rights", entry.rights()).text("summary", entry.summary()).text("content", entry.html(), "type", "html");
        Rss.picture(xml, article.image());
        xml.close();
    }

    private static void link(Xml xml, String relation, String type, String address) {
        if (address != null) {
            xml.empty("link", "rel", relation, "type", type, "href", address);
        }
    }
}
