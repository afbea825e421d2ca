package io.standfirst.body;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What the reader needs to know of elements with structure: their attributes, and what figures and quotes are made of. */
final class Shapes {

    private static final Set<String> DROPPED = Set.of("script", "style", "template", "noscript", "noembed", "noframes", "svg",
            "math",
            "head", "title", "meta", "link", "base", "basefont", "param", "source", "track", "area", "input", "frame",
            "frameset",
            "applet", "bgsound");
    private static final Set<String> BOUNDARIES = Set.of("p", "div", "section", "article", "aside", "header", "footer", "main",
            "nav",
            "hgroup", "search", "form", "fieldset", "legend", "center", "menu", "dir", "dialog", "option", "optgroup",
            "textarea",
            "body", "html", "figcaption", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot",
            "tr", "td",
            "th", "blockquote", "details", "summary", "address", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
            "marquee");
    private static final Map<String, String> TAGS = Map.of("h1", "h2", "menu", "ul", "dir", "ul");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}");
    private static final Pattern LANGUAGE = Pattern
            .compile("(?i)(?:^|\\s)(?:language|lang|brush|highlight-source)[-:]\\s*([\\w+#.-]{1,30})");
    private static final Pattern VERSE = Pattern.compile("(^|\\s)(wp-block-)?verse(\\s|$)");
    private static final String UNSEEN = "template, noscript, object, svg, math";
    private static final Set<String> STRUCTURE = Set.of("table", "blockquote", "pre");
    private static final Set<String> SCOPES = Set.of("row", "col", "rowgroup", "colgroup");

    private Shapes() {
    }

    /** Whether not even the text of an element stays. */
    static boolean isDropped(Element element) {
        return DROPPED.contains(element.normalName());
    }

    /** Whether a new paragraph begins where the element begins, and where it ends. */
    static boolean isBoundary(String name) {
        return BOUNDARIES.contains(name);
    }

    /** The name that an element goes by here; the first level of headings is the article's title. */
    static String tag(String name) {
        return TAGS.getOrDefault(name, name);
    }

    static void attributes(Element element, Box box) {
        switch (box.tag) {
            case "ol" -> number(element, box, "start", Integer.MIN_VALUE, 1);
            case "col", "colgroup" -> number(element, box, "span", 1, 1);
            case "td", "th" -> {
                number(element, box, "colspan", 1, 1);
                number(element, box, "rowspan", 0, 1);
                String scope = element.attr("scope").strip();
                if (box.tag.equals("th") && SCOPES.contains(scope)) {
                    box.attributes.put("scope", scope);
                }
            }
            default -> {
            }
        }
    }

    private static void number(Element element, Box box, String name, int least, int usual) {
        String value = element.attr(name).strip();
        if (NUMBER.matcher(value).matches()) {
            int number = Integer.parseInt(value);
            if (number >= least && number != usual) {
                box.attributes.put(name, Integer.toString(number));
            }
        }
    }

    /** Whether an element is the last thing in a quote, directly, not at the end of a paragraph. */
    static boolean endsQuote(Element element) {
        return is(element.parent(), "blockquote") && isLast(element);
    }

    private static boolean isLast(Element element) {
        for (Node next = element.nextSibling(); next != null; next = next.nextSibling()) {
            if (!isBlank(next) && !is(next, "br")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(Node node) {
        return node instanceof TextNode text ? text.getWholeText().isBlank() : !(node instanceof Element);
    }

    private static boolean is(Node node, String name) {
        return node instanceof Element element && element.normalName().equals(name);
    }

    /** A figure's own caption, not that of a figure within. */
    static Element caption(Element figure) {
        return figure.select("figcaption").stream()
                .filter(caption -> caption.closest("figure") == figure && caption.closest(UNSEEN) == null)
                .findFirst().orElse(null);
    }

    /** The credit or the source in a caption that {@link HtmlWriter} wrote: text, or a link. */
    static Element note(Element figcaption, String attribute) {
        Element note = figcaption.selectFirst("> small[" + attribute + "]");
        return note != null && note.select("*").not("small, a").isEmpty() ? note : null;
    }

    static boolean holdsOneImage(Element figure) {
        return figure.select("img").stream().filter(image -> image.closest("figcaption, " + UNSEEN) == null).limit(2)
                .count() == 1;
    }

    /** A figure of figures is a gallery: its pictures matter, not the frame. */
    static boolean holdsStructure(Element figure) {
        return figure.selectFirst(String.join(", ", STRUCTURE)) != null && figure.select("figure").size() == 1;
    }

    /** A table or a quote says all without a figure around it, unless there is a caption. So does code; poetry is set apart by it. */
    static boolean needsFigure(Box figure) {
        boolean captioned = figure.pieces.stream().anyMatch(piece -> piece instanceof Box box && box.tag.equals("figcaption"));
        boolean poetry = figure.pieces.size() == 1 && figure.pieces.get(0) instanceof Box box && box.tag.equals("pre")
                && !box.attributes.containsKey("code");
        return poetry || captioned && figure.holds(STRUCTURE);
    }

    /** @return the language of preformatted text that is code, empty if it is not named; null if it is no code */
    static String language(Element pre) {
        Element code = pre.selectFirst("code");
        Matcher matcher = LANGUAGE.matcher(pre.className() + " " + (code == null ? "" : code.className()));
        if (matcher.find()) {
            return matcher.group(1).toLowerCase(Locale.ROOT);
        }
        return code == null ? null : "";
    }

    static boolean isVerse(Element pre) {
        return VERSE.matcher(pre.className()).find() && language(pre) == null;
    }
}
