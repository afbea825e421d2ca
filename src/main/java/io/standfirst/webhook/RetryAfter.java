package io.standfirst.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** The header Retry-After (RFC 9110, 10.2.3): seconds, or a time. */
final class RetryAfter {

    /** Nobody puts us off for longer. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private RetryAfter() {
    }

    /**
     * @param header null if there was none
     * @return empty where it cannot be understood, too
     */
    static Optional<Instant> of(String header, Instant now) {
        if (header == null) {
            return Optional.empty();
        }
        try {
            Instant wanted = SECONDS.matcher(header).matches()
                    ? now.plusSeconds(Long.parseLong(header))
                    : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
            Instant latest = now.plus(LONGEST);
            return Optional.of(wanted.isAfter(latest) ? latest : wanted);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
