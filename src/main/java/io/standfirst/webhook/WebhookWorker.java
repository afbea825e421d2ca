package io.standfirst.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.Paced;

/**
 * Sees that webhooks are told: whenever the log has grown, something that was sent has come to an end, or the time has come to try
 * again. One thread does all that waits for the database; what waits for receivers needs none.
 */
@ApplicationScoped
class WebhookWorker {

    private static final Logger LOG = Logger.getLogger(WebhookWorker.class);
    private static final int NOTED_AT_ONCE = 100;
    private static final int TURNS = 20;
    private static final Duration GATHERING = Duration.ofMillis(10);
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration COUNTING = Duration.ofSeconds(10);
    private static final Duration CLEARING = Duration.ofHours(1);

    /** How long a stop waits for what is under way. What is not answered by then is sent again after the next start. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Duration END_OF_WORK = Duration.ofSeconds(10);

    private final Shipments shipments;
    private final Sender sender;
    private final Bookkeeping bookkeeping;
    private final Webhooks webhooks;
    private final Attempts attempts;
    private final ChangeLog log;
    private final WebhookSettings settings;
    private final Clock clock;
    private final UnderWay underWay;
    /** By their leases; what is over but not noted yet is among them. */
    private final Map<UUID, Shipment> open = new HashMap<>();
    private final Queue<Shipment.Over> over = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final AtomicLong behind = new AtomicLong();
    private final ScheduledThreadPoolExecutor worker;
    private final Paced paced;
    private Instant nextCounting = Instant.EPOCH;
    private Instant nextClearing = Instant.EPOCH;
    private boolean working = true;
    private volatile boolean stopping;

    @Inject
    WebhookWorker(Shipments shipments, Sender sender, Bookkeeping bookkeeping, Webhooks webhooks, Attempts attempts,
            ChangeLog log, WebhookSettings settings, Clock clock, MeterRegistry metrics) {
        this.shipments = shipments;
        this.sender = sender;
        this.bookkeeping = bookkeeping;
        this.webhooks = webhooks;
        this.attempts = attempts;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.underWay = new UnderWay(settings.maxUnderWay(), settings.maxToHost());
        // What comes when the service has stopped is for nobody.
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "webhooks");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        this.paced = new Paced(worker, PACE, this::round);
        metrics.gauge("webhook.behind", behind);
    }

    void start(@Observes @Priority(300) StartupEvent started) {
        log.follow(position -> paced.wake());
        worker.scheduleWithFixedDelay(this::round, 0, settings.poll().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (underWay.size() > over.size() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        worker.execute(this::settle);
        worker.shutdown();
        worker.awaitTermination(END_OF_WORK.toSeconds(), TimeUnit.SECONDS);
    }

    /** Has a round made in a moment, by when more may have come to an end: it costs one transaction then. */
    private void wakeSoon() {
        if (gathering.compareAndSet(false, true)) {
            worker.schedule(this::round, GATHERING.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void round() {
        gathering.set(false);
        try {
            boolean more = true;
            while (more && !stopping) {
                more = sendAllDue() | sendDue(true) | noteOver();
            }
            keepHouse();
            working = true;
        } catch (RuntimeException | StackOverflowError e) {
            // A database that is away is asked again and again; the log hears of it once.
            if (working) {
                LOG.warnf(e, "Webhooks cannot be told at the moment");
            }
            working = false;
        }
    }

    /** First of all, but for a while only: where there is much to pass over, what has been sent must be noted all the same. */
    private boolean sendAllDue() {
        boolean any = false;
        for (int turn = 0; turn < TURNS && sendDue(false); turn++) {
            any = true;
        }
        return any;
    }

    private boolean sendDue(boolean failing) {
        Shipments.Taken taken = shipments.take(failing, underWay);
        for (Shipment shipment : taken.shipments()) {
            underWay.add(shipment);
            open.put(shipment.lease(), shipment);
            sender.send(shipment, done -> {
                over.add(done);
                wakeSoon();
            });
        }
        return taken.looked();
    }

    private boolean noteOver() {
        List<Shipment.Over> some = new ArrayList<>();
        while (some.size() < NOTED_AT_ONCE && !over.isEmpty()) {
            some.add(over.remove());
        }
        if (some.isEmpty()) {
            return false;
        }
        try {
            bookkeeping.note(some);
            some.forEach(this::forget);
        } catch (RuntimeException e) {
            LOG.warnf(e, "What came of %d deliveries cannot be noted at once", some.size());
            some.forEach(this::noteAlone);
        }
        return true;
    }

    /** What was sent and is not noted is sent again when the lease is over: the database may be back before. */
    private void noteAlone(Shipment.Over done) {
        try {
            bookkeeping.note(List.of(done));
            forget(done);
        } catch (RuntimeException e) {
            if (stopping || clock.instant().isAfter(done.shipment().until())) {
                LOG.warnf(e, "What was sent to webhook %s could not be noted", done.shipment().webhook());
                forget(done);
            } else {
                worker.schedule(() -> {
                    over.add(done);
                    wakeSoon();
                }, settings.poll().toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void forget(Shipment.Over done) {
        if (open.remove(done.shipment().lease()) != null) {
            underWay.remove(done.shipment());
        }
    }

    private void keepHouse() {
        Instant now = clock.instant();
        if (!now.isBefore(nextClearing)) {
            QuarkusTransaction.requiringNew().run(() -> attempts.remove(now.minus(settings.keepLog())));
            nextClearing = now.plus(CLEARING);
        }
        if (!now.isBefore(nextCounting)) {
            behind.set(QuarkusTransaction.requiringNew().call(() -> webhooks.behind(log.read().number())));
            nextCounting = now.plus(COUNTING);
        }
    }

    private void settle() {
        try {
            boolean more = true;
            while (more) {
                more = noteOver();
            }
            if (!open.isEmpty()) {
                bookkeeping.release(open.values());
            }
        } catch (RuntimeException e) {
            // They are told again when their leases are over.
            LOG.warnf(e, "%d webhooks could not be given back", open.size());
        }
    }
}
