package io.standfirst.web;

/** Where rendered answers learn how far the content has come. The change log is behind it; this package knows no feature. */
public interface Positions {

    /** The newest position that this instance has seen; costs no database access. */
    Position current();

    /** As {@link #current}; null if that can only be told by asking the database. For threads that must not wait. */
    Position known();

    /** As {@link #current}, but may be older than what was committed through this instance; never asks the database. */
    Position seen();

    /** The position that the database has now, as the running transaction sees it. */
    Position read();
}
