package io.standfirst.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * Something to be told, as it goes over the wire.
 *
 * @param id the header webhook-id
 * @param position of the change; null for a test delivery
 * @param type such as {@code article.corrected}
 * @param article that it is about, or null
 * @param version of that article that it tells of, or null
 * @param body JSON
 */
record Message(String id, Long position, String type, UUID article, Integer version, byte[] body) {

    /** The body as Standard Webhooks 1.0.0 has it: what happened, when, and the particulars. */
    record Body(String type, Instant timestamp, Object data) {
    }
}
