package io.standfirst.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.standfirst.web.Deadlocks;

/**
 * Carries one mail at a time: takes it and has its letter written, in one transaction; hands the letter to the server, without
 * any; notes what became of it. Whoever has taken a mail has it for some time: if it is not noted by then what became of it, the
 * next one takes it, and sends it with the same Message-ID.
 */
@ApplicationScoped
class Postman {

    private static final Logger LOG = Logger.getLogger(Postman.class);

    /** How much longer than the delivery may take. */
    private static final Duration SPARE = Duration.ofSeconds(40);

    private static final String UNWRITTEN = "unwritten";

    /** Whoever sends it dies of it, time and again. */
    private static final String ABANDONED = "abandoned";

    private static final double JITTER = 0.2;

    @Inject
    Mails mails;

    @Inject
    @Any
    Instance<LetterWriter> writers;

    @Inject
    Smtp smtp;

    @Inject
    MailFolder folder;

    @Inject
    MailSettings settings;

    @Inject
    Event<MailRefused> refusals;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    /** @param letter null if there is nothing to send any more */
    private record Taken(UUID id, String kind, UUID subject, Instant until, Letter letter) {
    }

    /** A letter that could not be written. */
    private static final class Unwritten extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final UUID id;

        Unwritten(UUID id, RuntimeException cause) {
            super(cause);
            this.id = id;
        }
    }

    /** @return whether there was a mail to carry */
    boolean carryOne() {
        Optional<Taken> taken;
        try {
            taken = Deadlocks.repeat(this::take);
        } catch (Unwritten e) {
            unwritten(e);
            return true;
        }
        taken.filter(mail -> mail.letter() != null).ifPresent(this::deliver);
        return taken.isPresent();
    }

    private Optional<Taken> take() {
        Instant now = clock.instant();
        Optional<Mail> due = mails.due(now);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        Mail mail = due.get();
        if (mail.attempts() > settings.backOff().size()) {
            mail.giveUp(ABANDONED);
            count("dead", mail.kind());
            return Optional.of(new Taken(mail.id(), mail.kind(), mail.subject(), null, null));
        }
        Instant until = now.plus(settings.timeout()).plus(SPARE);
        mail.take(until);
        Optional<Letter> letter = letter(mail);
        if (letter.isEmpty()) {
            mails.delete(mail);
        }
        return Optional.of(new Taken(mail.id(), mail.kind(), mail.subject(), until, letter.orElse(null)));
    }

    private Optional<Letter> letter(Mail mail) {
        try {
            return writers.stream().filter(writer -> writer.kind().equals(mail.kind())).findFirst()
                    .orElseThrow(() -> new IllegalStateException("Nobody writes letters of the kind " + mail.kind()))
                    .write(mail.id(), mail.subject(), mail.language());
        } catch (RuntimeException e) {
            if (Deadlocks.isDeadlock(e)) {
                throw e;
            }
            throw new Unwritten(mail.id(), e);
        }
    }

    private void unwritten(Unwritten failure) {
        // The exception itself could say whom the letter is for: a database quotes values in its messages.
        LOG.errorf("Mail %s cannot be written: %s", failure.id, trace(failure.getCause()));
        Deadlocks.repeatRunning(() -> mails.due(failure.id, clock.instant()).ifPresent(mail -> {
            mail.take(clock.instant());
            failed(mail, UNWRITTEN);
        }));
    }

    private static String trace(Throwable thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return thrown.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void deliver(Taken mail) {
        Consumer<Mail> outcome;
        try {
            send(mail);
            outcome = row -> {
                row.sent(clock.instant());
                count("sent", row.kind());
            };
        } catch (Undelivered e) {
            LOG.infof("Mail %s was not delivered: %s", mail.id(), e.getMessage());
            outcome = e.isRefused() ? row -> refused(row, e.getMessage()) : row -> failed(row, e.getMessage());
        }
        note(mail, outcome);
    }

    private void send(Taken mail) throws Undelivered {
        if (smtp.isConfigured()) {
            smtp.send(mail.id(), mail.letter());
        } else {
            folder.put(mail.id(), mail.letter());
        }
    }

    private void note(Taken mail, Consumer<Mail> outcome) {
        while (true) {
            try {
                Deadlocks.repeatRunning(() -> mails.lock(mail.id().toString())
                        // Somebody else has it by now, or it was erased.
                        .filter(row -> row.isTakenUntil(mail.until())).ifPresent(outcome));
                return;
            } catch (RuntimeException e) {
                // What was sent and is not noted is sent again: the database may be back before the time is over.
                if (clock.instant().plusSeconds(1).isAfter(mail.until())) {
                    throw e;
                }
                LOG.debugf(e, "What became of mail %s cannot be noted yet", mail.id());
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Mail mail, String why) {
        if (mail.attempts() > settings.backOff().size()) {
            mail.giveUp(why);
            count("dead", mail.kind());
            return;
        }
        // Those that failed together do not come back together.
        double jitter = 1 + ThreadLocalRandom.current().nextDouble(JITTER);
        long millis = (long) (settings.backOff().get(mail.attempts() - 1).toMillis() * jitter);
        mail.postpone(clock.instant().plusMillis(millis), why);
        count("failed", mail.kind());
    }

    private void refused(Mail mail, String why) {
        mail.giveUp(why);
        count("dead", mail.kind());
        refusals.fire(new MailRefused(mail.kind(), mail.subject()));
    }

    private void count(String outcome, String kind) {
        metrics.counter("mail." + outcome, "kind", kind).increment();
    }
}
