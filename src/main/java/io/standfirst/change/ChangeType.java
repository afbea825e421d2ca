package io.standfirst.change;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/** What happened to something that the public sees, or no longer sees. */
public enum ChangeType {

    PUBLISHED,
    UPDATED,
    CORRECTED,
    MOVED,
    /** Taken back for now, by an embargo for example. */
    WITHHELD,
    /** Taken back for good, with a reason. */
    WITHDRAWN,
    EXPIRED,
    RIGHTS_CHANGED;

    @JsonValue
    public String publicName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
