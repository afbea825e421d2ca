package io.standfirst.web;

import java.time.Instant;

/**
 * How far the public content has come: two answers made at the same position agree.
 *
 * @param number of the last change that the public can see
 * @param since when the public content last changed, by a change or by time alone
 * @param until when it changes next by time alone (the end of an embargo, say); {@link Instant#MAX} if nothing is due
 */
public record Position(long number, Instant since, Instant until) {

    public boolean newerThan(Position other) {
        return number > other.number || number == other.number && since.isAfter(other.since);
    }
}
