package io.standfirst.usage;

import java.util.UUID;

import io.standfirst.change.ResourceType;

/**
 * Something that uses another thing, which therefore cannot be deleted.
 *
 * @param type what it is; also of things that the public never sees, and which the change log therefore does not know
 * @param count how many of the type use it, if they are not named one by one
 */
public record UsedBy(String type, UUID id, String slug, Long count) {

    public static UsedBy named(ResourceType type, UUID id, String slug) {
        return new UsedBy(type.publicName(), id, slug, null);
    }

    public static UsedBy counted(ResourceType type, long count) {
        return counted(type.publicName(), count);
    }

    public static UsedBy counted(String type, long count) {
        return new UsedBy(type, null, null, count);
    }
}
