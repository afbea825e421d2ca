package io.standfirst.partner;

import java.time.Instant;
import java.util.UUID;

/**
 * A partner got a version of an article, or word of one. It is fired in the transaction that records so.
 *
 * @param position of the change log up to which the partner now knows of the article
 * @param at when it answered, or was answered
 */
public record Received(UUID partner, UUID article, int version, long position, Instant at, Channel channel) {
}
