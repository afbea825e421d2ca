package io.standfirst.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** For what comes by itself. */
public final class Await {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Await() {
    }

    /** @return the moment at which it is first so */
    public static Instant until(BooleanSupplier so) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (so.getAsBoolean()) {
                return Instant.now();
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("It has not come to be");
    }

    /** Between two looks at something: who looks without a pause takes the processors from what it waits for. */
    public static void aMoment() {
        LockSupport.parkNanos(10_000_000);
    }
}
