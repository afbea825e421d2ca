package io.standfirst.defence;

import java.time.Instant;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.DynamicUpdate;

import com.fasterxml.jackson.annotation.JsonValue;

/** Whether signups are taken to be an attack for now. There is one row, of which each change writes only what it changes. */
@Entity
@DynamicUpdate
@Table(name = "attack_mode")
class AttackMode {

    /** By whom that is decided. */
    enum Switch {

        AUTO,
        ON,
        OFF;

        @JsonValue
        String publicName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final int ONLY = 1;

    @Id
    private int id;

    @Enumerated(EnumType.STRING)
    @Column(name = "position", nullable = false, length = 10)
    private Switch position;

    private Instant until;

    protected AttackMode() {
    }

    boolean isActive(Instant now) {
        return position == Switch.ON || position == Switch.AUTO && until != null && now.isBefore(until);
    }

    /** @return whether that began it */
    boolean trigger(Instant now, Instant end) {
        boolean before = isActive(now);
        if (until == null || end.isAfter(until)) {
            until = end;
        }
        return !before && isActive(now);
    }

    /** Put back to automatic it begins in peace. */
    void turn(Switch to) {
        position = to;
        until = null;
    }

    Switch position() {
        return position;
    }

    Instant until() {
        return until;
    }
}
