package io.standfirst.web;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a rendered answer says of itself, by whichever way it is sent. */
@Singleton
class AnswerHeaders {

    /** How long others may keep an answer. */
    @ConfigMapping(prefix = "standfirst.cache-control")
    interface Settings {

        /** Directives after {@code public} or {@code private}. */
        @WithDefault("max-age=60, stale-while-revalidate=300, stale-if-error=86400")
        String directives();
    }

    private final Settings settings;
    private final Addresses addresses;
    private final Clock clock;

    @Inject
    AnswerHeaders(Settings settings, Addresses addresses, Clock clock) {
        this.settings = settings;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** All but those that differ between its representations. */
    Map<String, String> of(Rendered rendered, boolean personal) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("Cache-Control", rendered.fleeting() ? "no-store" : cacheControl(personal));
        all.put("Vary", "Accept-Encoding");
        all.put("Surrogate-Key", String.join(" ", rendered.madeOf()));
        rendered.headers().forEach((name, value) -> all.put(name, linked(value)));
        // What changed last is not in what is fleeting.
        if (!rendered.fleeting() && isDated(rendered)) {
            all.put("Last-Modified", HttpDates.format(rendered.modified()));
        }
        return all;
    }

    /** Within the second of a change a time in whole seconds cannot tell old from new (RFC 9110, 8.8.2.2). */
    boolean isDated(Rendered rendered) {
        return HttpDates.seconds(clock.instant()) > HttpDates.seconds(rendered.modified());
    }

    /** An answer to a caller with a key is that caller's; the bytes are the public ones all the same. */
    String cacheControl(boolean personal) {
        return (personal ? "private, " : "public, ") + settings.directives();
    }

    String linked(String value) {
        return value.replace(Asked.LINK_BASE, addresses.api(""));
    }
}
