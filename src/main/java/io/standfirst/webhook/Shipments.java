package io.standfirst.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.standfirst.change.Change;
import io.standfirst.change.ChangeLog;
import io.standfirst.following.Changes;
import io.standfirst.mail.Outbox;
import io.standfirst.web.Deadlocks;
import io.standfirst.web.Visibility;

/**
 * Makes up what webhooks are told next. They are taken, for as long as telling them may last, and their messages written in one
 * transaction for many of them; nothing is sent before it is committed.
 */
@ApplicationScoped
class Shipments {

    private static final Logger LOG = Logger.getLogger(Shipments.class);

    /** Webhooks that are dealt with in one transaction. */
    private static final int AT_ONCE = 100;

    /** Messages that one webhook is told before it is noted that they were. */
    private static final int MESSAGES = 10;

    /** How much longer than telling may take. */
    private static final Duration SPARE = Duration.ofSeconds(20);

    @Inject
    Webhooks webhooks;

    @Inject
    News news;

    @Inject
    Messages messages;

    @Inject
    SecretSafe safe;

    @Inject
    Outbox outbox;

    @Inject
    ChangeLog log;

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    @ConfigProperty(name = "standfirst.webhooks.timeout", defaultValue = "10s")
    Duration timeout;

    /** @param looked whether any webhook was looked at: then there may be more */
    record Taken(List<Shipment> shipments, boolean looked) {
    }

    /** What is news to a webhook, and where to go on behind it. */
    private record Batch(Webhook webhook, List<Change> changes, long next) {
    }

    /** @param failing whether for webhooks that failed last, or for the others */
    Taken take(boolean failing, UnderWay underWay) {
        int most = Math.min(AT_ONCE, underWay.room(failing));
        return most <= 0
                ? new Taken(List.of(), false)
                : Deadlocks.repeat(() -> take(failing, underWay, most));
    }

    private Taken take(boolean failing, UnderWay underWay, int most) {
        Visibility.limit(entities);
        Instant now = clock.instant();
        long end = log.read().number();
        List<Webhook> due = withRoom(webhooks.due(failing, end, now, underWay.fullHosts(), most), underWay);
        if (due.isEmpty()) {
            return new Taken(List.of(), false);
        }
        Edition edition = news.upTo(end);
        Map<Webhook, Changes.Slice> slices = new LinkedHashMap<>();
        due.forEach(webhook -> slices.put(webhook, news.behind(webhook, edition)));
        news.ask(dependingOnTerms(slices), edition);
        List<Batch> batches = slices.entrySet().stream().map(entry -> batch(entry.getKey(), entry.getValue(), edition))
                .toList();
        for (Payload payload : Payload.values()) {
            messages.write(needed(batches, payload), payload, edition);
        }
        List<Shipment> shipments = new ArrayList<>();
        for (Batch batch : batches) {
            if (batch.changes().isEmpty()) {
                batch.webhook().skipTo(batch.next(), now);
            } else {
                shipment(batch, edition, failing, now).ifPresent(shipments::add);
            }
        }
        return new Taken(shipments, true);
    }

    /** Without those of which their host has enough already. They stay as they are. */
    private static List<Webhook> withRoom(List<Webhook> due, UnderWay underWay) {
        Map<String, Integer> counts = new HashMap<>();
        return due.stream().filter(webhook -> counts.merge(webhook.host(), 1, Integer::sum) <= underWay.roomTo(webhook.host()))
                .toList();
    }

    private static Set<UUID> dependingOnTerms(Map<Webhook, Changes.Slice> slices) {
        Set<UUID> asked = new HashSet<>();
        slices.forEach((webhook, slice) -> slice.rows().stream().filter(webhook.filter()::dependsOnTerms)
                .forEach(change -> asked.add(change.resourceId())));
        return asked;
    }

    private static Batch batch(Webhook webhook, Changes.Slice slice, Edition edition) {
        WebhookFilter filter = webhook.filter();
        List<Change> told = slice.rows().stream().filter(change -> !filter.passesOver(change)
                && (!filter.dependsOnTerms(change) || edition.open().get(change.resourceId()))).toList();
        return told.size() > MESSAGES
                ? new Batch(webhook, told.subList(0, MESSAGES), told.get(MESSAGES - 1).position())
                : new Batch(webhook, told, slice.next());
    }

    private static List<Change> needed(List<Batch> batches, Payload payload) {
        return batches.stream().filter(batch -> batch.webhook().payload() == payload)
                .flatMap(batch -> batch.changes().stream()).distinct().toList();
    }

    /** @return empty if it cannot be signed: then it is stopped, lest it hold up the others */
    private Optional<Shipment> shipment(Batch batch, Edition edition, boolean failing, Instant now) {
        Webhook webhook = batch.webhook();
        List<WebhookSecret> secrets;
        try {
            secrets = secrets(webhook, now);
        } catch (UnreadableSecret e) {
            LOG.errorf("Webhook %s of partner %s is paused: %s", webhook.id(), webhook.partner(), e.getMessage());
            webhook.stop(Webhook.State.PAUSED,
                    "Its secret cannot be read any more. Make a new one, with an overlap of PT0S, and set its"
                            + " state to active.",
                    now);
            outbox.queue(StoppedLetter.KIND, webhook.id(), StoppedLetter.LANGUAGE);
            return Optional.empty();
        }
        UUID lease = UUID.randomUUID();
        Instant until = now.plus(timeout).plus(SPARE);
        webhook.take(lease, until);
        List<Message> told = batch.changes().stream()
                .map(change -> Messages.message(webhook, edition.texts(webhook.payload()).get(change.position()))).toList();
        return Optional.of(new Shipment(webhook.id(), webhook.partner(), webhook.url(), webhook.host(), secrets, failing, told,
                edition.end(), batch.next(), lease, until));
    }

    /** The present one first. */
    List<WebhookSecret> secrets(Webhook webhook, Instant now) {
        return Stream.of(webhook.secret(), webhook.formerSecret(now)).filter(sealed -> sealed != null)
                .map(sealed -> safe.open(webhook.id(), sealed)).toList();
    }
}
