package io.standfirst.web;

/** Where rendered answers learn how far the content has come. The change log is behind it; this package knows no feature. */
public interface Positions {

    /** The newest position that this instance has seen; costs no database access. */
    Position current();

    /** As {@link #current}; null until the database has been asked once. For threads that must not wait. */
    Position known();

    /** As {@link #current}, but the beginning of all until the database has been asked once; never asks it. */
    Position seen();

    /** The position that the database has now, as the running transaction sees it. */
    Position read();

    /** Selects the position's number and time, so that another statement can bring them along. */
    String select();

    /** Notes what a statement of the running transaction brought along. If it stays the last one, {@link #read} needs none. */
    void broughtAlong(Position position);
}
