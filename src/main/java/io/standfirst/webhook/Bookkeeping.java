package io.standfirst.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.standfirst.mail.Outbox;
import io.standfirst.partner.Channel;
import io.standfirst.partner.Received;
import io.standfirst.web.Deadlocks;
import io.standfirst.web.Races;

/** Notes what came of deliveries, for many webhooks in one transaction, and decides how it goes on with each. */
@ApplicationScoped
class Bookkeeping {

    private static final Logger LOG = Logger.getLogger(Bookkeeping.class);
    private static final double JITTER = 0.2;

    @Inject
    Webhooks webhooks;

    @Inject
    Attempts attempts;

    @Inject
    Event<Received> received;

    @Inject
    Outbox outbox;

    @Inject
    WebhookSettings settings;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    void note(Collection<Shipment.Over> over) {
        // Its partner may fetch the same article at the same moment, and be noted for it by another.
        Races.repeat(() -> {
            Map<UUID, Webhook> rows = webhooks.lock(over.stream().map(each -> each.shipment().webhook()).toList()).stream()
                    .collect(Collectors.toMap(Webhook::id, Function.identity()));
            // One that is not there was deleted meanwhile.
            over.stream().filter(each -> rows.containsKey(each.shipment().webhook()))
                    .forEach(each -> note(rows.get(each.shipment().webhook()), each));
            return over;
        });
        over.forEach(each -> each.tried().forEach(tried -> metrics
                .counter("webhook.deliveries", "outcome", tried.isDelivered() ? "delivered" : "failed").increment()));
    }

    /** Gives back what was taken and is given up: at once to whoever looks next. */
    void release(Collection<Shipment> shipments) {
        Deadlocks.repeatRunning(() -> {
            Map<UUID, Webhook> rows = webhooks.lock(shipments.stream().map(Shipment::webhook).toList()).stream()
                    .collect(Collectors.toMap(Webhook::id, Function.identity()));
            shipments.forEach(shipment -> {
                Webhook webhook = rows.get(shipment.webhook());
                if (webhook != null && webhook.isTakenBy(shipment.lease())) {
                    webhook.release(clock.instant());
                }
            });
        });
    }

    /** A test delivery: it is on record and changes nothing. */
    void noteTest(UUID webhook, Tried tried) {
        // It may have been deleted while it was waited for.
        webhooks.findByIdOptional(webhook)
                .ifPresent(there -> attempts.persist(new Attempt(webhook, tried, 1, null)));
    }

    private void note(Webhook webhook, Shipment.Over over) {
        Instant now = clock.instant();
        // Somebody else has it by now, or its partner wants it from another position: what was sent, was sent all the same.
        boolean counts = webhook.isTakenBy(over.shipment().lease());
        int number = webhook.attempts() + 1;
        for (Tried tried : over.tried()) {
            Instant next = null;
            if (tried.isDelivered()) {
                tell(over.shipment(), tried);
                if (counts) {
                    webhook.delivered(tried.message().position(), tried.at(), tried.exchange());
                }
            } else if (counts) {
                next = failed(webhook, tried, now);
            }
            attempts.persist(new Attempt(webhook.id(), tried, number, next));
            number = 1;
            if (next != null) {
                webhook.release(next);
                return;
            }
        }
        if (counts && over.isComplete()) {
            webhook.skipTo(over.shipment().next(), now);
        } else if (counts) {
            webhook.release(now);
        }
    }

    private void tell(Shipment shipment, Tried tried) {
        Message message = tried.message();
        if (message.article() != null && message.version() != null) {
            received.fire(new Received(shipment.partner(), message.article(), message.version(), message.position(),
                    shipment.asOf(), tried.at(),
                    Channel.WEBHOOK));
        }
    }

    /** @return when it is tried again; null if it is not */
    private Instant failed(Webhook webhook, Tried tried, Instant now) {
        int failures = webhook.failed(tried.at(), tried.exchange());
        if (tried.isGone()) {
            stop(webhook, Webhook.State.DISABLED, "It answered 410 (Gone) on " + now + ", so nothing more is sent.", now);
            return null;
        }
        List<Duration> backOff = settings.backOff();
        if (failures > backOff.size()) {
            stop(webhook, Webhook.State.PAUSED, "Nothing was accepted since " + webhook.failingSince() + ", in " + failures
                    + " attempts. It goes on with the same message when its state is set to active.", now);
            return null;
        }
        // Those that failed together do not come back together.
        double jitter = 1 + ThreadLocalRandom.current().nextDouble(JITTER);
        Instant planned = now.plusMillis((long) (backOff.get(failures - 1).toMillis() * jitter));
        return RetryAfter.of(tried.exchange().retryAfter(), now).filter(planned::isBefore).orElse(planned);
    }

    private void stop(Webhook webhook, Webhook.State state, String notice, Instant now) {
        webhook.stop(state, notice, now);
        outbox.queue(StoppedLetter.KIND, webhook.id(), StoppedLetter.LANGUAGE);
        LOG.warnf("Webhook %s of partner %s is %s: %s", webhook.id(), webhook.partner(), state, notice);
    }
}
