package io.standfirst.collection;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A collection as an export has it.
 *
 * @param id may be absent in a file that a person wrote
 * @param articles ids, in the editor's order
 * @param fill slug of the section whose latest articles fill it up
 */
public record CollectionSnapshot(UUID id, String slug, String name, String description, int size, List<UUID> articles,
        String fill, int position, Instant modifiedAt) {

    public CollectionSnapshot {
        articles = articles == null ? List.of() : List.copyOf(articles);
    }

    /** The same with what another system, or nobody, decides. */
    public CollectionSnapshot as(UUID otherId, String otherFill, Instant modified) {
        return new CollectionSnapshot(otherId, slug, name, description, size, articles, otherFill, position, modified);
    }
}
