package io.standfirst.partner;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Counts the changes of partners and keys, so that each instance can see whether it knows the present ones. There is one row. */
@Entity
@Table(name = "partner_roll")
class Roll {

    static final short ONLY = 1;

    @Id
    private short id;

    @Column(nullable = false)
    private long number;

    protected Roll() {
    }
}
