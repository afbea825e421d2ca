package io.standfirst.limit;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.vertx.core.net.SocketAddress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

class LatelyLimitedTest {

    private final LatelyLimited lately = new LatelyLimited();
    private final AtomicInteger found = new AtomicInteger();

    @Test
    void aConnectionIsLookedUpOnceAndNoOtherTakesItsLimiter() {
        SocketAddress one = SocketAddress.inetSocketAddress(1, "192.0.2.1");
        SocketAddress other = SocketAddress.inetSocketAddress(1, "192.0.2.1");
        Limiter first = lately.get(one, this::find);
        assertSame(first, lately.get(one, this::find));
        assertNotSame(first, lately.get(other, this::find));
        assertEquals(2, found.get());
    }

    @Test
    void afterManyOthersItIsLookedUpAgain() {
        SocketAddress one = SocketAddress.inetSocketAddress(1, "192.0.2.1");
        Limiter first = lately.get(one, this::find);
        for (int port = 0; port < 5000; port++) {
            assertNotSame(first, lately.get(SocketAddress.inetSocketAddress(port, "192.0.2.2"), this::find));
        }
        assertNotSame(first, lately.get(one, this::find));
    }

    private Limiter find() {
        return Limiter.ofClient("subject-" + found.incrementAndGet(), 10, Instant.EPOCH);
    }
}
