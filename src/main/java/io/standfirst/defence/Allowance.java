package io.standfirst.defence;

import java.time.Duration;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** How often something was done since a moment. */
@Entity
class Allowance {

    @Id
    @Column(length = 80)
    private String name;

    @Column(nullable = false)
    private Instant since;

    @Column(nullable = false)
    private int used;

    protected Allowance() {
    }

    Allowance(String name, Instant now) {
        this.name = name;
        this.since = now;
    }

    /** @return whether there was one left */
    boolean take(int limit, Duration window, Instant now) {
        if (isOver(window, now)) {
            since = now;
            used = 0;
        }
        used = used == Integer.MAX_VALUE ? used : used + 1;
        return used <= limit;
    }

    boolean isOver(Duration window, Instant now) {
        return !now.isBefore(since.plus(window));
    }

    int used() {
        return used;
    }
}
