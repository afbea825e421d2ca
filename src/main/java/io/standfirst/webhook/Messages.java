package io.standfirst.webhook;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.change.Change;
import io.standfirst.change.ResourceType;
import io.standfirst.following.ChangeView;
import io.standfirst.following.ChangeViews;

/** Writes what webhooks are told: each change once, however many are told of it. */
@ApplicationScoped
class Messages {

    static final String PING = "webhook.ping";

    @Inject
    ChangeViews views;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    /** What a test delivery tells. */
    record Ping(UUID webhook) {
    }

    /** A change in writing. */
    record Text(long position, String type, UUID article, Integer version, byte[] body) {
    }

    /** The id is the same whenever this webhook is told of this change, unless it has asked to be told again. */
    static Message message(Webhook webhook, Text text) {
        String id = "msg_" + webhook.id() + "_" + text.position() + (webhook.run() == 0 ? "" : "_" + webhook.run());
        return new Message(id, text.position(), text.type(), text.article(), text.version(), text.body());
    }

    /** Writes down what is not written yet. */
    void write(List<Change> changes, Payload payload, Edition edition) {
        Map<Long, Text> texts = edition.texts(payload);
        List<Change> missing = changes.stream().filter(change -> !texts.containsKey(change.position())).toList();
        if (!missing.isEmpty()) {
            views.of(missing, payload == Payload.FULL)
                    .forEach(change -> texts.put(change.position(), text(change)));
        }
    }

    /** @param id of the message */
    Message ping(String id, UUID webhook) {
        return new Message(id, null, PING, null, null, bytes(new Message.Body(PING, clock.instant(), new Ping(webhook))));
    }

    private Text text(ChangeView change) {
        String type = change.resource().type().publicName() + "." + change.type().publicName();
        UUID article = change.resource().type() == ResourceType.ARTICLE ? change.resource().id() : null;
        Integer version = change.article() == null ? change.version() : Integer.valueOf(change.article().version());
        return new Text(change.position(), type, article, version, bytes(new Message.Body(type, change.at(), change)));
    }

    private byte[] bytes(Message.Body body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message consists of plain values", e);
        }
    }
}
