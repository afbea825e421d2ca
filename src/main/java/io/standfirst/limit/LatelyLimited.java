package io.standfirst.limit;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.net.SocketAddress;

/**
 * Whose limits the last requests of some connections were taken off, for each event loop: a connection that asks again and again
 * need not be looked up by its address each time. Only for so long, since limiters themselves are forgotten when nobody asks.
 */
final class LatelyLimited {

    /** A power of two. */
    private static final int CONNECTIONS = 128;
    private static final long GOOD = TimeUnit.SECONDS.toNanos(1);

    private final FastThreadLocal<Entry[]> entries = new FastThreadLocal<>() {

        @Override
        protected Entry[] initialValue() {
            return new Entry[CONNECTIONS];
        }
    };

    private record Entry(SocketAddress connection, Limiter limiter, long since) {
    }

    /** @param connection the address object of the connection: that of another one from the same address is another */
    Limiter get(SocketAddress connection, Supplier<Limiter> find) {
        Entry[] all = entries.get();
        int place = System.identityHashCode(connection) & (CONNECTIONS - 1);
        Entry entry = all[place];
        long now = System.nanoTime();
        if (entry == null || entry.connection != connection || now - entry.since > GOOD) {
            entry = new Entry(connection, find.get(), now);
            all[place] = entry;
        }
        return entry.limiter;
    }
}
