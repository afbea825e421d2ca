package io.standfirst.arrangement;

import java.util.List;

import io.standfirst.collection.Collection;

/**
 * A collection as an editor's program sends it.
 *
 * @param articles ids or slugs
 * @param position the last if left out
 */
record CollectionInput(String name, String description, Integer size, List<String> articles, Fill fill, Integer position) {

    /** @param section slug of the section whose newest articles fill it up */
    record Fill(String section) {

        static Fill of(Collection collection) {
            return collection.fill() == null ? null : new Fill(collection.fill().slug());
        }
    }

    static CollectionInput of(Collection collection) {
        return new CollectionInput(collection.name(), collection.description(), collection.size(),
                collection.articles().stream().map(String::valueOf).toList(), Fill.of(collection), collection.position());
    }
}
