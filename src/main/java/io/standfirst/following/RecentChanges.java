package io.standfirst.following;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.change.Change;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ResourceType;
import io.standfirst.web.Carried;
import io.vertx.core.buffer.Buffer;

/**
 * The newest changes, read from the database once and rendered once for all who listen. Listeners that lag behind them, or
 * come back after a while, read the older ones by themselves.
 */
@ApplicationScoped
class RecentChanges {

    /**
     * What is kept: the events after one position up to another, without gaps.
     *
     * @param rearranged position of the newest change of a section or tag: what filters stand for may have changed there
     */
    record Kept(long from, long end, long rearranged, List<Told> events) {

        static final Kept NOTHING = new Kept(0, 0, 0, List.of());

        /** @param position not before {@link #from} */
        List<Told> after(long position) {
            return position >= end ? List.of() : events.subList((int) (position - from), events.size());
        }

        private Kept plus(List<Told> more, long newEnd, long rearrangedThen) {
            List<Told> all = new ArrayList<>(events);
            all.addAll(more);
            int surplus = Math.max(0, all.size() - MOST);
            return new Kept(from + surplus, newEnd, Math.max(rearranged, rearrangedThen),
                    List.copyOf(all.subList(surplus, all.size())));
        }
    }

    /** A slice of the log, read for one listener. */
    record Older(List<Told> events, long next, Wanted wanted, long readAt) {
    }

    private static final Logger LOG = Logger.getLogger(RecentChanges.class);
    private static final int MOST = 1000;
    private static final int AT_A_TIME = 100;
    private static final long RETRY_SECONDS = 1;
    private static final Set<ResourceType> REARRANGING = Set.of(ResourceType.SECTION, ResourceType.TAG);

    private final Changes changes;
    private final ChangeViews views;
    private final ChangeLog log;
    private final ObjectMapper json;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor worker;
    private volatile Kept kept = Kept.NOTHING;
    private volatile BooleanSupplier needed = () -> false;
    private volatile Runnable told;
    private boolean reading = true;

    @Inject
    RecentChanges(Changes changes, ChangeViews views, ChangeLog log, ObjectMapper json) {
        this.changes = changes;
        this.views = views;
        this.log = log;
        this.json = json;
        // What is to be read when the service has stopped is for nobody.
        this.worker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "change-stream");
            thread.setDaemon(true);
            return thread;
        }, new ThreadPoolExecutor.DiscardPolicy());
        worker.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Follows the log from now on.
     *
     * @param someone whether anybody listens; if not, nothing is read
     * @param more called, on a thread of its own, whenever something was added
     */
    void follow(BooleanSupplier someone, Runnable more) {
        needed = someone;
        told = more;
        log.follow(position -> advance());
    }

    /** Without interrupting it: H2 closes its file when a thread is interrupted while it reads. */
    void stop() throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    Kept kept() {
        return kept;
    }

    /** Has what is new read soon; asked for many times meanwhile, it is read once. */
    void advance() {
        if (needed.getAsBoolean() && due.compareAndSet(false, true)) {
            worker.execute(this::read);
        }
    }

    private void read() {
        due.set(false);
        try {
            kept = QuarkusTransaction.requiringNew().call(() -> advanced(kept, log.read().number()));
            reading = true;
            told.run();
        } catch (RuntimeException e) {
            // A database that is away is asked again and again; the log hears of it once.
            if (reading) {
                LOG.warnf(e, "The change log cannot be read for its listeners at the moment");
            }
            reading = false;
            if (due.compareAndSet(false, true)) {
                worker.schedule(this::read, RETRY_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private Kept advanced(Kept before, long end) {
        // Nothing was kept while nobody listened: what is far behind would push itself out.
        Kept now = before == Kept.NOTHING || end - before.end() > MOST ? new Kept(end, end, end, List.of()) : before;
        while (now.end() < end) {
            List<Change> rows = changes.after(now.end(), end, Wanted.ALL, AT_A_TIME).rows();
            long rearranged = rows.stream().filter(row -> REARRANGING.contains(row.resource())).mapToLong(Change::position)
                    .max().orElse(0);
            now = now.plus(tell(rows), rows.get(rows.size() - 1).position(), rearranged);
        }
        return now;
    }

    /** What a listener has missed that is not kept here, or that is to be looked at with what its filter stands for now. */
    Older after(long position, ChangeFilter filter) {
        return QuarkusTransaction.requiringNew().call(() -> {
            long end = log.read().number();
            Wanted wanted = changes.wanted(filter);
            Changes.Slice slice = changes.after(position, end, wanted, AT_A_TIME);
            return new Older(tell(slice.rows()), slice.next(), wanted, end);
        });
    }

    private List<Told> tell(List<Change> rows) {
        List<Told> all = new ArrayList<>();
        List<ChangeView> rendered = views.of(rows, false);
        for (int i = 0; i < rows.size(); i++) {
            Change row = rows.get(i);
            boolean tells = row.resource() == ResourceType.ARTICLE && row.version() != null;
            all.add(new Told(row.position(), row.type(), tells ? row.resourceId() : null,
                    tells ? new Carried(row.version(), row.position()) : null, Set.copyOf(row.subjects()),
                    event(rendered.get(i))));
        }
        return all;
    }

    private Buffer event(ChangeView change) {
        try {
            return Buffer.buffer("id: " + change.position() + "\nevent: " + change.type().publicName() + "\ndata: ")
                    .appendBytes(json.writeValueAsBytes(change)).appendString("\n\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A change consists of plain values", e);
        }
    }
}
