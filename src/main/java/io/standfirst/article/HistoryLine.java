package io.standfirst.article;

import java.util.UUID;

/** A line behind that of an article in an export; those of a kind stand in the order of their numbers. */
public interface HistoryLine {

    UUID article();

    int number();
}
