package io.standfirst.web;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * What renderings need again and again, and only a change of something other than an article alters: the sections, the site,
 * what a slug stands for. It is good for the position of the rendering that read it, and for later ones as long as nothing but
 * articles has changed. Whoever is not rendering, such as an editor who is changing it, is given nothing.
 *
 * <p>
 * What is read while a commit races may be newer than the position that it is kept for. Whoever uses it finds that out as for
 * all that a rendering reads: at its end, after that commit, the position has moved past a change that spares nothing.
 */
@Singleton
public class Lasting {

    private static final int MOST = 10_000;

    private final Cache<Object, Kept> values = Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();
    private final TransactionSynchronizationRegistry transactions;
    private final Alterations alterations;

    @Inject
    Lasting(TransactionSynchronizationRegistry transactions, Alterations alterations) {
        this.transactions = transactions;
        this.alterations = alterations;
    }

    private record Kept(Object value, long position) {
    }

    /** Notes that the running transaction renders what holds at a position. */
    void render(Position position) {
        transactions.putResource(Lasting.class, position);
    }

    /** The position that the running transaction renders; null if it does something else. */
    public Position rendered() {
        return transactions.getTransactionKey() == null ? null : (Position) transactions.getResource(Lasting.class);
    }

    /** @param key tells it from all else; neither key nor value may be large */
    @SuppressWarnings("unchecked")
    public <T> Optional<T> find(Object key) {
        Position now = rendered();
        Kept kept = now == null ? null : values.getIfPresent(key);
        return kept != null && isGood(kept.position(), now.number()) ? Optional.of((T) kept.value()) : Optional.empty();
    }

    /** Only of what was read in the running transaction, and cannot be changed. */
    public void keep(Object key, Object value) {
        Position now = rendered();
        if (now != null) {
            values.put(key, new Kept(value, now.number()));
        }
    }

    /** What is kept, or else read now. */
    public <T> T get(Object key, Supplier<T> read) {
        return this.<T>find(key).orElseGet(() -> {
            T value = read.get();
            keep(key, value);
            return value;
        });
    }

    private boolean isGood(long keptFor, long now) {
        return keptFor == now || keptFor < now && alterations.spared(Set.of(), keptFor, now);
    }
}
