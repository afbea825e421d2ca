package io.standfirst.article;

import java.util.Optional;
import java.util.UUID;

import io.standfirst.web.Window;

/**
 * What somebody knows of lists who need not look through the articles for it: the same that the database would tell at this
 * moment, or nothing.
 */
public interface KnownLists {

    /** Of nothing: the database looks and counts itself. */
    KnownLists NONE = new KnownLists() {

        @Override
        public Optional<Long> total(ResolvedFilter filter) {
            return Optional.empty();
        }

        @Override
        public Optional<Window.Slice<UUID>> page(ResolvedFilter filter, ArticleFilter.Order order, Window window) {
            return Optional.empty();
        }
    };

    /** How many articles the filter lets through. */
    Optional<Long> total(ResolvedFilter filter);

    /** The ids of a page of them, and the cursors around it, without the total. */
    Optional<Window.Slice<UUID>> page(ResolvedFilter filter, ArticleFilter.Order order, Window window);
}
