package io.standfirst.article;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;

/** What becomes a {@link VersionSnapshot}, as a {@link StoredRevision} becomes one of a revision. */
public record StoredVersion(UUID article, int number, Instant publishedAt,
        @JsonRawValue String content) implements HistoryLine {
}
