package io.standfirst.article;

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

    private static final Map<String, String> TAGS = Map.of("h1", "h2", "menu", "ul", "dir", "ul");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}");
    private static final Pattern LANGUAGE = Pattern
            .compile("(?i)(?:^|\\s)(?:language|lang|brush|highlight-source)[-:]\\s*([\\w+#.-]{1,30})");
    private static final Set<String> SCOPES = Set.of("row", "col", "rowgroup", "colgroup");

    private Shapes() {
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

    /** Whether an element stands at the end of the nearest quote, by itself, not at the end of a sentence. */
    static boolean endsQuote(Element element) {
        Element parent = element.parent();
        boolean direct = is(parent, "blockquote");
        if (!direct && !(is(parent, "p") && is(parent.parent(), "blockquote"))) {
            return false;
        }
        return isLast(element) && (direct || isLast(parent) && beginsLine(element));
    }

    private static boolean beginsLine(Element element) {
        Node before = element.previousSibling();
        while (before != null && isBlank(before)) {
            before = before.previousSibling();
        }
        return before == null || is(before, "br");
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
        return figure.select("figcaption").stream().filter(caption -> caption.closest("figure") == figure).findFirst()
                .orElse(null);
    }

    static boolean holdsOneImage(Element figure) {
        return figure.select("img").stream().filter(image -> image.closest("figcaption") == null).limit(2).count() == 1;
    }

    /** A figure of figures is a gallery: its pictures matter, not the frame. */
    static boolean holdsStructure(Element figure) {
        return figure.selectFirst("table, blockquote, pre") != null && figure.select("figure").size() == 1;
    }

    /** A table or a quote says all without a figure around it, unless there is a caption. So does code; poetry is set apart by it. */
    static boolean needsNoFigure(Box figure) {
        boolean alone = figure.pieces.size() == 1 && figure.pieces.get(0) instanceof Box;
        boolean captioned = figure.pieces.stream().anyMatch(piece -> piece instanceof Box box && box.tag.equals("figcaption"));
        return alone ? !((Box) figure.pieces.get(0)).tag.equals("pre") || isCode((Box) figure.pieces.get(0)) : !captioned;
    }

    private static boolean isCode(Box pre) {
        return pre.attributes.containsKey("code");
    }

    /** Notes whether preformatted text is code, and in which language. */
    static void code(Element pre, Box box) {
        Element code = pre.selectFirst("> code");
        if (code != null) {
            box.attributes.put("code", "");
        }
        Matcher matcher = LANGUAGE.matcher(pre.className() + " " + (code == null ? "" : code.className()));
        if (matcher.find()) {
            box.attributes.put("code", matcher.group(1).toLowerCase(Locale.ROOT));
        }
    }
}
