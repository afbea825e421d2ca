package io.standfirst.article;

import java.util.List;
import java.util.UUID;

import io.standfirst.terms.Terms;

/**
 * What a reader of the change log that lets others find articles has to know of one.
 *
 * @param summary as lists have it
 * @param teaser plain text
 * @param text the whole body as plain text
 * @param terms its own, without those of section and site
 * @param takenOver whether it was taken over from another publisher
 */
public record IndexableArticle(ArticleView summary, String teaser, String text, UUID section, List<UUID> tags,
        List<UUID> authors, Terms terms, boolean takenOver) {

    public UUID id() {
        return summary.id();
    }
}
