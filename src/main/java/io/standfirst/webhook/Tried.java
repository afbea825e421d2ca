package io.standfirst.webhook;

import java.time.Instant;

import io.standfirst.outbound.Exchange;

/** A message that was sent, and what came of it. */
record Tried(Message message, Instant at, Exchange exchange) {

    private static final int GONE = 410;

    boolean isDelivered() {
        return DeliveryView.Outcome.of(exchange.status()) == DeliveryView.Outcome.DELIVERED;
    }

    boolean isGone() {
        return exchange.status() != null && exchange.status() == GONE;
    }
}
