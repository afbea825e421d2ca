package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.image.Image;
import io.standfirst.terms.Terms;

/**
 * A revision as it is sent.
 *
 * @param by name of who saved it
 */
record RevisionView(int number, Instant at, String by, Revision.Change change, String title, String dek, String kind,
        String label, String section, List<String> authors, List<String> tags, String language, NewsroomArticle.Text body,
        String teaser, Image image, Origin origin, Terms republishing, List<UUID> related, String canonicalUrl, Seo seo,
        int wordCount) {
}
