package io.standfirst.newsletter;

import java.time.Instant;
import java.util.UUID;

/**
 * A newsletter as an export has it.
 *
 * @param id may be absent in a file that a person wrote
 */
public record NewsletterSnapshot(UUID id, String slug, String name, String description, String frequency, String language,
        int position, Instant modifiedAt) {

    /** The same with what another system, or nobody, decides. */
    public NewsletterSnapshot as(UUID otherId, Instant modified) {
        return new NewsletterSnapshot(otherId, slug, name, description, frequency, language, position, modified);
    }
}
