package io.standfirst.defence;

import java.time.Instant;

/**
 * How signups are defended at present.
 *
 * @param attackMode who decides
 * @param until absent unless it is active by itself
 */
record DefenceView(AttackMode.Switch attackMode, boolean active, Instant until, Requests requests) {

    /** How many were counted in the current windows, those without effect included. */
    record Requests(int tenMinutes, int hour) {
    }
}
