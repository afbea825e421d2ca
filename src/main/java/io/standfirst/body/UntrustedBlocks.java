package io.standfirst.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Reads typed blocks of any origin. Each text with marks is cleaned on its own first, so that an end tag in it cannot end the
 * block that it stands in. The block is then written as HTML and read by {@link HtmlReader}: it decides on addresses, levels,
 * numbers and languages, so that there is no second set of rules to keep as strict as the first.
 *
 * <p>Lists within lists recurse here; JSON is read to a depth of 1000, which is some 330 lists.
 */
final class UntrustedBlocks {

    private final List<Block> lifted = new ArrayList<>();

    private UntrustedBlocks() {
    }

    static List<Block> read(List<Block> blocks) {
        return some(blocks).flatMap(block -> new UntrustedBlocks().read(block)).toList();
    }

    /** Images and embeds that stood in texts follow their block, as they do in {@link HtmlReader}. */
    private Stream<Block> read(Block block) {
        Block clean = clean(block);
        return Stream.concat(clean == null ? Stream.of() : html(HtmlWriter.html(clean)).stream(), lifted.stream());
    }

    private static List<Block> html(String html) {
        return BlockReader.blocks(HtmlReader.read(html, ""));
    }

    /** @return what may be written as HTML, but not yet kept; null if there is nothing in it */
    private Block clean(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            return new Block.Paragraph(orEmpty(inline(paragraph.html())));
        } else if (block instanceof Block.Heading heading) {
            return new Block.Heading(heading.level(), orEmpty(inline(heading.html())));
        } else if (block instanceof Block.Listing list) {
            return new Block.Listing(list.ordered(), list.start(), items(list.items()));
        } else if (block instanceof Block.Quote quote) {
            List<String> paragraphs = some(quote.paragraphs()).map(this::inline).filter(Objects::nonNull).toList();
            return new Block.Quote(paragraphs, inline(quote.citation()));
        } else if (block instanceof Block.Picture picture) {
            return new Block.Picture(picture.url(), picture.alt(), inline(picture.caption()), picture.credit(),
                    picture.creditUrl(), picture.source(), picture.link(), picture.republishing());
        } else if (block instanceof Block.Embed embed) {
            return embed.url() == null || SafeUrl.media(embed.url(), "") == null ? null : embed;
        } else if (block instanceof Block.Code code) {
            return new Block.Code(orEmpty(code.text()), code.language());
        } else if (block instanceof Block.Html html) {
            return new Block.Html(orEmpty(html.html()));
        }
        return block;
    }

    private List<Block.Item> items(List<Block.Item> items) {
        return some(items).map(item -> new Block.Item(orEmpty(inline(item.html())), nested(item.list()))).toList();
    }

    private Block.Nested nested(Block.Nested list) {
        return list == null ? null : new Block.Nested(list.ordered(), list.start(), items(list.items()));
    }

    /** @return a text with its marks closed, and no structure; null if there is none */
    private String inline(String html) {
        if (html == null) {
            return null;
        }
        Box line = HtmlReader.readLine(html);
        line.pieces.forEach(piece -> {
            if (piece instanceof Piece.Ready ready) {
                lifted.add(ready.block());
            }
        });
        Inline joined = line.joined();
        return joined == null ? null : joined.html();
    }

    private static <T> Stream<T> some(List<T> list) {
        return list == null ? Stream.of() : list.stream().filter(Objects::nonNull);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
