package io.standfirst.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Reads when something is to end: at a time, or after an ISO 8601 duration such as {@code P90D} or {@code PT8H}. */
public final class Lifetimes {

    private static final Pattern DURATION = Pattern.compile("P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?");

    /** What every database can hold and RFC 3339 can write. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private Lifetimes() {
    }

    /** The end that {@code expiresAt} or {@code expiresIn} names, not both; null where there is none, or a fault. */
    public static Instant end(Instant now, Instant expiresAt, String expiresIn, Faults faults) {
        if (expiresAt != null && expiresIn != null) {
            faults.add("/expiresIn", "It cannot be combined with expiresAt.");
            return null;
        }
        String pointer = expiresIn == null ? "/expiresAt" : "/expiresIn";
        Instant end = expiresIn == null ? expiresAt : after(now, pointer, expiresIn, faults);
        if (end != null && !end.isAfter(now)) {
            faults.add(pointer, "It must lie in the future.");
        }
        if (end != null && end.isAfter(LATEST)) {
            faults.add(pointer, "It lies too far in the future.");
        }
        return end == null ? null : end.truncatedTo(ChronoUnit.MILLIS);
    }

    /** @return {@link Instant#MAX} if Java's time ends before; null if it is no duration */
    public static Instant after(Instant now, String pointer, String duration, Faults faults) {
        if (!DURATION.matcher(duration).matches()) {
            faults.add(pointer, "It is no duration (ISO 8601) in days, hours, minutes and seconds, such as PT8H or P90D.");
            return null;
        }
        try {
            return now.plus(Duration.parse(duration));
        } catch (DateTimeException | ArithmeticException e) {
            return Instant.MAX;
        }
    }
}
