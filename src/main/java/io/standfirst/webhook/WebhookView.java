package io.standfirst.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.change.ChangeType;
import io.standfirst.outbound.Failure;
import io.standfirst.web.IfMatch;

/**
 * A webhook as its partner and the newsroom see it: everything but its secret.
 *
 * @param notice why it was stopped; null unless it was, other than by its partner
 * @param position of the last change that it was told of, or that is none of its business
 * @param formerSecretUntil how long messages are signed by the former secret, too; null if they are not
 * @param failingSince when the first failure in a row was; null after a success
 * @param nextAttemptAt when what failed is tried again
 */
record WebhookView(UUID id, String url, String description, List<ChangeType> types, List<String> section, List<String> tag,
        boolean republishable, Payload payload, Webhook.State state, String notice, long position, Instant createdAt,
        Instant updatedAt, Instant formerSecretUntil, LastDelivery lastDelivery, Instant failingSince,
        Instant nextAttemptAt) {

    /** What came of the last delivery. */
    record LastDelivery(Instant at, DeliveryView.Outcome outcome, Integer responseStatus, Failure failure) {
    }

    /** Of what its partner set and whether it is active; deliveries do not change it. */
    static String etag(Webhook webhook) {
        return IfMatch.etag(webhook.revision());
    }
}
