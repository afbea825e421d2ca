package io.standfirst.article;

import java.util.UUID;

/**
 * Who did something: an editor, or the service itself.
 *
 * @param token id of the editor's token; null for the service and for the token of the settings
 */
public record Who(String name, UUID token) {

    public static Who service(String part) {
        return new Who(part, null);
    }
}
