package io.standfirst.web;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;

import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@QuarkusTest
class LastingTest {

    private static final Runnable NOTHING = () -> {
    };

    @Inject
    Lasting lasting;

    @Inject
    RenderedAnswers answers;

    @Inject
    ChangeLog changes;

    private final String key = unique("lasting");
    private final AtomicInteger present = new AtomicInteger(1);

    @Test
    void changesOfArticlesLeaveItAndAllOthersEndIt() {
        assertEquals("[1]", rendered(NOTHING));
        present.incrementAndGet();
        changed(ResourceType.ARTICLE);
        assertEquals("[1]", rendered(NOTHING));
        for (ResourceType type : List.of(ResourceType.SECTION, ResourceType.TAG, ResourceType.AUTHOR, ResourceType.SITE)) {
            present.incrementAndGet();
            changed(type);
            assertEquals("[" + present + "]", rendered(NOTHING), type.name());
        }
    }

    @Test
    void whatWasReadBeforeACommitIsNotShownAfterIt() {
        AtomicInteger renderings = new AtomicInteger();
        assertEquals("[2]", rendered(() -> {
            if (renderings.incrementAndGet() == 1) {
                read();
                present.incrementAndGet();
                changed(ResourceType.SECTION);
            }
        }));
        assertEquals(2, renderings.get());
        assertEquals("[2]", rendered(NOTHING));
    }

    @Test
    void whoeverIsNotRenderingIsGivenWhatTheDatabaseHas() {
        assertEquals("[1]", rendered(NOTHING));
        present.incrementAndGet();
        QuarkusTransaction.requiringNew().run(() -> assertEquals(2, read()));
        assertNull(lasting.rendered());
        assertEquals(2, read());
        assertEquals("[1]", rendered(NOTHING));
    }

    /** A new answer, which is made from what is kept. */
    private String rendered(Runnable first) {
        return new String(answers.get(unique("answer"), NOTHING, () -> {
            first.run();
            return Answer.of(List.of(read()));
        }).plain());
    }

    private int read() {
        return lasting.get(key, present::get);
    }

    private void changed(ResourceType type) {
        QuarkusTransaction.requiringNew().run(() -> changes.append(
                new Event(ChangeType.UPDATED, type, type == ResourceType.SITE ? null : UUID.randomUUID(), key, 1, null, null,
                        Set.of())));
    }
}
