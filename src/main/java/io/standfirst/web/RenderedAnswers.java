package io.standfirst.web;

import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Answers kept as bytes, each good for the position that it was made at and for no other.
 *
 * <p>
 * A read may race a commit: then the position before the rendering and the one after it differ, and what was rendered may
 * mix old and new. It is rendered again, and never kept under a position that it does not wholly belong to. Since the position
 * is committed together with the content, equal positions mean that nothing public was committed in between.
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

    private final Cache<String, Rendered> answers;
    private final Positions positions;
    private final ObjectMapper json;
    private final EntityManager entities;

    @Inject
    RenderedAnswers(Settings settings, Positions positions, ObjectMapper json, EntityManager entities,
            MeterRegistry metrics) {
        this.positions = positions;
        this.json = json;
        this.entities = entities;
        this.answers = Caffeine.newBuilder().maximumWeight(settings.maxSize().asLongValue())
                .weigher((String key, Rendered answer) -> 2 * key.length() + answer.weight()).recordStats()
                // Elsewhere it would wake another thread up time and again.
                .executor(Runnable::run).build();
        CaffeineCacheMetrics.monitor(metrics, answers, "rendered");
    }

    /**
     * @param key what the answer depends on beside the position
     * @param prepare waits, before each rendering and without a transaction, for what the rendering reads beside the database
     */
    Rendered get(String key, Runnable prepare, Supplier<Answer> render) {
        Rendered kept = answers.getIfPresent(key);
        if (kept != null && kept.position().equals(positions.current())) {
            return kept;
        }
        Rendered rendered = null;
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            prepare.run();
            Attempt made = QuarkusTransaction.requiringNew().call(() -> attempt(render));
            rendered = made.rendered();
            if (made.undisturbed()) {
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
        return kept != null && kept.position().equals(positions.known()) ? kept : null;
    }

    private Attempt attempt(Supplier<Answer> render) {
        Position before = positions.read();
        Visibility.limit(entities);
        Answer answer = render.get();
        return new Attempt(Rendered.of(answer.bytes(json), answer, before),
                !answer.fleeting() && before.equals(positions.read()),
                answer.fleeting());
    }

    private record Attempt(Rendered rendered, boolean undisturbed, boolean fleeting) {
    }
}
