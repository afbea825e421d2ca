package io.standfirst.change;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A moment at which what the public sees changes by time alone. */
@Entity
@Table(name = "due_change")
class DueChange {

    @Id
    private Instant at;

    DueChange() {
    }

    DueChange(Instant at) {
        this.at = at;
    }
}
