package io.standfirst.feed;

/** The formats of feeds. */
enum FeedFormat {

    RSS("rss", FeedFormat.RSS_TYPE),
    ATOM("atom", FeedFormat.ATOM_TYPE),
    JSON("json", FeedFormat.JSON_TYPE);

    static final String RSS_TYPE = "application/rss+xml";
    static final String ATOM_TYPE = "application/atom+xml";
    static final String JSON_TYPE = "application/feed+json";

    private final String extension;
    private final String type;

    FeedFormat(String extension, String type) {
        this.extension = extension;
        this.type = type;
    }

    String type() {
        return type;
    }

    /** Of the feed without parameters. */
    String path() {
        return "/feeds/articles." + extension;
    }
}
