package io.standfirst.article;

/** What became of a thing that an export has. */
public enum Restored {
    CREATED,
    UPDATED,
    UNCHANGED
}
