package io.standfirst.body;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import io.standfirst.terms.ImageTerms;

/**
 * One typed piece of an article's body, in reading order. Members named {@code html} (and the texts of lists, quotes and
 * captions) hold inline marks only, already sanitised; see {@link Body} for what may come in.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
        @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
        @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
        @JsonSubTypes.Type(value = Block.Listing.class, name = "list"),
        @JsonSubTypes.Type(value = Block.Quote.class, name = "quote"),
        @JsonSubTypes.Type(value = Block.Picture.class, name = "image"),
        @JsonSubTypes.Type(value = Block.Embed.class, name = "embed"),
        @JsonSubTypes.Type(value = Block.Code.class, name = "code"),
        @JsonSubTypes.Type(value = Block.Html.class, name = "html"),
        @JsonSubTypes.Type(value = Block.Separator.class, name = "separator"),
})
public sealed interface Block {

    record Paragraph(String html) implements Block {
    }

    /** @param level 2 to 6; level 1 is the article's title */
    record Heading(int level, String html) implements Block {
    }

    /** @param start number of the first item, only of ordered lists that do not begin with 1 */
    record Listing(boolean ordered, Integer start, List<Item> items) implements Block {
    }

    /** @param list the list nested below this item, if any */
    record Item(String html, Nested list) {
    }

    record Nested(boolean ordered, Integer start, List<Item> items) {
    }

    record Quote(List<String> paragraphs, String citation) implements Block {
    }

    /**
     * @param link where a press on the image leads, if it is linked
     * @param republishing what partners may do with it; null if it does not say
     */
    record Picture(String url, String alt, String caption, String credit, String creditUrl, String source, String link,
            ImageTerms republishing) implements Block {

        public Picture(String url, String alt, String caption, String credit, String creditUrl, String source, String link) {
            this(url, alt, caption, credit, creditUrl, source, link, null);
        }
    }

    /** @param provider host name or usual short name of the service that the address belongs to, such as {@code youtube} */
    record Embed(String url, String provider, String title) implements Block {
    }

    record Code(String text, String language) implements Block {
    }

    /** What has no type of its own, such as a table: safe block-level HTML. */
    record Html(String html) implements Block {
    }

    record Separator() implements Block {
    }
}
