package io.standfirst.change;

import java.time.Instant;

import jakarta.persistence.EntityManager;

/** What a transaction adds to the log. It is written at the transaction's end, when the numbers are known. */
@FunctionalInterface
public interface ChangeRows {

    /**
     * @param first the number of the first row
     * @return the number after the last row
     */
    long write(EntityManager entities, long first, Instant at);
}
