package io.standfirst.partner;

import java.time.Instant;
import java.util.UUID;

/**
 * A partner got a version of an article, or word of one. It is fired in the transaction that records so.
 *
 * @param position of the change log up to which the partner now knows of the article
 * @param asOf where the log stood when what it received was made
 * @param at when it answered, or was answered
 */
public record Received(UUID partner, UUID article, int version, long position, long asOf, Instant at, Channel channel) {
}
