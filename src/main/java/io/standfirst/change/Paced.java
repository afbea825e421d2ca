package io.standfirst.change;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has a reader of the log look: at once after a rest, and while much changes only so often, because a look costs some
 * transactions however much it finds.
 */
public final class Paced {

    private final ScheduledExecutorService worker;
    private final Runnable look;
    private final long pause;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile long last;

    /** @param pause from the beginning of one look to that of the next */
    public Paced(ScheduledExecutorService worker, Duration pause, Runnable look) {
        this.worker = worker;
        this.pause = pause.toNanos();
        this.look = look;
        this.last = System.nanoTime() - this.pause;
    }

    /** Asked for many times meanwhile, it is looked once. */
    public void wake() {
        if (due.compareAndSet(false, true)) {
            worker.schedule(this::run, Math.max(0, last + pause - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
    }

    private void run() {
        last = System.nanoTime();
        // Before it: what comes meanwhile may be missed by it.
        due.set(false);
        look.run();
    }
}
