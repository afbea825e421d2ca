package io.standfirst.change;

import java.util.Set;
import java.util.UUID;

/**
 * Something that happened, before it has its number.
 *
 * @param id of the resource; null for the site, of which there is one
 * @param version the article's published version, or null
 * @param reason for the public to read, or null
 * @param action what holders of copies are to do, or null
 * @param subjects ids of the sections and tags that it concerns: those that the article had before and has now, so that
 *            whoever follows one of them learns that an article left it
 */
public record Event(ChangeType type, ResourceType resource, UUID id, String slug, Integer version, String reason, String action,
        Set<UUID> subjects) implements ChangeRows {

    /** Of anything but an article. */
    public static Event of(ChangeType type, ResourceType resource, UUID id, String slug) {
        return new Event(type, resource, id, slug, null, null, null,
                resource == ResourceType.SECTION || resource == ResourceType.TAG ? Set.of(id) : Set.of());
    }

    @Override
    public long write(jakarta.persistence.EntityManager entities, long first, java.time.Instant at) {
        entities.persist(new Change(first, at, this));
        return first + 1;
    }
}
