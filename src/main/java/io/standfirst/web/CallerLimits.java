package io.standfirst.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;

/** How much callers without a key may ask. Whoever answers a request before the limits are looked at asks here. */
public interface CallerLimits {

    /**
     * Takes a request off what its caller may ask, and adds to the headers what is left.
     *
     * @return whether there was anything left; else nothing is added
     */
    boolean take(HttpServerRequest request, MultiMap headers);
}
