package io.standfirst.web;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two transactions lock two rows in opposite order, and meet in between. */
@QuarkusTest
class DeadlocksTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Inject
    Given given;

    @Inject
    Renamer renamer;

    @Inject
    EntityManager entities;

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    @Test
    void bothTransactionsAreCarriedOut() throws Exception {
        bothAreCarriedOut((first, second, meeting) -> Deadlocks.repeat(() -> {
            renamer.inOrder(first, second, meeting);
            return null;
        }));
    }

    @Test
    void bothTransactionalMethodsAreCarriedOut() throws Exception {
        bothAreCarriedOut(renamer::rename);
    }

    @Test
    void whatElseFailsIsNotRepeated() {
        AtomicInteger attempts = new AtomicInteger();
        assertThrows(IllegalStateException.class, () -> Deadlocks.repeat(() -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("Not a deadlock");
        }));
        assertEquals(1, attempts.get());
    }

    private void bothAreCarriedOut(Renaming renaming) throws Exception {
        String one = given.tag(unique("dead"), "0", Tag.Type.TOPIC);
        String other = given.tag(unique("lock"), "0", Tag.Type.TOPIC);
        Meeting meeting = new Meeting();
        Future<?> there = threads.submit(() -> {
            renaming.rename(one, other, meeting);
            return null;
        });
        Future<?> back = threads.submit(() -> {
            renaming.rename(other, one, meeting);
            return null;
        });
        there.get(1, TimeUnit.MINUTES);
        back.get(1, TimeUnit.MINUTES);
        assertEquals(List.of("2", "2"), Deadlocks.repeat(() -> entities
                .createQuery("select t.name from Tag t where t.slug in (:one, :other)", String.class).setParameter("one", one)
                .setParameter("other", other).getResultList()));
        assertTrue(meeting.attempts.get() > 2, "They did not lock each other");
    }

    interface Renaming {

        void rename(String first, String second, Meeting meeting) throws Exception;
    }

    /** Holds each of two transactions until both have their first lock; whoever comes again passes. */
    static class Meeting {

        private final CyclicBarrier both = new CyclicBarrier(2);
        private final AtomicInteger attempts = new AtomicInteger();

        void await() {
            if (attempts.incrementAndGet() <= 2) {
                try {
                    both.await(30, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException("The other did not come", e);
                }
            }
        }
    }

    @ApplicationScoped
    static class Renamer {

        @Inject
        EntityManager entities;

        @Transactional
        void rename(String first, String second, Meeting meeting) {
            inOrder(first, second, meeting);
        }

        void inOrder(String first, String second, Meeting meeting) {
            countUp(first);
            meeting.await();
            countUp(second);
        }

        private void countUp(String slug) {
            String name = entities.createNativeQuery("select name from tag where slug = ?1 for update", String.class)
                    .setParameter(1, slug).getSingleResult().toString();
            entities.createNativeQuery("update tag set name = ?1 where slug = ?2")
                    .setParameter(1, String.valueOf(Integer.parseInt(name) + 1)).setParameter(2, slug).executeUpdate();
        }
    }
}
