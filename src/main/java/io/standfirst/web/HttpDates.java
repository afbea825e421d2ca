package io.standfirst.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Times in headers: RFC 9110, 5.6.7, in whole seconds. */
final class HttpDates {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpDates() {
    }

    static String format(Instant at) {
        return FORMAT.format(at);
    }

    /** Empty for what is no such time; a header that cannot be understood is ignored, as the RFC demands. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(Instant.from(FORMAT.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static long seconds(Instant at) {
        return at.getEpochSecond();
    }
}
