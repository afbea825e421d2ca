package io.standfirst.limit;

import java.util.Optional;
import java.util.UUID;

/** Whose keys are good. Partners are behind it; this package knows no feature. */
public interface Keys {

    /** Whether a bearer token claims to be one of these keys; others are none of this package's business. */
    boolean isKey(String token);

    /** Who has the key, if it is good now; costs no database access. */
    Optional<Holder> holder(String key);

    /**
     * Who has a key, and how much may be asked with it.
     *
     * @param quota requests a day
     * @param burst requests a minute
     */
    record Holder(UUID partner, UUID key, String name, int quota, int burst) {
    }
}
