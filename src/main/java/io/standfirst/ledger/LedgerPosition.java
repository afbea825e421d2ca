package io.standfirst.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** How far the ledger has read the change log. There is one row; whoever holds its lock reads on. */
@Entity
@Table(name = "ledger_position")
class LedgerPosition {

    static final short ONLY = 1;

    @Id
    private short id;

    @Column(nullable = false)
    private long position;

    protected LedgerPosition() {
    }

    long position() {
        return position;
    }

    void advance(long to) {
        position = to;
    }
}
