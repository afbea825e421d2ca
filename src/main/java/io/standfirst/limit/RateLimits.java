package io.standfirst.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.netty.util.AsciiString;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.standfirst.web.CallerLimits;
import io.standfirst.web.ClientAddresses;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Problems;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;

/**
 * How much may be asked: by a partner what its plan says, by anybody else so much for each address. Each answer tells what is left
 * (draft-ietf-httpapi-ratelimit-headers). The newsroom is not limited.
 */
@Singleton
class RateLimits implements CallerLimits {

    /** What those without a key may ask. */
    @ConfigMapping(prefix = "standfirst.limits")
    interface Settings {

        /** Requests a minute from one address (IPv4) or network (IPv6 /64). */
        @WithDefault("6000")
        int perClient();

        /** The same from this machine itself: front ends on it, and proxies that are not told to be trusted. */
        @WithDefault("10000000")
        int perLocalClient();
    }

    private static final AsciiString POLICY = AsciiString.cached("RateLimit-Policy");
    private static final AsciiString LEFT = AsciiString.cached("RateLimit");
    private static final int BITS_OF_A_V6_NETWORK = 64;
    private static final String LOCAL_V6 = network("::1");
    private static final int MOST_REMEMBERED = 100_000;

    private final ShownKey shown;
    private final ClientAddresses clients;
    private final Problems problems;
    private final Settings settings;
    private final Clock clock;
    /** By partner and by client address. */
    private final Cache<String, Limiter> limiters = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED)
            .expireAfterAccess(Duration.ofMinutes(5)).executor(Runnable::run).build();
    private final LatelyLimited lately = new LatelyLimited();

    /** Of IPv6 addresses. */
    private final Cache<String, String> networks = Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    @Inject
    RateLimits(ShownKey shown, ClientAddresses clients, Problems problems, Settings settings, Clock clock) {
        this.shown = shown;
        this.clients = clients;
        this.problems = problems;
        this.settings = settings;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        // After the request has got its headers and before it is let in.
        filters.register(this::limit, 900);
    }

    /** Those who have asked something lately. */
    Collection<Limiter> recent() {
        return limiters.asMap().values();
    }

    private void limit(RoutingContext request) {
        if (request.normalizedPath().startsWith("/manage/")) {
            request.next();
            return;
        }
        Optional<Keys.Holder> holder = shown.holder(request);
        if (holder.isEmpty() && shown.isWrong(request)) {
            problems.send(request, new ProblemException(ProblemType.UNAUTHORIZED,
                    "The key is unknown, was revoked or has expired.").header("WWW-Authenticate", "Bearer"));
            return;
        }
        Limiter limiter = holder.map(this::ofPartner).orElseGet(() -> ofClient(request.request()));
        Limiter.Taken taken = limiter.take();
        request.response().putHeader(POLICY, limiter.policy()).putHeader(LEFT, taken.header());
        if (taken.granted()) {
            request.next();
        } else {
            problems.send(request, new ProblemException(ProblemType.TOO_MANY_REQUESTS,
                    "More was asked than is allowed in this time.").header("Retry-After",
                            String.valueOf(taken.retryAfter())));
        }
    }

    private Limiter ofPartner(Keys.Holder holder) {
        return limiters.asMap().compute(holder.partner().toString(),
                (id, known) -> known != null && known.fits(holder) ? known : Limiter.ofPartner(holder, clock.instant()));
    }

    @Override
    public boolean take(HttpServerRequest request, MultiMap headers) {
        Limiter limiter = ofClient(request);
        Limiter.Taken taken = limiter.take();
        if (taken.granted()) {
            headers.add(POLICY, limiter.policy()).add(LEFT, taken.header());
        }
        return taken.granted();
    }

    private Limiter ofClient(HttpServerRequest request) {
        if (!ClientAddresses.isDirect(request)) {
            return ofAddress(clients.of(request));
        }
        return lately.get(request.connection().remoteAddress(), () -> ofAddress(clients.of(request)));
    }

    private Limiter ofAddress(String address) {
        String subject = address == null
                ? "unknown"
                : address.indexOf(':') < 0 ? address : networks.get(address, RateLimits::network);
        return limiters.get(subject, this::anonymous);
    }

    /** All addresses of a network share what it may ask. */
    private static String network(String v6) {
        return new IPAddressString(v6).getAddress().toPrefixBlock(BITS_OF_A_V6_NETWORK).toCanonicalString();
    }

    private Limiter anonymous(String subject) {
        IPAddress address = new IPAddressString(subject).getAddress();
        boolean local = address != null && (address.isLoopback() || subject.equals(LOCAL_V6));
        return Limiter.ofClient(subject, local ? settings.perLocalClient() : settings.perClient(), clock.instant());
    }
}
