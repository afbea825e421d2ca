package io.standfirst.ledger;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.standfirst.article.Article;
import io.standfirst.change.Change;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.Paced;
import io.standfirst.change.ResourceType;
import io.standfirst.web.Deadlocks;

/**
 * Reads the change log for the ledger: what partners have of an article that has changed is worked out again. Of several instances
 * one does so at a time. A receipt that is being noted while a change comes in is worked out after both, whichever is committed
 * first, because both leave it unsettled.
 */
@ApplicationScoped
class LedgerFollower {

    private static final Logger LOG = Logger.getLogger(LedgerFollower.class);
    private static final long POLL_MILLIS = 500;
    private static final int AT_A_TIME = 200;

    /** Whoever shows what partners have has it worked out first, and need not wait for this. */
    private static final Duration PACE = Duration.ofMillis(200);

    /** JPA's word for passing over what another instance has locked. */
    private static final int SKIP_LOCKED = -2;

    /** And for waiting until it is free. */
    private static final int WAIT = -1;

    private final EntityManager entities;
    private final ChangeLog log;
    private ScheduledExecutorService worker;
    private Paced paced;
    private boolean following = true;
    private volatile boolean stopping;

    @Inject
    LedgerFollower(EntityManager entities, ChangeLog log) {
        this.entities = entities;
        this.log = log;
    }

    void start(@Observes @Priority(300) StartupEvent started) {
        worker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "ledger");
            thread.setDaemon(true);
            return thread;
        });
        paced = new Paced(worker, PACE, this::look);
        log.follow(position -> wake());
        worker.scheduleWithFixedDelay(this::look, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it writes. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    /** Has it look soon. */
    void wake() {
        if (!stopping) {
            paced.wake();
        }
    }

    private void look() {
        try {
            catchUp(SKIP_LOCKED);
            following = true;
        } catch (RuntimeException e) {
            // A database that is away is asked again and again; the log hears of it once.
            if (following) {
                LOG.warnf(e, "The ledger cannot follow the change log at the moment");
            }
            following = false;
        }
    }

    /** Works out all that is to be worked out at this moment, or waits until another instance has done so. */
    void catchUp() {
        catchUp(WAIT);
    }

    private synchronized void catchUp(int lockTimeout) {
        while (!stopping && Deadlocks.repeat(() -> readOn(lockTimeout))) {
            LOG.trace("More changes");
        }
        while (!stopping && Deadlocks.repeat(() -> settleSome(lockTimeout))) {
            LOG.trace("More holdings");
        }
    }

    /** @return whether there is more */
    private boolean readOn(int lockTimeout) {
        List<LedgerPosition> free = entities.createQuery("select p from LedgerPosition p", LedgerPosition.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).setHint("jakarta.persistence.lock.timeout", lockTimeout)
                .getResultList();
        if (free.isEmpty()) {
            return false;
        }
        LedgerPosition at = free.get(0);
        List<Change> changes = entities
                .createQuery("select c from Change c where c.position > :at order by c.position", Change.class)
                .setParameter("at", at.position()).setMaxResults(AT_A_TIME).getResultList();
        if (changes.isEmpty()) {
            return false;
        }
        List<UUID> articles = changes.stream().filter(change -> change.resource() == ResourceType.ARTICLE)
                .map(Change::resourceId).distinct().toList();
        if (!articles.isEmpty()) {
            entities.createQuery("update Holding h set h.settled = false where h.article in :articles and h.settled = true")
                    .setParameter("articles", articles).executeUpdate();
        }
        at.advance(changes.get(changes.size() - 1).position());
        return changes.size() == AT_A_TIME;
    }

    /** @return whether there is more */
    private boolean settleSome(int lockTimeout) {
        List<Holding> some = entities
                .createQuery("select h from Holding h where h.settled = false order by h.article", Holding.class)
                .setMaxResults(AT_A_TIME).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", lockTimeout).getResultList();
        if (some.isEmpty()) {
            return false;
        }
        List<UUID> articles = some.stream().map(Holding::article).distinct().toList();
        long from = some.stream().mapToLong(Holding::from).min().orElse(0);
        Map<UUID, ArticleState> states = states(articles);
        Map<UUID, List<Change>> changes = entities.createQuery("""
                select c from Change c where c.resourceId in :articles and c.position > :from order by c.position
                """, Change.class).setParameter("articles", articles).setParameter("from", from).getResultList().stream()
                .collect(Collectors.groupingBy(Change::resourceId));
        some.forEach(holding -> holding.settle(
                states.getOrDefault(holding.article(), new ArticleState(holding.article(), "", "", 0, false)),
                changes.getOrDefault(holding.article(), List.of()).stream()
                        .filter(change -> change.position() > holding.from()).toList()));
        return some.size() == AT_A_TIME;
    }

    /** The articles whatever their state; of what is hidden now, not what it is called, which may be new. */
    Map<UUID, ArticleState> states(List<UUID> articles) {
        return articles.isEmpty()
                ? Map.of()
                : entities.createQuery("""
                        select new io.standfirst.ledger.ArticleState(a.id,
                          case when a.visible = true or a.state = :withdrawn then a.slug else null end,
                          case when a.visible = true or a.state = :withdrawn then a.title else null end,
                          a.version, a.visible) from Article a where a.id in :ids
                        """, ArticleState.class).setParameter("withdrawn", Article.State.WITHDRAWN)
                        .setParameter("ids", articles).getResultList().stream()
                        .collect(Collectors.toMap(ArticleState::id, Function.identity()));
    }
}
