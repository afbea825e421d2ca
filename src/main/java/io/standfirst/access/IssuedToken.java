package io.standfirst.access;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A token at the only time that it is shown.
 *
 * @param token what goes behind {@code Bearer}
 */
public record IssuedToken(@JsonUnwrapped TokenView view, String token) {

    /** Not even a log line that goes wrong shows it. */
    @Override
    public String toString() {
        return "IssuedToken[" + view.id() + "]";
    }
}
