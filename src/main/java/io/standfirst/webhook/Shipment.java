package io.standfirst.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What one webhook is told next, one message after the other, by whoever holds the lease.
 *
 * @param secrets that each message is signed by
 * @param failing whether the first message has failed before
 * @param asOf where the log stood when the messages were written
 * @param next position to go on behind when all is told
 * @param until end of the lease
 */
record Shipment(UUID webhook, UUID partner, String url, String host, List<WebhookSecret> secrets, boolean failing,
        List<Message> messages, long asOf, long next, UUID lease, Instant until) {

    /** A shipment that is over, whether all of it was told or not. */
    record Over(Shipment shipment, List<Tried> tried) {

        boolean isComplete() {
            return tried.size() == shipment.messages().size() && tried.stream().allMatch(Tried::isDelivered);
        }
    }
}
