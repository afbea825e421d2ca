package io.standfirst.mail;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.id.uuid.UuidVersion7Strategy;

/**
 * Where features put mail. It is queued in their transaction, so that there is no mail without the deed and no deed without the
 * mail, and sent afterwards: each at least once, and twice only if this process or the connection to the mail server breaks off
 * between the server's acceptance and the note that it was sent.
 */
@ApplicationScoped
public class Outbox {

    /** A mail was queued, and is there to be sent when the transaction is committed. */
    record Queued() {
    }

    @Inject
    Mails mails;

    @Inject
    Event<Queued> queued;

    @Inject
    Clock clock;

    /**
     * Queues a mail.
     *
     * @param kind whose {@link LetterWriter} writes it; at most 40 characters
     * @param subject what it is about, as its writer understands it
     * @param language of the recipient, a BCP 47 tag
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void queue(String kind, UUID subject, String language) {
        mails.persist(new Mail(UuidVersion7Strategy.INSTANCE.generateUuid(null), kind, subject, language, clock.instant()));
        queued.fire(new Queued());
    }

    /** Whether mail about the subject is queued and not sent yet. */
    public boolean isWaiting(UUID subject) {
        return mails.isWaiting(subject);
    }
}
