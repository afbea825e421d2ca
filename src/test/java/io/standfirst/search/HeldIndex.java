package io.standfirst.search;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusMock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** An index that takes in nothing more until it is let go. */
final class HeldIndex implements AutoCloseable {

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    private final ArticleIndex index;
    private final long position;

    HeldIndex(Indexing indexing, ArticleIndex index) throws InterruptedException {
        this.index = index;
        Indexing real = ClientProxy.unwrap(indexing);
        QuarkusMock.installMockForType(new Indexing() {

            @Override
            boolean advance(IndexStore store) throws IOException {
                held.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return real.advance(store);
            }
        }, Indexing.class);
        assertTrue(held.await(10, TimeUnit.SECONDS));
        position = index.position();
    }

    void assertStill() {
        assertEquals(position, index.position());
    }

    @Override
    public void close() {
        over.countDown();
    }
}
