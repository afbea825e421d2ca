package io.standfirst.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jsoup.parser.Parser;

/** Writes blocks as plain text, with a blank line between them. */
final class TextWriter {

    private static final Pattern TAG = Pattern.compile("<[^>]*>");
    private static final Pattern DASH = Pattern.compile("^\\s*[-–—―].*", Pattern.DOTALL);

    private TextWriter() {
    }

    static String text(List<Block> blocks) {
        return blocks.stream().map(TextWriter::text).filter(text -> !text.isEmpty()).collect(Collectors.joining("\n\n"));
    }

    /** The text that is read, without what belongs to images and embeds. */
    static String prose(List<Block> blocks) {
        return text(blocks.stream().filter(block -> !(block instanceof Block.Picture) && !(block instanceof Block.Embed)
                && !(block instanceof Block.Separator)).toList());
    }

    static String text(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            return plain(paragraph.html());
        } else if (block instanceof Block.Heading heading) {
            return plain(heading.html());
        } else if (block instanceof Block.Listing list) {
            return String.join("\n", list(list.ordered(), list.start(), list.items(), ""));
        } else if (block instanceof Block.Quote quote) {
            return quote(quote);
        } else if (block instanceof Block.Picture picture) {
            return lines(picture.caption() == null ? null : plain(picture.caption()), picture.credit(), picture.source());
        } else if (block instanceof Block.Embed embed) {
            return lines(embed.title(), embed.url());
        } else if (block instanceof Block.Code code) {
            return code.text();
        } else if (block instanceof Block.Html html) {
            return String.join("\n", boxes(HtmlReader.read(html.html(), "")));
        }
        return "* * *";
    }

    /** Inline HTML, as blocks hold it, without its marks. */
    static String plain(String inline) {
        return Parser.unescapeEntities(TAG.matcher(inline.replace("<br>", "\n")).replaceAll(""), false);
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(Objects::nonNull).collect(Collectors.joining("\n"));
    }

    private static List<String> list(boolean ordered, Integer start, List<Block.Item> items, String indent) {
        List<String> lines = new ArrayList<>();
        int number = start == null ? 1 : start;
        for (Block.Item item : items) {
            String bullet = ordered ? number++ + ". " : "- ";
            String inner = indent + " ".repeat(bullet.length());
            lines.add(indent + bullet + plain(item.html()).replace("\n", "\n" + inner));
            if (item.list() != null) {
                lines.addAll(list(item.list().ordered(), item.list().start(), item.list().items(), inner));
            }
        }
        return lines;
    }

    private static String quote(Block.Quote quote) {
        String words = quote.paragraphs().stream().map(TextWriter::plain).collect(Collectors.joining("\n\n"));
        String citation = quote.citation() == null ? null : plain(quote.citation());
        return citation == null ? words : words + "\n\n" + (DASH.matcher(citation).matches() ? "" : "— ") + citation;
    }

    private static List<String> boxes(Box box) {
        List<String> lines = new ArrayList<>();
        for (Piece piece : box.pieces) {
            if (piece instanceof Inline inline) {
                lines.add(inline.text());
            } else if (piece instanceof Box inner && inner.tag.equals("tr")) {
                lines.add(inner.pieces.stream().map(cell -> String.join(" ", boxes((Box) cell)))
                        .collect(Collectors.joining("\t")));
            } else if (piece instanceof Box inner) {
                lines.addAll(boxes(inner));
            }
        }
        return lines;
    }
}
