package io.standfirst.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.netty.util.AsciiString;

/**
 * How much one caller may still ask of this instance. What the other instances have counted is taken off by
 * {@link SharedCounts}; so a bucket may owe something, and the average is right however many instances there are.
 */
final class Limiter {

    /**
     * What came of one request.
     *
     * @param header for {@code RateLimit}
     * @param retryAfter whole seconds
     */
    record Taken(boolean granted, String header, long retryAfter) {
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final String subject;
    private final int burst;
    private final int quota;
    private final CharSequence policy;
    private final String burstName;
    private final Bucket minute;
    /** Null where there is no quota. */
    private final Bucket day;
    private final AtomicLong unshared = new AtomicLong();

    /** What {@link SharedCounts} said last; a new limiter knows of nothing, and is told all that was used today. */
    private final Map<SharedCounts.Row, Long> seen = new HashMap<>();

    private Limiter(String subject, String burstName, int burst, int quota, Instant now) {
        this.subject = subject;
        this.burstName = burstName;
        this.burst = burst;
        this.quota = quota;
        this.minute = Bucket.builder().addLimit(limit -> limit.capacity(burst).refillGreedy(burst, MINUTE)).build();
        this.day = quota == 0
                ? null
                : Bucket.builder().addLimit(limit -> limit.capacity(quota).refillIntervallyAligned(quota, Duration.ofDays(1),
                        now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS))).build();
        this.policy = AsciiString.of(
                named(burstName) + ";q=" + burst + ";w=60" + (quota == 0 ? "" : ", \"quota\";q=" + quota + ";w=86400"));
    }

    /** For whoever has no key. */
    static Limiter ofClient(String subject, int burst, Instant now) {
        return new Limiter(subject, "client", burst, 0, now);
    }

    static Limiter ofPartner(Keys.Holder holder, Instant now) {
        return new Limiter(holder.partner().toString(), "burst", holder.burst(), holder.quota(), now);
    }

    boolean fits(Keys.Holder holder) {
        return burst == holder.burst() && quota == holder.quota();
    }

    Taken take() {
        ConsumptionProbe soon = minute.tryConsumeAndReturnRemaining(1);
        if (!soon.isConsumed()) {
            return refused(burstName, soon);
        }
        if (day != null) {
            ConsumptionProbe today = day.tryConsumeAndReturnRemaining(1);
            if (!today.isConsumed()) {
                minute.addTokens(1);
                return refused("quota", today);
            }
            unshared.incrementAndGet();
            return new Taken(true, told(burstName, soon.getRemainingTokens(), soon.getNanosToWaitForReset()) + ", "
                    + told("quota", today.getRemainingTokens(), today.getNanosToWaitForReset()), 0);
        }
        unshared.incrementAndGet();
        return new Taken(true, told(burstName, soon.getRemainingTokens(), soon.getNanosToWaitForReset()), 0);
    }

    private static Taken refused(String name, ConsumptionProbe probe) {
        return new Taken(false, told(name, 0, probe.getNanosToWaitForReset()), seconds(probe.getNanosToWaitForRefill()));
    }

    private static String told(String name, long remaining, long nanosToReset) {
        return named(name) + ";r=" + remaining + ";t=" + seconds(nanosToReset);
    }

    private static String named(String name) {
        return '"' + name + '"';
    }

    private static long seconds(long nanos) {
        return (nanos + SECOND - 1) / SECOND;
    }

    String subject() {
        return subject;
    }

    CharSequence policy() {
        return policy;
    }

    boolean hasQuota() {
        return day != null;
    }

    /** What was granted here since the last call. */
    long share() {
        return unshared.getAndSet(0);
    }

    /** What could not be shared waits for the next time. */
    void unshare(long count) {
        unshared.addAndGet(count);
    }

    boolean hasUnshared(long atLeast) {
        return unshared.get() >= atLeast;
    }

    /**
     * What was granted elsewhere, or before this was made, since the last call.
     *
     * @param count that was granted here
     */
    long elsewhere(SharedCounts.Row row, long total, long count) {
        long before = seen.getOrDefault(row, 0L);
        seen.put(row, total);
        return total - count - before;
    }

    /** Forgets counts that are over. */
    void forget(Instant before) {
        seen.keySet().removeIf(row -> row.since().isBefore(before));
    }

    /** Takes off what other instances granted in this minute. */
    void tookElsewhere(long count) {
        minute.consumeIgnoringRateLimits(count);
    }

    /** Takes off what other instances, or this one before it was started, granted today. */
    void tookElsewhereToday(long count) {
        day.consumeIgnoringRateLimits(count);
    }
}
