package io.standfirst.importing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Carries out WordPress' shortcodes, {@code [like="this"]}. Those of unknown plugins vanish and leave the text between them; what
 * merely stands in brackets, such as [sic], stays.
 */
final class Shortcodes {

    private static final Pattern TAG = Pattern.compile(
            "(\\[?)\\[(/?)([A-Za-z][A-Za-z0-9_-]*)((?:\\s+[^\\[\\]<>]*|=[^\\[\\]<>]*)?)(/?)\\](\\]?)");
    private static final Pattern ATTRIBUTE = Pattern
            .compile("([A-Za-z][\\w-]*)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"']+))|\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern CAPTION_PARTS = Pattern
            .compile("(?is)^\\s*((?:<a\\b[^>]*>\\s*)?<img\\b[^>]*>(?:\\s*</a>)?)(.*)$");

    /** Shortcodes of WordPress and its best-known plugins that may stand without attributes and without an end. */
    private static final Set<String> KNOWN = Set.of("gallery", "playlist", "audio", "video", "embed", "caption", "wp_caption",
            "youtube", "vimeo", "wpvideo", "videopress", "tweet", "soundcloud", "archives", "contact-form", "contact-field",
            "gravityform",
            "polldaddy", "slideshow", "googlemaps", "googleapps", "tiled-gallery", "twitter-timeline", "vine", "slideshare",
            "ted", "dailymotion", "blip.tv", "bandcamp", "spotify", "kickstarter", "scribd", "flickr", "hulu", "digg",
            "blogroll", "recent-posts", "display-posts", "latex", "sourcecode", "code", "su_spacer", "et_pb_section", "vc_row",
            "vc_column", "vc_column_text", "column", "columns", "one_half", "one_third", "pullquote", "quote", "highlight",
            "button",
            "fn", "footnote", "ref", "more", "toc", "sharethis", "jetpack-related-posts", "wp-form", "ninja_form");

    private static final Pattern CLOSING_TAG = Pattern.compile("\\[/([A-Za-z][A-Za-z0-9_-]*)\\]");
    private static final TreeSet<Integer> NONE = new TreeSet<>();

    private Shortcodes() {
    }

    static String expand(String content, String postId, WordPressSite site) {
        if (content.indexOf('[') < 0) {
            return content;
        }
        Map<String, TreeSet<Integer>> ends = closingTags(content);
        StringBuilder out = new StringBuilder(content.length() + 256);
        Matcher tag = TAG.matcher(content);
        int from = 0;
        while (from <= content.length() && tag.find(from)) {
            out.append(content, from, tag.start());
            from = tag.end();
            String name = tag.group(3).toLowerCase(Locale.ROOT);
            boolean escaped = !tag.group(1).isEmpty() && !tag.group(6).isEmpty();
            if (escaped) {
                out.append(content, tag.start() + 1, tag.end() - 1);
                continue;
            }
            boolean closing = !tag.group(2).isEmpty();
            Integer behind = closing || !tag.group(5).isEmpty()
                    ? null
                    : ends.getOrDefault(name, NONE).ceiling(tag.end());
            int end = behind == null ? -1 : behind;
            if (!isShortcode(name, tag.group(4), closing, end >= 0)) {
                out.append(content, tag.start(), tag.end());
                continue;
            }
            out.append(tag.group(1));
            if (!closing) {
                String inner = end < 0 ? "" : content.substring(tag.end(), end);
                String shown = replacement(name, attributes(tag.group(4)), inner, postId, site);
                if (shown != null) {
                    out.append(shown);
                    from = end < 0 ? tag.end() : content.indexOf(']', end) + 1;
                }
                // Otherwise only the tag itself goes, and what it encloses is looked at next.
            }
            if (from == tag.end()) {
                out.append(tag.group(6));
            }
        }
        return from <= content.length() ? out.append(content, from, content.length()).toString() : out.toString();
    }

    /** Where each name's closing tags stand: looked up, because searching anew for each opening one takes quadratic time. */
    private static Map<String, TreeSet<Integer>> closingTags(String content) {
        Map<String, TreeSet<Integer>> ends = new HashMap<>();
        Matcher end = CLOSING_TAG.matcher(content);
        while (end.find()) {
            ends.computeIfAbsent(end.group(1).toLowerCase(Locale.ROOT), name -> new TreeSet<>()).add(end.start());
        }
        return ends;
    }

    private static boolean isShortcode(String name, String rest, boolean closing, boolean closed) {
        return KNOWN.contains(name) || closed || closing && name.matches("[a-z][a-z0-9_-]*") || rest.contains("=\"")
                || rest.contains("='");
    }

    /** What the shortcode shows, or null if it is unknown. */
    private static String replacement(String name, Map<String, String> attributes, String inner, String postId,
            WordPressSite site) {
        return switch (name) {
            case "caption", "wp_caption" -> caption(attributes, expand(inner, postId, site));
            case "gallery", "tiled-gallery", "slideshow" -> gallery(attributes, postId, site);
            case "playlist" -> playlist(attributes, site);
            case "embed" -> WordPressText.embed(inner.strip());
            case "audio", "video" -> media(name, attributes, inner.strip());
            case "youtube", "vimeo", "soundcloud", "tweet", "dailymotion", "ted", "videopress", "wpvideo", "vine", "spotify" ->
                service(name, attributes, inner.strip());
            default -> null;
        };
    }

    private static String caption(Map<String, String> attributes, String inner) {
        Matcher parts = CAPTION_PARTS.matcher(inner);
        String text = attributes.getOrDefault("caption", "");
        if (!parts.matches()) {
            return inner + (text.isEmpty() ? "" : "\n\n" + text);
        }
        String below = parts.group(2).isBlank() ? text : parts.group(2).strip();
        return "\n\n<figure>" + parts.group(1) + "<figcaption>" + below + "</figcaption></figure>\n\n";
    }

    private static String gallery(Map<String, String> attributes, String postId, WordPressSite site) {
        String ids = attributes.getOrDefault("ids", attributes.getOrDefault("include", ""));
        List<WordPressSite.Attachment> images = ids.isBlank()
                ? site.attachedTo(attributes.getOrDefault("id", postId))
                : Arrays.stream(ids.split("[,\\s]+")).map(site.attachments::get).filter(Objects::nonNull).toList();
        Set<String> without = Set.of(attributes.getOrDefault("exclude", "").split("[,\\s]+", -1)[0]);
        StringBuilder html = new StringBuilder("\n\n");
        for (WordPressSite.Attachment image : images) {
            if (!without.contains(image.id())) {
                html.append(figure(image)).append("\n\n");
            }
        }
        return html.toString();
    }

    static String figure(WordPressSite.Attachment image) {
        return "<figure><img src=\"" + WordPressText.attribute(image.url()) + "\" alt=\"" + WordPressText.attribute(image.alt())
                + "\">" + (image.caption().isBlank() ? "" : "<figcaption>" + image.caption() + "</figcaption>") + "</figure>";
    }

    private static String playlist(Map<String, String> attributes, WordPressSite site) {
        StringBuilder html = new StringBuilder();
        for (String id : attributes.getOrDefault("ids", "").split("[,\\s]+")) {
            WordPressSite.Attachment file = site.attachments.get(id);
            if (file != null) {
                html.append(WordPressText.embed(file.url()));
            }
        }
        return html.toString();
    }

    private static String media(String name, Map<String, String> attributes, String inner) {
        for (String source : List.of("src", "mp4", "m4v", "webm", "ogv", "wmv", "flv", "mp3", "m4a", "ogg", "wav", "wma",
                "0")) {
            String url = attributes.get(source);
            if (url != null && url.startsWith("http")) {
                return "\n\n<" + name + " src=\"" + WordPressText.attribute(url) + "\"></" + name + ">\n\n";
            }
        }
        return inner.startsWith("http") ? WordPressText.embed(inner) : inner;
    }

    private static String service(String name, Map<String, String> attributes, String inner) {
        String given = attributes.values().stream().filter(value -> value.startsWith("http")).findFirst()
                .orElse(inner.startsWith("http") ? inner : null);
        if (given != null) {
            return WordPressText.embed(given);
        }
        String id = attributes.getOrDefault("id", attributes.getOrDefault("0", inner)).replaceFirst("^=", "").strip();
        if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
            return inner;
        }
        return switch (name) {
            case "youtube" -> WordPressText.embed("https://www.youtube.com/watch?v=" + id);
            case "vimeo" -> WordPressText.embed("https://vimeo.com/" + id);
            case "wpvideo", "videopress" -> WordPressText.embed("https://videopress.com/v/" + id);
            case "dailymotion" -> WordPressText.embed("https://www.dailymotion.com/video/" + id);
            case "tweet" -> WordPressText.embed("https://twitter.com/i/status/" + id);
            case "vine" -> WordPressText.embed("https://vine.co/v/" + id);
            default -> inner;
        };
    }

    /** Named attributes by name, the others by their number. */
    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        // The editor may have made quotation marks typographic.
        Matcher attribute = ATTRIBUTE.matcher(text.replaceAll("[\u201c\u201d\u2033]", "\"").replace("&quot;", "\"").strip());
        int unnamed = 0;
        while (attribute.find()) {
            String value = attribute.group(2) != null
                    ? attribute.group(2)
                    : attribute.group(3) != null ? attribute.group(3) : attribute.group(4);
            if (attribute.group(1) != null) {
                attributes.put(attribute.group(1).toLowerCase(Locale.ROOT), value);
            } else {
                String bare = attribute.group(5) != null
                        ? attribute.group(5)
                        : attribute.group(6) != null ? attribute.group(6) : attribute.group(7);
                attributes.put(String.valueOf(unnamed++), bare.replaceFirst("^=", ""));
            }
        }
        return attributes;
    }
}
