package io.standfirst.web;

import java.util.Set;
import java.util.UUID;

/** Tells what recent changes left as it was, so that an answer that none of them altered stays good. */
public interface Alterations {

    /** Finds out what changed up to a position; may ask the database. */
    void learn(long position);

    /**
     * Whether all changes after one position and up to another were of articles that are not among some. Waits for nothing.
     *
     * @return false also where that is not known
     */
    boolean spared(Set<UUID> articles, long after, long upTo);
}
