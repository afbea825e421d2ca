package io.standfirst.body;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes blocks as HTML. Embeds are links in a {@code figure} with {@code data-embed}, not frames: whether a reader's
 * browser calls on another service is for the page to decide, and for its consent banner.
 */
final class HtmlWriter {

    private HtmlWriter() {
    }

    static String html(List<Block> blocks) {
        return blocks.stream().map(HtmlWriter::html).collect(Collectors.joining("\n"));
    }

    static String html(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            return "<p>" + paragraph.html() + "</p>";
        } else if (block instanceof Block.Heading heading) {
            return "<h" + heading.level() + ">" + heading.html() + "</h" + heading.level() + ">";
        } else if (block instanceof Block.Listing list) {
            return list(list.ordered(), list.start(), list.items());
        } else if (block instanceof Block.Quote quote) {
            return quote(quote);
        } else if (block instanceof Block.Picture picture) {
            return picture(picture);
        } else if (block instanceof Block.Embed embed) {
            return embed(embed);
        } else if (block instanceof Block.Code code) {
            return code(code);
        } else if (block instanceof Block.Html html) {
            return html.html();
        }
        return "<hr>";
    }

    private static String list(boolean ordered, Integer start, List<Block.Item> items) {
        String tag = ordered ? "ol" : "ul";
        StringBuilder html = new StringBuilder("<" + tag)
                .append(Escaped.attribute("start", start == null ? null : start.toString())).append('>');
        for (Block.Item item : items) {
            html.append("<li>").append(item.html());
            if (item.list() != null) {
                html.append(list(item.list().ordered(), item.list().start(), item.list().items()));
            }
            html.append("</li>");
        }
        return html.append("</" + tag + ">").toString();
    }

    private static String quote(Block.Quote quote) {
        String words = quote.paragraphs().stream().map(paragraph -> "<p>" + paragraph + "</p>")
                .collect(Collectors.joining("", "<blockquote>", "</blockquote>"));
        return quote.citation() == null
                ? words
                : "<figure>" + words + "<figcaption>" + quote.citation() + "</figcaption></figure>";
    }

    private static String picture(Block.Picture picture) {
        String image = "<img" + Escaped.attribute("src", picture.url())
                + Escaped.attribute("alt", picture.alt() == null ? "" : picture.alt())
                + Escaped.attribute(PictureTerms.ATTRIBUTE, PictureTerms.written(picture.republishing())) + ">";
        String linked = picture.link() == null
                ? image
                : "<a" + Escaped.attribute("href", picture.link()) + ">" + image + "</a>";
        StringBuilder below = new StringBuilder(picture.caption() == null ? "" : picture.caption());
        if (picture.credit() != null) {
            String credit = Escaped.text(picture.credit());
            below.append(below.isEmpty() ? "" : " ").append("<small data-credit>")
                    .append(picture.creditUrl() == null
                            ? credit
                            : "<a" + Escaped.attribute("href", picture.creditUrl()) + ">" + credit + "</a>")
                    .append("</small>");
        }
        if (picture.source() != null) {
            below.append(below.isEmpty() ? "" : " ").append("<small data-source>").append(Escaped.text(picture.source()))
                    .append("</small>");
        }
        return "<figure>" + linked + (below.isEmpty() ? "" : "<figcaption>" + below + "</figcaption>") + "</figure>";
    }

    private static String embed(Block.Embed embed) {
        return "<figure" + Escaped.attribute("data-embed", embed.provider() == null ? "" : embed.provider()) + "><a"
                + Escaped.attribute("href", embed.url()) + ">"
                + Escaped.text(embed.title() == null ? embed.url() : embed.title())
                + "</a></figure>";
    }

    private static String code(Block.Code code) {
        return "<pre><code" + Escaped.attribute("class", code.language() == null ? null : "language-" + code.language()) + ">"
                + Escaped.text(code.text()) + "</code></pre>";
    }
}
