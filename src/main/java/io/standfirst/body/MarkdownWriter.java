package io.standfirst.body;

import java.util.List;

import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.renderer.markdown.MarkdownRenderer;

/**
 * Writes blocks as CommonMark. Its signs for emphasis do not work everywhere (not in {@code "quo"ted} parts of words, for
 * one), and HTML has more marks. So each block is read back; if it is not the same, its marks are written as tags, and if that is
 * not the same either, all of it is HTML, which CommonMark allows.
 */
final class MarkdownWriter {

    private static final MarkdownRenderer RENDERER = MarkdownRenderer.builder().build();

    private final boolean tags;

    private MarkdownWriter(boolean tags) {
        this.tags = tags;
    }

    static String markdown(List<Block> blocks) {
        StringBuilder markdown = new StringBuilder();
        Block last = null;
        for (Block block : blocks) {
            if (last instanceof Block.Listing && block instanceof Block.Listing) {
                markdown.append("<!-- -->\n\n"); // or they would be one list
            }
            markdown.append(markdown(block)).append("\n\n");
            last = block;
        }
        return markdown.toString().stripTrailing() + (blocks.isEmpty() ? "" : "\n");
    }

    private static String markdown(Block block) {
        for (boolean tags : new boolean[]{false, true}) {
            Node node = new MarkdownWriter(tags).node(block);
            Document document = new Document();
            document.appendChild(node);
            String markdown = RENDERER.render(document).stripTrailing();
            if (node instanceof HtmlBlock || Body.ofMarkdown(markdown).blocks().equals(List.of(block))) {
                return markdown;
            }
        }
        return literal(HtmlWriter.html(block));
    }

    /** HTML in Markdown ends at a blank line, which there can be in preformatted text only. */
    private static String literal(String html) {
        return html.replaceAll("\n(?=[ \t]*\n)", "&#10;");
    }

    private Node node(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            return inline(new Paragraph(), paragraph.html());
        } else if (block instanceof Block.Heading heading) {
            Heading node = new Heading();
            node.setLevel(heading.level());
            return inline(node, heading.html());
        } else if (block instanceof Block.Listing list) {
            return list(list.ordered(), list.start(), list.items());
        } else if (block instanceof Block.Quote quote) {
            return quote(quote);
        } else if (block instanceof Block.Code code) {
            return code(code);
        } else if (block instanceof Block.Separator) {
            return separator();
        } else if (block instanceof Block.Picture picture && isBare(picture)) {
            return picture(picture);
        }
        HtmlBlock html = new HtmlBlock();
        html.setLiteral(literal(HtmlWriter.html(block)));
        return html;
    }

    private Node inline(Node parent, String html) {
        MarkdownInlines.append(parent, html, tags);
        return parent;
    }

    private ListBlock list(boolean ordered, Integer start, List<Block.Item> items) {
        ListBlock list;
        if (ordered) {
            OrderedList numbered = new OrderedList();
            numbered.setMarkerStartNumber(start == null ? 1 : start);
            numbered.setMarkerDelimiter(".");
            list = numbered;
        } else {
            BulletList bullets = new BulletList();
            bullets.setMarker("-");
            list = bullets;
        }
        list.setTight(true);
        for (Block.Item item : items) {
            Node node = new ListItem();
            if (!item.html().isEmpty()) {
                node.appendChild(inline(new Paragraph(), item.html()));
            }
            if (item.list() != null) {
                node.appendChild(list(item.list().ordered(), item.list().start(), item.list().items()));
            }
            list.appendChild(node);
        }
        return list;
    }

    private Node quote(Block.Quote quote) {
        BlockQuote node = new BlockQuote();
        quote.paragraphs().forEach(paragraph -> node.appendChild(inline(new Paragraph(), paragraph)));
        if (quote.citation() != null) {
            node.appendChild(inline(new Paragraph(), "<cite>" + quote.citation() + "</cite>"));
        }
        return node;
    }

    private static Node separator() {
        ThematicBreak node = new ThematicBreak();
        node.setLiteral("***");
        return node;
    }

    private static Node code(Block.Code code) {
        int longest = 0;
        int ticks = 0;
        for (int i = 0; i < code.text().length(); i++) {
            ticks = code.text().charAt(i) == '`' ? ticks + 1 : 0;
            longest = Math.max(longest, ticks);
        }
        FencedCodeBlock node = new FencedCodeBlock();
        node.setFenceCharacter("`");
        node.setOpeningFenceLength(Math.max(3, longest + 1));
        node.setInfo(code.language() == null ? "" : code.language());
        node.setLiteral(code.text() + "\n");
        return node;
    }

    private static boolean isBare(Block.Picture picture) {
        return picture.caption() == null && picture.credit() == null && picture.source() == null
                && picture.republishing() == null;
    }

    private static Node picture(Block.Picture picture) {
        Node node = new Image(picture.url(), null);
        if (picture.alt() != null) {
            node.appendChild(new Text(picture.alt()));
        }
        if (picture.link() != null) {
            Node link = new Link(picture.link(), null);
            link.appendChild(node);
            node = link;
        }
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(node);
        return paragraph;
    }
}
