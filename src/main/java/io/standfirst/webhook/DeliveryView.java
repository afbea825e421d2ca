package io.standfirst.webhook;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.standfirst.outbound.Failure;

/**
 * An attempt to deliver a message, as it is shown.
 *
 * @param messageId the header webhook-id, the same in each attempt
 * @param position of the change; null for a test delivery
 * @param type of the message, such as {@code article.corrected}
 * @param attempt counted from 1
 * @param responseStatus null if there was no answer
 * @param failure why there was none
 * @param nextAttemptAt null if that was the last one
 */
record DeliveryView(UUID id, String messageId, Long position, String type, int attempt, Instant at, Outcome outcome,
        Integer responseStatus, Failure failure, long durationMs, Instant nextAttemptAt) {

    /** What came of it. */
    enum Outcome {

        /** Answered by a status from 200 to 299. */
        @JsonProperty("delivered")
        DELIVERED,
        @JsonProperty("failed")
        FAILED;

        /** @param status null if there was no answer */
        static Outcome of(Integer status) {
            return status != null && status >= 200 && status < 300 ? DELIVERED : FAILED;
        }
    }
}
