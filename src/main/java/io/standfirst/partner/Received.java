package io.standfirst.partner;

import java.time.Instant;
import java.util.UUID;

/**
 * A partner got a version of an article, or word of one.
 *
 * @param at when it was answered for
 */
public record Received(UUID partner, UUID article, int version, Instant at, Channel channel) {
}
