package io.standfirst.article;

import java.time.Instant;
import java.util.UUID;

/**
 * A revision as an export has it, on the lines behind its article.
 *
 * @param by name of who saved it
 * @param version that it was published as, if it was
 */
public record RevisionSnapshot(UUID article, int number, Instant at, String by, Revision.Change change, Integer version,
        Manuscript content) {

    /** Whether it says anything that the present one does not; that one may have been published since. */
    boolean adds(RevisionSnapshot present) {
        Integer published = version == null ? present.version : version;
        return !new RevisionSnapshot(article, number, at, by, change, published, content).equals(present);
    }

    RevisionSnapshot with(Manuscript other) {
        return new RevisionSnapshot(article, number, at, by, change, version, other);
    }
}
