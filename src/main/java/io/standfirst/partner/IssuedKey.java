package io.standfirst.partner;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A key at the only time that it is shown.
 *
 * @param key what goes behind {@code Bearer}, or into {@code X-Api-Key}
 */
record IssuedKey(@JsonUnwrapped KeyView view, String key) {

    /** Not even a log line that goes wrong shows it. */
    @Override
    public String toString() {
        return "IssuedKey[" + view.id() + "]";
    }
}
