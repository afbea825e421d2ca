package io.standfirst.body;

import java.util.ArrayList;
import java.util.List;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * Reads HTML of any origin into a cleaned tree of {@link Piece}s. Nothing is filtered out of the source; a new tree is built
 * of what is known to be safe, and only text, marks and structure that are named here or in {@link Mark} and {@link Box} get in.
 * Of an unknown element the content stays. Images and embeds within text or structure are moved out behind it.
 *
 * <p>jsoup cuts nesting off at 512 levels, as browsers do, and keeps the content; so the recursion here ends.
 */
final class HtmlReader {

    private final String baseUri;
    private final Media media;
    private final List<Block> lifted = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final Box root;
    private Box current;
    private InlineRun run = new InlineRun(false);
    private Media.Caption caption;
    private Element withheld;

    private HtmlReader(String baseUri, Box root) {
        this.baseUri = baseUri;
        this.root = root;
        this.current = root;
        this.media = new Media(baseUri);
    }

    static Box read(String html, String baseUri) {
        return read(html, baseUri, Box.root());
    }

    /** Reads a text that is to be one run with marks: what structure there is becomes line breaks. */
    static Box readLine(String html) {
        return read(html, "", Box.line());
    }

    private static Box read(String html, String baseUri, Box root) {
        HtmlReader reader = new HtmlReader(baseUri, root);
        Parser.htmlParser().parseFragmentInput(CleanText.of(html), new Element("body"), baseUri).forEach(reader::node);
        reader.flush();
        return root;
    }

    private void node(Node node) {
        if (node instanceof TextNode text) {
            run.text(CleanText.of(text.getWholeText()));
        } else if (node instanceof Element element && element != withheld && !Shapes.isDropped(element)) {
            element(element, element.normalName());
        }
    }

    private void content(Element element) {
        element.childNodes().forEach(this::node);
    }

    private void element(Element element, String name) {
        switch (name) {
            case "br" -> run.lineBreak();
            case "hr" -> separator();
            case "img" -> image(element);
            case "iframe", "embed", "video", "audio", "object" -> embed(element);
            case "figure" -> figure(element);
            case "pre", "xmp", "listing", "plaintext" -> preformatted(element);
            case "cite", "footer" -> cite(element);
            case "button" -> button(element);
            case "code" -> marked(element, run.preserves() ? Mark.NONE : Mark.of(element, baseUri));
            default -> {
                if (Shapes.isBoundary(name)) {
                    flush();
                }
                String tag = Shapes.tag(name);
                if (current.accepts(tag) && !run.preserves()) {
                    box(element, tag);
                } else if (Shapes.isBoundary(name)) {
                    block(element);
                } else {
                    marked(element, Mark.of(element, baseUri));
                }
            }
        }
    }

    /** Buttons stand side by side without a blank between them. */
    private void button(Element element) {
        run.text(" ");
        content(element);
        run.text(" ");
    }

    private void marked(Element element, Mark mark) {
        if (mark == null) {
            content(element);
            return;
        }
        run.open(mark);
        if (mark.link() != null) {
            links.add(mark.link());
        }
        content(element);
        if (mark.link() != null) {
            links.remove(links.size() - 1);
        }
        run.close();
    }

    private void block(Element element) {
        flush();
        content(element);
        flush();
    }

    private Box box(Element element, String tag) {
        flush();
        Box box = current.open(tag);
        Shapes.attributes(element, box);
        Box outer = current;
        current = box;
        content(element);
        flush();
        current = outer;
        box.close();
        settle();
        return box;
    }

    private void flush() {
        if (run.preserves()) {
            run.boundary();
            return;
        }
        Inline inline = run.take();
        if (inline != null) {
            current.add(inline);
        }
        settle();
    }

    /** Images and embeds stand between the pieces of the article, never inside one. */
    private void settle() {
        if (current.isRoot()) {
            lifted.forEach(block -> root.add(new Piece.Ready(block)));
            lifted.clear();
        }
    }

    private void lift(Block block) {
        lifted.add(block);
        if (run.isEmpty()) {
            settle();
        }
    }

    private void separator() {
        flush();
        if (!run.preserves() && !current.holdsPhrasesOnly()) {
            current.add(new Piece.Ready(new Block.Separator()));
        }
    }

    private void image(Element element) {
        String emoji = media.emoji(element);
        if (emoji != null) {
            run.text(emoji);
            return;
        }
        Block.Picture picture = media.picture(element, caption, links.isEmpty() ? null : links.get(links.size() - 1));
        if (picture != null) {
            caption = null;
            lift(picture);
        }
    }

    private void embed(Element element) {
        Block.Embed embed = media.embed(element);
        if (embed != null) {
            lift(embed);
        } else if (element.normalName().equals("object")) {
            element.select("embed, iframe").stream().limit(1).forEach(this::embed);
        }
    }

    /** What ends a quote as {@code cite} or {@code footer} says whose words they are; for a last line see {@link Box#close}. */
    private void cite(Element element) {
        boolean ends = current.tag.equals("blockquote") && Shapes.endsQuote(element);
        if (ends) {
            flush();
        }
        if (ends && !current.pieces.isEmpty()) {
            box(element, "cite");
        } else if (element.normalName().equals("footer")) {
            block(element);
        } else {
            marked(element, Mark.of(element, baseUri));
        }
    }

    private void preformatted(Element element) {
        if (run.preserves() || !current.accepts("pre")) {
            block(element);
            return;
        }
        flush();
        InlineRun outer = run;
        run = new InlineRun(true);
        content(element);
        Inline inline = run.take();
        run = outer;
        if (inline != null) {
            boolean verse = Shapes.isVerse(element) && current.accepts("figure");
            Box box = (verse ? current.open("figure") : current).open("pre");
            String language = Shapes.language(element);
            if (language != null) {
                box.attributes.put("code", language);
            }
            box.add(inline);
        }
        settle();
    }

    private void figure(Element figure) {
        if (run.preserves()) {
            content(figure);
            return;
        }
        flush();
        Block.Embed embed = media.writtenEmbed(figure);
        if (embed != null) {
            lift(embed);
        } else if (Shapes.holdsStructure(figure) && current.accepts("figure")) {
            Box box = box(figure, "figure");
            if (!box.pieces.isEmpty() && !Shapes.needsFigure(box)) {
                box.dissolve();
            }
        } else {
            mediaFigure(figure);
        }
    }

    private void mediaFigure(Element figure) {
        Element text = Shapes.caption(figure);
        Media.Caption outer = caption;
        caption = text != null && Shapes.holdsOneImage(figure) ? readCaption(text) : null;
        boolean expected = caption != null;
        Element outerWithheld = withheld;
        withheld = text;
        content(figure);
        withheld = outerWithheld;
        flush();
        boolean shown = expected && caption == null;
        caption = outer;
        if (text != null && !shown) {
            block(text);
        }
    }

    private Media.Caption readCaption(Element figcaption) {
        Element credit = Shapes.note(figcaption, "data-credit");
        Element source = Shapes.note(figcaption, "data-source");
        HtmlReader reader = new HtmlReader(baseUri, Box.line());
        for (Node child : figcaption.childNodes()) {
            if (child != credit && child != source) {
                reader.node(child);
            }
        }
        reader.flush();
        reader.root.pieces.forEach(piece -> {
            if (piece instanceof Piece.Ready ready && !(ready.block() instanceof Block.Separator)) {
                lifted.add(ready.block());
            }
        });
        Inline inline = reader.root.joined();
        return media.caption(inline, credit, source);
    }
}
