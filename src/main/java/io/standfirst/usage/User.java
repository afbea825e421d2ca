package io.standfirst.usage;

import java.util.List;
import java.util.UUID;

import io.standfirst.change.ResourceType;

/** A feature that refers to things of other features, which do not know it. Every bean of this type is asked. */
public interface User {

    /** What of this feature uses the thing; empty if nothing does. */
    List<UsedBy> uses(ResourceType type, UUID id);
}
