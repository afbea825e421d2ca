package io.standfirst.change;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that numbers changes. */
@Entity
@Table(name = "change_position")
class ChangePosition {

    static final short ONLY = 1;

    @Id
    private short id;

    @Column(nullable = false)
    private long position;

    @Column(name = "changed_at", nullable = false)
    private Instant changedAt;

    long position() {
        return position;
    }

    Instant changedAt() {
        return changedAt;
    }

    void advance(long to, Instant at) {
        position = to;
        changedAt = at;
    }
}
