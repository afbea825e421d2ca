package io.standfirst.following;

import java.util.Set;
import java.util.UUID;

import io.standfirst.change.ChangeType;
import io.standfirst.web.Carried;
import io.vertx.core.buffer.Buffer;

/**
 * A change as it goes over the wire to each listener that wants it.
 *
 * @param article that it tells of, or null
 * @param carried what it tells of that article, or null
 * @param subjects ids of the sections and tags that it concerns
 * @param event the bytes of the Server-Sent Event
 */
record Told(long position, ChangeType type, UUID article, Carried carried, Set<UUID> subjects, Buffer event) {
}
