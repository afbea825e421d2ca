package io.standfirst.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** Sends the postman out: as soon as something was queued here, and regularly. One thread, since mail is in no hurry. */
@ApplicationScoped
class PostOffice {

    private static final Logger LOG = Logger.getLogger(PostOffice.class);
    private static final Duration COUNTING = Duration.ofSeconds(10);
    private static final Duration CLEARING = Duration.ofHours(1);

    private final Postman postman;
    private final Mails mails;
    private final Smtp smtp;
    private final MailFolder folder;
    private final MailSettings settings;
    private final Clock clock;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicBoolean awakened = new AtomicBoolean();
    private ScheduledExecutorService worker;
    private Instant nextCounting = Instant.EPOCH;
    private Instant nextClearing = Instant.EPOCH;
    private boolean following = true;
    private volatile boolean stopping;

    @Inject
    PostOffice(Postman postman, Mails mails, Smtp smtp, MailFolder folder, MailSettings settings, Clock clock,
            MeterRegistry metrics) {
        this.postman = postman;
        this.mails = mails;
        this.smtp = smtp;
        this.folder = folder;
        this.settings = settings;
        this.clock = clock;
        metrics.gauge("mail.queued", waiting);
    }

    void start(@Observes @Priority(300) StartupEvent started) {
        if (!smtp.isConfigured()) {
            LOG.warnf("No mail server is named (QUARKUS_MAILER_HOST): mails are written to %s", folder.path());
        }
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mail");
            thread.setDaemon(true);
            return thread;
        });
        worker.scheduleWithFixedDelay(this::round, 0, settings.poll().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Once, however much a transaction queued. */
    void awaken(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Queued queued) {
        if (!stopping && awakened.compareAndSet(false, true)) {
            worker.execute(this::round);
        }
    }

    /** Waits for the mail under way, without interrupting: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        worker.shutdown();
        worker.awaitTermination(settings.timeout().toSeconds() + 5, TimeUnit.SECONDS);
    }

    private void round() {
        awakened.set(false);
        try {
            keepHouse();
            while (!stopping && postman.carryOne()) {
                LOG.trace("The next one");
            }
            following = true;
        } catch (RuntimeException | StackOverflowError e) {
            // A database that is away is asked again and again; the log hears of it once.
            if (following) {
                LOG.warnf(e, "Mail cannot be sent at the moment");
            }
            following = false;
        }
    }

    private void keepHouse() {
        Instant now = clock.instant();
        if (!now.isBefore(nextClearing)) {
            QuarkusTransaction.requiringNew().run(() -> mails.removeSent(now.minus(settings.keepSent())));
            nextClearing = now.plus(CLEARING);
        }
        if (!now.isBefore(nextCounting)) {
            waiting.set(QuarkusTransaction.requiringNew().call(mails::waiting));
            nextCounting = now.plus(COUNTING);
        }
    }
}
