package io.standfirst.feed;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.change.ChangeLog;

/**
 * Tells the hub that the feeds have changed, as one tells it since PubSubHubbub: {@code hub.mode=publish}. That is a hint. It is
 * given once for all that changed within a second, every instance gives it, and one that is lost is made up for by the next.
 */
@ApplicationScoped
class HubPing {

    private static final Logger LOG = Logger.getLogger(HubPing.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int STOP_SECONDS = 2;

    private final Hub hub;
    private final ChangeLog log;
    private final Duration pause;
    private final AtomicBoolean planned = new AtomicBoolean();
    private ScheduledExecutorService worker;
    private HttpClient client;
    private boolean answering = true;

    @Inject
    HubPing(Hub hub, ChangeLog log) {
        this(hub, log, PAUSE);
    }

    HubPing(Hub hub, ChangeLog log, Duration pause) {
        this.hub = hub;
        this.log = log;
        this.pause = pause;
    }

    void start(@Observes StartupEvent started) {
        if (hub.address().isPresent()) {
            // Refuses at the start what is no web address.
            HttpRequest.newBuilder(hub.address().get());
            client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            // What comes while the service stops is dropped: whoever committed it must not suffer.
            worker = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "feed-hub");
                thread.setDaemon(true);
                return thread;
            }, new ThreadPoolExecutor.DiscardPolicy());
            log.follow(position -> changed());
        }
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        if (worker != null) {
            worker.shutdownNow();
            worker.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Costs the caller nothing. */
    private void changed() {
        if (planned.compareAndSet(false, true)) {
            worker.schedule(this::tellAll, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tellAll() {
        // What changes from now on may be missing in what the hub fetches.
        planned.set(false);
        for (String topic : hub.topics()) {
            tell(hub.address().orElseThrow(), topic);
        }
    }

    private void tell(URI address, String topic) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers
                        .ofString("hub.mode=publish&hub.url=" + URLEncoder.encode(topic, StandardCharsets.UTF_8)))
                .build();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            // The request's own time-out ends with the headers; a body may drip for ever.
            int status = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            note(status < 300, topic, "it answered " + status);
        } catch (TimeoutException e) {
            note(false, topic, "it did not answer in time");
        } catch (ExecutionException e) {
            note(false, topic, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answer.cancel(true);
        }
    }

    private void note(boolean well, String topic, String what) {
        if (!well && answering) {
            LOG.warnf("The hub could not be told that %s has changed: %s", topic, what);
        } else if (well && !answering) {
            LOG.info("The hub can be told of changes again");
        }
        answering = well;
    }
}
