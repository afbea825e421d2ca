package io.standfirst.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.standfirst.outbound.Outbound;

/** Sends messages, signed as Standard Webhooks 1.0.0 has it. */
@ApplicationScoped
class Sender {

    /** After this time no further message of a shipment is begun: what it says would be too old. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    @Inject
    Outbound outbound;

    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.application.version")
    String version;

    /**
     * Sends one message after the other, until one is not accepted.
     *
     * @param over called when that is done, on a thread that must not wait
     */
    void send(Shipment shipment, Consumer<Shipment.Over> over) {
        sendNext(shipment, new ArrayList<>(), System.nanoTime(), over);
    }

    private void sendNext(Shipment shipment, List<Tried> tried, long begun, Consumer<Shipment.Over> over) {
        send(shipment.url(), shipment.secrets(), shipment.messages().get(tried.size())).thenAccept(last -> {
            tried.add(last);
            boolean more = last.isDelivered() && tried.size() < shipment.messages().size()
                    && System.nanoTime() - begun < FRESH.toNanos();
            if (more) {
                sendNext(shipment, tried, begun, over);
            } else {
                over.accept(new Shipment.Over(shipment, tried));
            }
        });
    }

    /** Never completes exceptionally. */
    CompletionStage<Tried> send(String url, List<WebhookSecret> secrets, Message message) {
        Instant at = clock.instant();
        long seconds = at.getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Standfirst/" + version);
        headers.put("webhook-id", message.id());
        headers.put("webhook-timestamp", String.valueOf(seconds));
        headers.put("webhook-signature", secrets.stream()
                .map(secret -> secret.signature(message.id(), seconds, message.body())).collect(Collectors.joining(" ")));
        return outbound.post(url, headers, message.body()).thenApply(exchange -> new Tried(message, at, exchange));
    }
}
