package io.standfirst.collection;

import java.util.List;

import io.standfirst.article.ArticleView;

/**
 * A collection as it is sent.
 *
 * @param size how many articles it shows at the most
 */
record CollectionView(String slug, String name, String description, int size, Fill fill, List<ArticleView> items) {

    /** The rule by which it is filled up: the latest of a section, by slug. */
    record Fill(String section) {
    }

    /** A collection in the list of them. */
    record Summary(String slug, String name, String description, int size) {

        static Summary of(Collection collection) {
            return new Summary(collection.slug(), collection.name(), collection.description(), collection.size());
        }
    }
}
