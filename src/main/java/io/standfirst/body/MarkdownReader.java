package io.standfirst.body;

import java.util.ArrayList;
import java.util.List;

import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Turns CommonMark into HTML, which then takes the way of all HTML. */
final class MarkdownReader {

    private static final int DEEPEST = 100;
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().build();

    private MarkdownReader() {
    }

    static String html(String markdown) {
        Node document = PARSER.parse(CleanText.of(markdown));
        flatten(document);
        return RENDERER.render(document);
    }

    /** The renderer recurses, so ten thousand quote signs would overflow its stack: what is nested too deep loses its frame. */
    private static void flatten(Node document) {
        List<Node> tooDeep = new ArrayList<>();
        int depth = 0;
        Node node = document;
        while (node != null) {
            if (depth >= DEEPEST && node.getFirstChild() != null) {
                tooDeep.add(node);
            }
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
            } else {
                while (node != document && node.getNext() == null) {
                    node = node.getParent();
                    depth--;
                }
                node = node == document ? null : node.getNext();
            }
        }
        tooDeep.forEach(MarkdownReader::unwrap);
    }

    private static void unwrap(Node frame) {
        for (Node child = frame.getFirstChild(); child != null; child = frame.getFirstChild()) {
            frame.insertBefore(child);
        }
        frame.unlink();
    }
}
