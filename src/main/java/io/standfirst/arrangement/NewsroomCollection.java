package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.collection.Collection;

/**
 * A collection as the newsroom has it.
 *
 * @param articles those that were put there, whether readers can see them or not
 */
record NewsroomCollection(String slug, String name, String description, int size, List<UUID> articles,
        CollectionInput.Fill fill, int position, Instant modifiedAt) {

    static NewsroomCollection of(Collection collection) {
        return new NewsroomCollection(collection.slug(), collection.name(), collection.description(), collection.size(),
                collection.articles(), CollectionInput.Fill.of(collection), collection.position(), collection.modifiedAt());
    }
}
