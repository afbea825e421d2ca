package io.standfirst.naming;

import java.time.Instant;
import java.util.UUID;

/** A thing that editors arrange, and that is known by its slug. */
public interface Arranged {

    UUID id();

    String slug();

    /** Counts its states, for those who change it one after the other. */
    int revision();

    Instant modifiedAt();
}
