package io.standfirst.mail;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Writes what a test gives it. */
@ApplicationScoped
class TestLetters implements LetterWriter {

    static final String KIND = "test";

    final Map<UUID, Supplier<Letter>> letters = new ConcurrentHashMap<>();
    final List<MailRefused> refused = new CopyOnWriteArrayList<>();

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<Letter> write(UUID mailId, UUID subject, String language) {
        return Optional.ofNullable(letters.get(subject)).map(Supplier::get);
    }

    List<MailRefused> refused() {
        return refused;
    }

    void put(UUID subject, Supplier<Letter> letter) {
        letters.put(subject, letter);
    }

    void refused(@Observes MailRefused event) {
        refused.add(event);
    }
}
