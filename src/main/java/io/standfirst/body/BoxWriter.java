package io.standfirst.body;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes cleaned structure as HTML that {@link HtmlReader} reads back to the same. */
final class BoxWriter {

    /** Their text stands in them as it is, unless there is more than one paragraph. */
    private static final Set<String> CELLS = Set.of("td", "th", "li", "dt", "dd", "figcaption", "address");

    private final StringBuilder html = new StringBuilder();

    private BoxWriter() {
    }

    static String html(Box box) {
        BoxWriter writer = new BoxWriter();
        writer.box(box);
        return writer.html.toString();
    }

    private void box(Box box) {
        switch (box.tag) {
            case "cite" -> html.append("<footer>").append(box.joined().html()).append("</footer>");
            case "col" -> html.append("<col").append(attributes(box)).append('>');
            case "pre" -> html.append(preformatted(box));
            default -> {
                html.append('<').append(box.tag).append(attributes(box)).append('>');
                content(box);
                html.append("</").append(box.tag).append('>');
            }
        }
    }

    private static String preformatted(Box pre) {
        String language = pre.attributes.get("code");
        String text = pre.joined().html();
        return language == null
                ? "<pre>" + text + "</pre>"
                : "<pre><code" + Escaped.attribute("class", language.isEmpty() ? null : "language-" + language) + ">" + text
                        + "</code></pre>";
    }

    private static String attributes(Box box) {
        return box.attributes.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> Escaped.attribute(entry.getKey(), entry.getValue())).collect(Collectors.joining());
    }

    private void content(Box box) {
        if (box.holdsPhrasesOnly()) {
            Inline inline = box.joined();
            html.append(inline == null ? "" : inline.html());
            return;
        }
        boolean bare = CELLS.contains(box.tag) && box.pieces.stream().filter(Inline.class::isInstance).count() == 1
                && box.pieces.get(0) instanceof Inline;
        for (Piece piece : box.pieces) {
            if (piece instanceof Inline inline) {
                html.append(bare ? inline.html() : "<p>" + inline.html() + "</p>");
            } else if (piece instanceof Box inner) {
                box(inner);
            } else {
                html.append("<hr>");
            }
        }
    }
}
