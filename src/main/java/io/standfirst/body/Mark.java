package io.standfirst.body;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jsoup.nodes.Element;

/**
 * An inline element that may stay, with the attributes that may stay.
 *
 * @param opening its whole opening tag
 * @param link where it leads, if it is a link
 */
record Mark(String tag, String opening, String link) {

    /** Takes part in nesting, but leaves no trace. */
    static final Mark NONE = new Mark("", "", null);

    private static final Set<String> BARE = Set.of("strong", "em", "b", "i", "code", "sub", "sup", "s", "del", "ins", "u",
            "mark",
            "small", "cite", "q", "kbd", "samp", "var", "dfn");
    private static final Map<String, String> MODERN = Map.of("strike", "s", "tt", "code", "acronym", "abbr");
    private static final Set<String> NESTING = Set.of("q", "span", "bdo", "sub", "sup");
    private static final Set<String> RELATIONS = Set.of("nofollow", "noopener", "noreferrer", "sponsored", "ugc", "license",
            "external");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");
    private static final Pattern DIRECTION = Pattern.compile("(?i)ltr|rtl|auto");
    private static final Pattern TIME = Pattern.compile("[0-9PTZWYMDHSptz:.+ -]{1,40}");

    /** @return null if the element is no mark, so that only its content stays */
    static Mark of(Element element, String baseUri) {
        String tag = MODERN.getOrDefault(element.normalName(), element.normalName());
        if (BARE.contains(tag)) {
            return new Mark(tag, "<" + tag + ">", null);
        }
        return switch (tag) {
            case "a" -> link(element, baseUri);
            case "abbr" -> new Mark(tag, "<abbr" + Escaped.attribute("title", text(element, "title")) + ">", null);
            case "time" -> of(tag, Escaped.attribute("datetime", matching(element, "datetime", TIME)));
            case "span" -> of(tag, Escaped.attribute("lang", matching(element, "lang", LANGUAGE)) + direction(element));
            case "bdo" -> of(tag, direction(element));
            default -> null;
        };
    }

    private static Mark of(String tag, String attributes) {
        return attributes.isEmpty() ? null : new Mark(tag, "<" + tag + attributes + ">", null);
    }

    private static Mark link(Element element, String baseUri) {
        String href = SafeUrl.link(element.attr("href"), baseUri);
        return href == null
                ? null
                : new Mark("a", "<a" + Escaped.attribute("href", href)
                        + Escaped.attribute("title", text(element, "title"))
                        + Escaped.attribute("hreflang", matching(element, "hreflang", LANGUAGE))
                        + Escaped.attribute("rel", relations(element.attr("rel"))) + ">", href);
    }

    private static String relations(String rel) {
        String kept = Arrays.stream(rel.toLowerCase(Locale.ROOT).split("\\s+")).filter(RELATIONS::contains).distinct()
                .collect(Collectors.joining(" "));
        return kept.isEmpty() ? null : kept;
    }

    private static String direction(Element element) {
        String dir = matching(element, "dir", DIRECTION);
        return Escaped.attribute("dir", dir == null ? null : dir.toLowerCase(Locale.ROOT));
    }

    private static String matching(Element element, String name, Pattern form) {
        String value = element.attr(name).strip();
        return form.matcher(value).matches() ? value : null;
    }

    /** A text attribute of any element, cleaned; null if there is nothing in it. */
    static String text(Element element, String name) {
        String value = CleanText.of(element.attr(name)).strip().replaceAll("\\s+", " ");
        return value.isEmpty() ? null : value;
    }

    boolean isLike(Mark other) {
        return tag.equals(other.tag);
    }

    boolean nests() {
        return NESTING.contains(tag);
    }

    String closing() {
        return tag.isEmpty() ? "" : "</" + tag + ">";
    }
}
