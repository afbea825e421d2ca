package io.standfirst.mail;

import java.util.Optional;
import java.util.UUID;

/** Writes the letters of one kind. A feature that queues mail has a bean of this type. */
public interface LetterWriter {

    /** The kind that was given to {@link Outbox#queue}. */
    String kind();

    /**
     * Writes the letter, in a transaction that is committed before the letter is sent: links in it work when it arrives. It is
     * called for each attempt.
     *
     * @param mailId the mail's, the same in each attempt
     * @return empty if there is nothing to send any more, because the subject is gone or has changed its mind
     */
    Optional<Letter> write(UUID mailId, UUID subject, String language);
}
