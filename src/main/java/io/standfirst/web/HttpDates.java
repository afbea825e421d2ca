package io.standfirst.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import io.netty.util.AsciiString;

/** Times in headers: RFC 9110, 5.6.7, in whole seconds. */
final class HttpDates {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static volatile Second now = new Second(-1, null);

    private record Second(long second, CharSequence text) {
    }

    private HttpDates() {
    }

    static String format(Instant at) {
        return FORMAT.format(at);
    }

    /** The present time, put into form once a second. */
    static CharSequence now() {
        long second = System.currentTimeMillis() / 1000;
        Second last = now;
        if (last.second != second) {
            last = new Second(second, AsciiString.of(format(Instant.ofEpochSecond(second))));
            now = last;
        }
        return last.text;
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
