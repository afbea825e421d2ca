package io.standfirst.article;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;

import io.standfirst.body.Body;
import io.standfirst.image.Image;
import io.standfirst.terms.Terms;

/**
 * An article as an editor's program sends it; see {@link Manuscripts} for what is checked.
 *
 * @param section slug, as those of the authors and tags
 * @param related ids or slugs of articles
 */
record ArticleInput(String title, String dek, String slug, String kind, String label, String section, List<String> authors,
        List<String> tags, String language, Text body, String teaser, Image image, Origin origin, Terms republishing,
        List<String> related, String canonicalUrl, Seo seo) {

    /** A form that a body may come in. */
    enum Format {

        HTML,
        MARKDOWN,
        BLOCKS;

        @JsonValue
        public String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param value text, or the array of blocks */
    record Text(Format format, JsonNode value) {
    }

    /** The working copy in the form in which it could be sent again, its text as blocks. */
    static ArticleInput of(String slug, Manuscript says) {
        return new ArticleInput(says.title(), says.dek(), slug, says.kind(), says.label(), says.section(), says.authors(),
                says.tags(), says.language(), null, says.teaser(), says.image(), says.origin(),
                says.republishing().equals(Terms.NONE) ? null : says.republishing(),
                says.related().stream().map(String::valueOf).toList(), says.canonicalUrl(), says.seo());
    }

    static final Body NO_BODY = new Body(List.of());
}
