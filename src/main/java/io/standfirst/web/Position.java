package io.standfirst.web;

import java.time.Instant;

/**
 * How far the public content has come: two answers made at the same position agree.
 *
 * @param number of the last change that the public can see
 * @param since when the public content last changed
 */
public record Position(long number, Instant since) {

    public boolean newerThan(Position other) {
        return number > other.number;
    }
}
