package io.standfirst.body;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What an article says, as typed blocks.
 *
 * <p>HTML, Markdown and blocks of any origin may come in. What stays: text; the marks {@code a} (to web, mail and telephone
 * addresses), {@code strong em b i code sub sup s del ins u mark abbr small cite q kbd samp var dfn time span[lang|dir] bdo br};
 * headings from level 2, lists, quotes, code, separators, images, embeds; tables, definition lists, details, addresses and
 * poetry as blocks of HTML. Of everything else only the text stays, and not even that of scripts, styles, templates,
 * {@code noscript}, SVG and MathML. Nothing that has been read can run, style, or name things in a page that shows it.
 */
public record Body(@JsonValue List<Block> blocks) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Body {
        blocks = List.copyOf(blocks);
    }

    /** @param baseUri the web address that relative links are meant from; empty or null leaves them relative */
    public static Body ofHtml(String html, String baseUri) {
        return new Body(BlockReader.blocks(HtmlReader.read(html, baseUri == null ? "" : baseUri)));
    }

    /** Reads CommonMark, in which HTML may stand too. */
    public static Body ofMarkdown(String markdown) {
        return ofHtml(MarkdownReader.html(markdown), null);
    }

    /**
     * Reads blocks that a client sent, which may hold anything, nulls included. What {@link #blocks} gave comes back the same;
     * of the rest stays what would stay of it as HTML. In texts with marks nothing has structure: an end tag there ends no
     * block. The provider of an embed follows from its address.
     *
     * @param blocks null reads as none
     */
    public static Body ofBlocks(List<Block> blocks) {
        return new Body(UntrustedBlocks.read(blocks));
    }

    /** HTML with the same blocks when read again. */
    public String html() {
        return HtmlWriter.html(blocks);
    }

    /** CommonMark, with HTML for what it has no signs for; the same blocks when read again. */
    public String markdown() {
        return MarkdownWriter.markdown(blocks);
    }

    /** Plain text with a blank line between blocks. */
    public String text() {
        return TextWriter.text(blocks);
    }

    /** How many words there are to read, captions and embeds left out. */
    public int wordCount(String language) {
        return Words.count(TextWriter.prose(blocks), language);
    }

    /** The first paragraphs as plain text with a blank line between them, for a teaser. */
    public String firstParagraphs(int count) {
        return blocks.stream().filter(Block.Paragraph.class::isInstance).limit(count).map(TextWriter::text)
                .collect(Collectors.joining("\n\n"));
    }
}
