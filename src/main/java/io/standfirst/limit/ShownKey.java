package io.standfirst.limit;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** The key that a request carries: {@code X-Api-Key}, or {@code Authorization: Bearer} (RFC 6750). */
@ApplicationScoped
public class ShownKey {

    public static final String HEADER = "X-Api-Key";

    private static final String SCHEME = "Bearer ";
    private static final String HOLDER = ShownKey.class.getName();

    @Inject
    Keys keys;

    /** What the request carries, good or not; null if nothing that could be one: other systems' keys do no harm here. */
    String of(HttpServerRequest request) {
        String key = request.getHeader(HEADER);
        if (key != null && keys.isKey(key.strip())) {
            return key.strip();
        }
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return keys.isKey(token) ? token : null;
    }

    /** Whose key the request carries. A key that was good when the request came is good for the whole of it. */
    public Optional<Keys.Holder> holder(RoutingContext request) {
        Optional<Keys.Holder> known = request.get(HOLDER);
        if (known != null) {
            return known;
        }
        String key = of(request.request());
        Optional<Keys.Holder> holder = key == null ? Optional.empty() : keys.holder(key);
        request.put(HOLDER, holder);
        return holder;
    }

    /** Whether it carries a key that nobody has. */
    boolean isWrong(RoutingContext request) {
        return of(request.request()) != null && holder(request).isEmpty();
    }
}
