package io.standfirst.naming;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How many articles the public sees of something, for who would have to read all of them to know. */
public interface ArticleCounts {

    /** What articles are counted by: as they are filed, without what lies below a section. */
    enum By {
        SECTION,
        TAG,
        AUTHOR
    }

    /** Waits for a moment, if the counts are about to be of the present position. Not to be called in a transaction. */
    void await();

    /**
     * Counts for an answer that is rendered in the running transaction. Never waits.
     *
     * @return for each of the ids; empty if the counts are not of the position that the transaction sees: the database has to
     *         count then
     */
    Optional<Map<UUID, Long>> of(By by, Collection<UUID> ids);
}
