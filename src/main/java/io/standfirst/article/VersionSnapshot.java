package io.standfirst.article;

import java.time.Instant;
import java.util.UUID;

/** A published version as an export has it, on the lines behind its article. */
public record VersionSnapshot(UUID article, int number, Instant publishedAt, PublishedVersion.Content content) {

    VersionSnapshot with(PublishedVersion.Content other) {
        return new VersionSnapshot(article, number, publishedAt, other);
    }
}
