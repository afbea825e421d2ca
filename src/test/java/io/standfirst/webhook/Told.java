package io.standfirst.webhook;

import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.standfirst.partner.Received;

/** What the ledger hears of deliveries. */
@ApplicationScoped
class Told {

    private final Queue<Received> all = new ConcurrentLinkedQueue<>();

    void hear(@Observes Received received) {
        all.add(received);
    }

    List<Received> by(String partner) {
        return all.stream().filter(received -> received.partner().equals(UUID.fromString(partner))).toList();
    }
}
