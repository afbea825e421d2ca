package io.standfirst.article;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;

import org.jboss.logging.Logger;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.audit.Audit;
import io.standfirst.web.Deadlocks;

/**
 * Does what falls due by time alone: planned publications and updates, ends of embargoes, expiries, and terms that begin or
 * end. Each article's turn is a transaction of its own, under the row's lock and only if it is still due then, so that it
 * happens once however many instances look; what fell due while no instance ran happens at the next start.
 */
@ApplicationScoped
class Schedule {

    /** How closely time is followed. */
    @ConfigMapping(prefix = "standfirst.schedule")
    interface Settings {

        @WithDefault("200ms")
        Duration poll();
    }

    private static final Logger LOG = Logger.getLogger(Schedule.class);
    private static final int AT_A_TIME = 100;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** JPA's word for passing over what another instance has locked. */
    private static final int SKIP_LOCKED = -2;

    @Inject
    EntityManager entities;

    @Inject
    Newsdesk newsdesk;

    @Inject
    TermsWindows windows;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    /** Articles that failed, and until when they are passed over. */
    private final Map<UUID, Instant> postponed = new HashMap<>();
    private ScheduledExecutorService worker;
    private boolean following = true;

    /** After the demo content. */
    void start(@Observes @Priority(300) StartupEvent started) {
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "schedule");
            thread.setDaemon(true);
            return thread;
        });
        long pause = settings.poll().toMillis();
        worker.scheduleWithFixedDelay(this::look, 0, pause, TimeUnit.MILLISECONDS);
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            Instant now = clock.instant();
            postponed.values().removeIf(until -> until.isBefore(now));
            QuarkusTransaction.requiringNew().call(() -> due(now)).forEach(this::turn);
            windows.follow(now);
            following = true;
        } catch (RuntimeException e) {
            // A database that is away is asked again and again; the log hears of it once.
            if (following) {
                LOG.warnf(e, "What falls due cannot be looked for at the moment");
            }
            following = false;
        }
    }

    private List<UUID> due(Instant now) {
        Set<UUID> not = postponed.keySet();
        // Of a query for a list, even for an empty one, Hibernate keeps no plan.
        TypedQuery<UUID> query = entities.createQuery("select a.id from Article a where a.nextDue <= :now"
                + (not.isEmpty() ? "" : " and a.id not in :postponed") + " order by a.nextDue, a.id", UUID.class)
                .setParameter("now", now).setMaxResults(AT_A_TIME);
        return (not.isEmpty() ? query : query.setParameter("postponed", not)).getResultList();
    }

    private void turn(UUID id) {
        try {
            Deadlocks.repeatRunning(() -> locked(id).forEach(this::fallDue));
        } catch (RefusedStep e) {
            LOG.warnf("Article %s was to be published and goes back to the newsroom: %s", id, e.getMessage());
            Deadlocks.repeatRunning(() -> locked(id).forEach(article -> {
                newsdesk.unplan(article);
                audit.noteBy("schedule", "returnArticle", "article", id.toString(), article.slug(), null,
                        new Refusal(e.getMessage()));
            }));
        } catch (RuntimeException e) {
            // One article that cannot be carried out must not hold up the others, above all not their expiry.
            LOG.errorf(e, "What is due for article %s failed; it is tried again in a minute", id);
            postponed.put(id, clock.instant().plus(PAUSE));
        }
    }

    private List<Article> locked(UUID id) {
        return entities.createQuery("select a from Article a where a.id = :id and a.nextDue <= :now", Article.class)
                .setParameter("id", id).setParameter("now", clock.instant()).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED).getResultList();
    }

    private void fallDue(Article article) {
        Moment before = Moment.of(article);
        newsdesk.fallDue(article);
        audit.noteBy("schedule", "fallDue", "article", article.id().toString(), article.slug(), before, Moment.of(article));
    }

    /** Why a plan could not be carried out. */
    private record Refusal(String refused) {
    }

    /** What time can change of an article. */
    private record Moment(Article.State state, boolean visible, int version, Instant plannedAt) {

        static Moment of(Article article) {
            return new Moment(article.state(), article.isVisible(), article.version(), article.plannedAt());
        }
    }
}
