package io.standfirst.article;

import java.util.List;
import java.util.UUID;

/**
 * What an editor picked to be read after an article, as an export has it: behind all articles, because each may be picked for
 * one that stands before it.
 */
public record PicksSnapshot(UUID article, List<UUID> articles) {

    public PicksSnapshot {
        articles = articles == null ? List.of() : articles.stream().distinct().toList();
    }
}
