package io.standfirst.article;

import java.time.Instant;

import io.standfirst.web.Choice;
import io.standfirst.web.Query;

/**
 * What the list of articles can be narrowed by. Each member is a parameter of the API, and there are no others.
 *
 * @param publishedAfter inclusive
 * @param publishedBefore exclusive
 * @param updatedAfter inclusive
 */
public record ArticleFilter(Choice section, Choice tag, Choice author, Choice kind, Choice language, Instant publishedAfter,
        Instant publishedBefore, Instant updatedAfter, Boolean republishable) {

    public static ArticleFilter of(Query query) {
        return new ArticleFilter(query.choose("section"), query.choose("tag"), query.choose("author"), query.choose("kind"),
                query.choose("language"), query.instant("publishedAfter"), query.instant("publishedBefore"),
                query.instant("updatedAfter"), query.flag("republishable"));
    }

    /** Whether it lets all articles through. */
    boolean isOpen() {
        return section.isEmpty() && tag.isEmpty() && author.isEmpty() && kind.isEmpty() && language.isEmpty()
                && publishedAfter == null && publishedBefore == null && updatedAfter == null && republishable == null;
    }

    /** What the list goes by. */
    public enum Order {

        NEWEST("publishedAt", true),
        OLDEST("publishedAt", false),
        UPDATED("updatedAt", true);

        final String attribute;
        final boolean descending;

        Order(String attribute, boolean descending) {
            this.attribute = attribute;
            this.descending = descending;
        }

        Instant key(Article article) {
            return this == UPDATED ? article.updatedAt() : article.publishedAt();
        }
    }
}
