package io.standfirst.outbound;

import java.time.Duration;
import java.util.Set;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where requests may go, and how long they may take. */
@ConfigMapping(prefix = "standfirst.webhooks")
interface OutboundSettings {

    /** Only for trying things out: also to private addresses, without TLS, and to any port. */
    @WithDefault("false")
    boolean allowPrivate();

    /** Ports that requests may go to. */
    @WithDefault("443,8443")
    Set<Integer> ports();

    /** How long a connection may take to come about. */
    @WithDefault("3s")
    Duration connectTimeout();

    /** How long a request may take in all, from looking up the name to the last byte of the answer. */
    @WithDefault("10s")
    Duration timeout();
}
