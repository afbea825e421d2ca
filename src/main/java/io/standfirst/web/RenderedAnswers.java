package io.standfirst.web;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import org.hibernate.FlushMode;
import org.hibernate.Session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Answers kept as bytes, each good for the position that it was made at, and for as long as no later change alters what it shows.
 *
 * <p>
 * A read may race a commit: then the position before the rendering and the one after it differ, and what was rendered may
 * mix old and new. It is rendered again, and never kept under a position that it does not wholly belong to. Since the position
 * is committed together with the content, equal positions mean that nothing public was committed in between. That holds for any
 * position that the database had at some time before the rendering began, so the first rendering need not ask for the newest:
 * it begins from the one that was seen last, and only the one after it is read.
 */
@Singleton
public class RenderedAnswers {

    /** How much is kept. */
    @ConfigMapping(prefix = "standfirst.rendered")
    public interface Settings {

        /** Memory for rendered answers; 0 keeps none, so that each request is answered from the database. */
        @WithDefault("64M")
        MemorySize maxSize();
    }

    /** How often a rendering that was overtaken by a commit is repeated before its last result is sent, unkept. */
    private static final int ATTEMPTS = 5;

    /** The same for what could not be brought up to the position in time. */
    private static final int FLEETING_ATTEMPTS = 2;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Cache<String, Rendered> answers;
    private final ConcurrentHashMap<String, CompletableFuture<Rendered>> underWay = new ConcurrentHashMap<>();
    private final Counter renderings;
    private final Positions positions;
    private final Alterations alterations;
    private final Lasting lasting;
    private final ObjectMapper json;
    private final EntityManager entities;

    @Inject
    RenderedAnswers(Settings settings, Positions positions, Alterations alterations, Lasting lasting, ObjectMapper json,
            EntityManager entities, MeterRegistry metrics) {
        this.positions = positions;
        this.alterations = alterations;
        this.lasting = lasting;
        this.json = json;
        this.entities = entities;
        this.answers = Caffeine.newBuilder().maximumWeight(settings.maxSize().asLongValue())
                .weigher((String key, Rendered answer) -> 2 * key.length() + answer.weight()).recordStats()
                // Elsewhere it would wake another thread up time and again.
                .executor(Runnable::run).build();
        this.renderings = Counter.builder("standfirst.renderings").description("Answers that were made from the database")
                .register(metrics);
        CaffeineCacheMetrics.monitor(metrics, answers, "rendered");
    }

    /**
     * What is asked for by many at once is rendered once, and they wait.
     *
     * @param key what the answer depends on beside the position
     * @param prepare waits, before each rendering and without a transaction, for what the rendering reads beside the database
     */
    Rendered get(String key, Runnable prepare, Supplier<Answer> render) {
        Rendered kept = answers.getIfPresent(key);
        Position now = positions.current();
        if (isGood(kept, now)) {
            return kept;
        }
        if (kept != null && kept.articles() != null) {
            alterations.learn(now.number());
            if (isGood(kept, now)) {
                return kept;
            }
        }
        CompletableFuture<Rendered> own = new CompletableFuture<>();
        CompletableFuture<Rendered> first = underWay.putIfAbsent(key, own);
        if (first != null) {
            Rendered theirs = await(first);
            boolean newEnough = theirs != null && (theirs.position().number() >= now.number() || isGood(theirs, now));
            return newEnough ? theirs : rendered(key, prepare, render);
        }
        Rendered rendered = null;
        try {
            rendered = rendered(key, prepare, render);
            return rendered;
        } finally {
            underWay.remove(key, own);
            own.complete(rendered);
        }
    }

    /** Null if it failed or takes too long; then everybody sees for themselves. */
    private static Rendered await(CompletableFuture<Rendered> first) {
        try {
            return first.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProblemException.unavailable("The service is being stopped.", 1);
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    private Rendered rendered(String key, Runnable prepare, Supplier<Answer> render) {
        Rendered rendered = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            prepare.run();
            renderings.increment();
            Position seen = positions.current();
            alterations.learn(seen.number());
            boolean overtaken = attempt > 1;
            Attempt made = QuarkusTransaction.requiringNew().call(() -> attempt(overtaken ? positions.read() : seen, render));
            rendered = made.rendered();
            if (isUndisturbed(made)) {
                answers.put(key, rendered);
                return rendered;
            }
            if (made.fleeting() && attempt >= FLEETING_ATTEMPTS) {
                return rendered;
            }
        }
        return rendered;
    }

    /** What is kept and good now, without waiting for anything; null if there is none. */
    Rendered kept(String key) {
        Rendered kept = answers.getIfPresent(key);
        return isGood(kept, positions.known()) ? kept : null;
    }

    private boolean isGood(Rendered kept, Position now) {
        if (kept == null || now == null) {
            return false;
        }
        long until = kept.goodUntil().get();
        if (until == now.number()) {
            return true;
        }
        if (kept.articles() == null || !alterations.spared(kept.articles(), until, now.number())) {
            return false;
        }
        kept.goodUntil().accumulateAndGet(now.number(), Math::max);
        return true;
    }

    private Attempt attempt(Position before, Supplier<Answer> render) {
        lasting.render(before);
        Visibility.limit(entities);
        Session session = entities.unwrap(Session.class);
        session.setDefaultReadOnly(true);
        // Nothing is written, so nothing need be looked through for changes.
        session.setHibernateFlushMode(FlushMode.MANUAL);
        Answer answer = render.get();
        return new Attempt(Rendered.of(answer.bytes(json), answer, before), positions.read());
    }

    private record Attempt(Rendered rendered, Position after) {

        boolean fleeting() {
            return rendered.fleeting();
        }
    }

    /** Whether nothing that was committed meanwhile is a part of it. */
    private boolean isUndisturbed(Attempt made) {
        if (made.fleeting()) {
            return false;
        }
        if (made.rendered().articles() != null && made.after().newerThan(made.rendered().position())) {
            alterations.learn(made.after().number());
        }
        return isGood(made.rendered(), made.after());
    }
}
