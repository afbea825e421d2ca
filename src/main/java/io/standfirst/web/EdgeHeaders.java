package io.standfirst.web;

import java.util.LinkedHashMap;
import java.util.Map;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;

/** What every answer says, whatever is asked. Public answers are open to every page: no credentials are read from cookies. */
final class EdgeHeaders {

    static final AsciiString DATE = AsciiString.cached("Date");

    private static final Map<CharSequence, CharSequence> OF_DATA = common(
            AsciiString.cached("default-src 'none'; frame-ancestors 'none'"));
    private static final Map<CharSequence, CharSequence> OF_PAGES = common(AsciiString.cached(
            "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                    + "frame-ancestors 'none'; base-uri 'none'"));

    /** Of what programs on any page may read. */
    static final Map<CharSequence, CharSequence> OF_DELIVERY = delivery();

    private EdgeHeaders() {
    }

    static void write(MultiMap headers, boolean page, boolean delivery) {
        headers.set(DATE, HttpDates.now());
        Map<CharSequence, CharSequence> all = page ? OF_PAGES : delivery ? OF_DELIVERY : OF_DATA;
        all.forEach(headers::set);
    }

    private static Map<CharSequence, CharSequence> common(AsciiString policy) {
        Map<CharSequence, CharSequence> all = new LinkedHashMap<>();
        all.put(AsciiString.cached("X-Content-Type-Options"), AsciiString.cached("nosniff"));
        all.put(AsciiString.cached("Referrer-Policy"), AsciiString.cached("no-referrer"));
        all.put(AsciiString.cached("X-Frame-Options"), AsciiString.cached("DENY"));
        all.put(AsciiString.cached("Content-Security-Policy"), policy);
        return all;
    }

    private static Map<CharSequence, CharSequence> delivery() {
        Map<CharSequence, CharSequence> all = new LinkedHashMap<>(OF_DATA);
        all.put(AsciiString.cached("Access-Control-Allow-Origin"), AsciiString.cached("*"));
        all.put(AsciiString.cached("Cross-Origin-Resource-Policy"), AsciiString.cached("cross-origin"));
        all.put(AsciiString.cached("Access-Control-Expose-Headers"), AsciiString.cached(
                "Content-Location, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id"));
        return all;
    }
}
