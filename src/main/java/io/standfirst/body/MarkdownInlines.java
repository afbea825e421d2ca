package io.standfirst.body;

import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Turns inline HTML, as blocks hold it, into CommonMark's nodes. */
final class MarkdownInlines {

    private final boolean tags;

    private MarkdownInlines(boolean tags) {
        this.tags = tags;
    }

    /** @param tags whether marks stay tags even where Markdown has a sign */
    static void append(Node parent, String html, boolean tags) {
        MarkdownInlines inlines = new MarkdownInlines(tags);
        Parser.parseFragment(html, new Element("p"), "").forEach(node -> inlines.append(parent, node));
    }

    private void append(Node parent, org.jsoup.nodes.Node node) {
        if (node instanceof TextNode text) {
            parent.appendChild(new Text(text.getWholeText()));
        } else if (node instanceof Element element) {
            Node sign = sign(element);
            if (sign == null) {
                tag(parent, element);
            } else {
                parent.appendChild(sign);
                if (!(sign instanceof Code)) {
                    content(sign, element);
                }
            }
        }
    }

    private void content(Node parent, Element element) {
        element.childNodes().forEach(child -> append(parent, child));
    }

    /** @return null if only a tag says the same */
    private Node sign(Element element) {
        String name = element.normalName();
        if (name.equals("br")) {
            return new HardLineBreak();
        }
        if (tags) {
            return null;
        }
        return switch (name) {
            case "em" -> new Emphasis();
            case "strong" -> new StrongEmphasis();
            case "code" -> element.childrenSize() == 0 ? new Code(element.wholeText()) : null;
            case "a" -> element.hasAttr("rel") || element.hasAttr("hreflang")
                    ? null
                    : new Link(element.attr("href"), element.hasAttr("title") ? element.attr("title") : null);
            default -> null;
        };
    }

    private void tag(Node parent, Element element) {
        StringBuilder opening = new StringBuilder("<" + element.normalName());
        for (Attribute attribute : element.attributes()) {
            opening.append(Escaped.attribute(attribute.getKey(), attribute.getValue()));
        }
        parent.appendChild(html(opening + ">"));
        content(parent, element);
        parent.appendChild(html("</" + element.normalName() + ">"));
    }

    private static HtmlInline html(String literal) {
        HtmlInline node = new HtmlInline();
        node.setLiteral(literal);
        return node;
    }
}
