package io.standfirst.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says what a cleaned document holds as typed blocks; what they cannot say becomes a block of HTML. */
final class BlockReader {

    private static final Set<String> LISTS = Set.of("ul", "ol");

    private BlockReader() {
    }

    static List<Block> blocks(Box root) {
        List<Block> blocks = new ArrayList<>();
        for (Piece piece : root.pieces) {
            if (piece instanceof Inline inline) {
                blocks.add(new Block.Paragraph(inline.html()));
            } else if (piece instanceof Piece.Ready ready) {
                blocks.add(ready.block());
            } else if (piece instanceof Box box && box.hasText()) {
                blocks.add(block(box));
            }
        }
        return blocks;
    }

    private static Block block(Box box) {
        Block typed = switch (box.tag) {
            case "h2", "h3", "h4", "h5", "h6" -> new Block.Heading(box.tag.charAt(1) - '0', box.joined().html());
            case "ul", "ol" -> listing(box);
            case "blockquote" -> quote(box, null);
            case "figure" -> captionedQuote(box);
            case "pre" -> code(box);
            default -> null;
        };
        return typed != null ? typed : new Block.Html(BoxWriter.html(box));
    }

    private static Block listing(Box box) {
        Block.Nested list = nested(box);
        return list == null ? null : new Block.Listing(list.ordered(), list.start(), list.items());
    }

    /** @return null if an item holds more than a text with a list below */
    private static Block.Nested nested(Box list) {
        List<Block.Item> items = new ArrayList<>();
        for (Piece piece : list.pieces) {
            if (piece instanceof Box li && li.hasText()) {
                Block.Item item = item(li);
                if (item == null) {
                    return null;
                }
                items.add(item);
            }
        }
        String start = list.attributes.get("start");
        return new Block.Nested(list.tag.equals("ol"), start == null ? null : Integer.valueOf(start), items);
    }

    private static Block.Item item(Box li) {
        List<String> lines = new ArrayList<>();
        Block.Nested below = null;
        for (Piece piece : li.pieces) {
            if (piece instanceof Box box && LISTS.contains(box.tag) && !box.hasText()) {
                continue;
            }
            if (below == null && piece instanceof Inline inline) {
                lines.add(inline.html());
                continue;
            }
            below = below == null && piece instanceof Box box && LISTS.contains(box.tag) ? nested(box) : null;
            if (below == null) {
                return null;
            }
        }
        return new Block.Item(String.join("<br>", lines), below);
    }

    private static Block captionedQuote(Box figure) {
        if (figure.pieces.size() == 2 && figure.pieces.get(0) instanceof Box quote && quote.tag.equals("blockquote")
                && figure.pieces.get(1) instanceof Box caption && caption.tag.equals("figcaption")
                && holdsInlineOnly(caption)) {
            return quote(quote, caption.joined());
        }
        return null;
    }

    private static boolean holdsInlineOnly(Box box) {
        return box.pieces.stream().allMatch(Inline.class::isInstance);
    }

    private static Block quote(Box box, Inline caption) {
        List<String> paragraphs = new ArrayList<>();
        Inline citation = caption;
        for (Piece piece : box.pieces) {
            if (piece instanceof Inline inline) {
                paragraphs.add(inline.html());
            } else if (piece instanceof Box cite && cite.tag.equals("cite") && caption == null) {
                citation = cite.joined();
            } else if (piece instanceof Box cite && cite.tag.equals("cite")) {
                String words = cite.joined().html();
                paragraphs.add(words.contains("<cite>") ? words : "<cite>" + words + "</cite>");
            } else {
                return null;
            }
        }
        if (paragraphs.isEmpty()) {
            return new Block.Paragraph(citation.html());
        }
        return new Block.Quote(List.copyOf(paragraphs), citation == null ? null : citation.html());
    }

    private static Block code(Box pre) {
        Inline inline = (Inline) pre.pieces.get(0);
        String language = pre.attributes.getOrDefault("code", "");
        return inline.marked() ? null : new Block.Code(inline.text(), language.isEmpty() ? null : language);
    }
}
