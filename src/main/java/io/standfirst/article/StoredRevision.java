package io.standfirst.article;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonRawValue;

/**
 * What becomes a {@link RevisionSnapshot} when it is read again: the same members in the same order. To an export the content
 * is the JSON that is stored, which need not be understood to be written.
 */
public record StoredRevision(UUID article, int number, Instant at, String by, Revision.Change change, Integer version,
        @JsonRawValue String content) implements HistoryLine {
}
