package io.standfirst.importing;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.standfirst.body.Body;

/**
 * Turns a post's raw content into HTML as WordPress itself would show it, and that into a body: shortcodes are carried out,
 * blank lines become paragraphs in posts from before the block editor, bare addresses of known services become embeds.
 */
final class WordPressText {

    private static final Pattern BLOCK_COMMENT = Pattern.compile("<!--\\s*/?wp:");

    /** An address alone on its line, as WordPress wants it for an embed. */
    private static final Pattern BARE_ADDRESS = Pattern
            .compile("(?m)^[ \\t]*(?:<p>)?[ \\t]*(https?://[^\\s<>\"']+)[ \\t]*(?:</p>)?[ \\t]*$");

    private static final Set<String> EMBEDDED = Set.of("youtube.com", "youtu.be", "vimeo.com", "wordpress.tv", "twitter.com",
            "x.com", "instagram.com", "facebook.com", "soundcloud.com", "spotify.com", "flickr.com", "flic.kr",
            "dailymotion.com",
            "ted.com", "tiktok.com", "reddit.com", "tumblr.com", "slideshare.net", "scribd.com", "mixcloud.com", "issuu.com",
            "speakerdeck.com", "animoto.com", "imgur.com", "kickstarter.com", "cloudup.com", "videopress.com", "pinterest.com",
            "bsky.app", "giphy.com", "codepen.io", "gist.github.com", "polldaddy.com", "crowdsignal.com", "amazon.com",
            "meetup.com",
            "hulu.com", "screencast.com", "wolframcloud.com", "smugmug.com", "photobucket.com", "reverbnation.com", "vine.co",
            "blip.tv", "viddler.com", "funnyordie.com", "rdio.com");

    private final WordPressSite site;

    WordPressText(WordPressSite site) {
        this.site = site;
    }

    Body body(WordPressItem post) {
        String html = Shortcodes.expand(post.content(), post.id(), site);
        if (!BLOCK_COMMENT.matcher(post.content()).find()) {
            html = Paragraphs.of(html);
        }
        // The block editor sets links side by side without a space, and a style sheet holds them apart.
        return Body.ofHtml(embeds(html).replace("</a><a ", "</a> <a "),
                post.link().startsWith("http") ? post.link() : site.baseUrl);
    }

    /** A text that is shown without marks, such as an excerpt; null where there is none. */
    String plain(String html) {
        String text = Body.ofHtml(Paragraphs.of(html), site.baseUrl).text().strip();
        return text.isEmpty() ? null : text;
    }

    private static String embeds(String html) {
        Matcher address = BARE_ADDRESS.matcher(html);
        StringBuilder out = new StringBuilder();
        while (address.find()) {
            String url = address.group(1);
            address.appendReplacement(out, Matcher.quoteReplacement(isEmbedded(url) ? embed(url) : address.group()));
        }
        return address.appendTail(out).toString();
    }

    static String embed(String url) {
        return "\n\n<iframe src=\"" + attribute(url) + "\"></iframe>\n\n";
    }

    static String attribute(String value) {
        return value.replace("&amp;", "&").replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
    }

    private static boolean isEmbedded(String url) {
        try {
            String host = new URI(url.replace("&amp;", "&")).getHost();
            if (host == null) {
                return false;
            }
            String name = host.toLowerCase(Locale.ROOT);
            return EMBEDDED.stream().anyMatch(known -> name.equals(known) || name.endsWith("." + known));
        } catch (URISyntaxException e) {
            // Then it is text that looks like an address, and stays text.
            return false;
        }
    }
}
