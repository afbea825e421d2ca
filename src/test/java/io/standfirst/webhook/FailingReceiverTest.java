package io.standfirst.webhook;

import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Log;
import io.standfirst.testkit.Mailbox;
import io.standfirst.testkit.Partner;
import io.standfirst.testkit.Receiver;

import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Whatever a receiver does, it is told everything, in order, or its partner hears that it is not. */
@QuarkusTest
@QuarkusTestResource(Mailbox.class)
class FailingReceiverTest {

    private static final String AT = "2026-05-10T08:00:00Z";
    private static final int CHANGES = 15;

    @Inject
    Given given;

    @Inject
    Log log;

    @Inject
    Webhooks webhooks;

    private final Receiver receiver = Receiver.that(Receiver.NO_CONTENT);
    private final String mailbox = unique("desk") + "@partner.example.org";
    private Partner partner;
    private final String section = unique("failing");

    @BeforeEach
    void meet() {
        partner = Partner.given(Map.of("name", unique("partner"), "contact", mailbox));
    }

    @AfterEach
    void close() {
        QuarkusTransaction.requiringNew().run(() -> webhooks.delete("partner", UUID.fromString(partner.id())));
        receiver.close();
    }

    private Hook hook() {
        given.section(section);
        return Hook.given(partner, receiver.url(), ", \"section\": [\"" + section + "\"]");
    }

    @Test
    void nothingIsLostAndTheOrderIsKept() throws Exception {
        Hook hook = hook();
        List<Long> accepted = new ArrayList<>();
        AtomicInteger refused = new AtomicInteger();
        Random dice = new Random(20260510);
        try (Receiver elsewhere = Receiver.that(Receiver.NO_CONTENT)) {
            receiver.now((got, socket) -> {
                int kind = dice.nextInt(12);
                if (kind < 6) {
                    accepted.add(Hook.json(got).path("data").path("position").asLong());
                } else {
                    refused.incrementAndGet();
                }
                misbehave(kind, elsewhere, socket);
            });
            long before = log.position();
            UUID article = given.article(unique("news"), section).publishedAt(AT);
            for (int i = 1; i < CHANGES; i++) {
                given.corrected(article, "Correction " + i, Instant.parse(AT));
            }
            hook.awaitPosition(before + CHANGES);
            List<Long> expected = LongStream.rangeClosed(before + 1, before + CHANGES).boxed().toList();
            assertEquals(expected, accepted.stream().distinct().toList());
            assertTrue(refused.get() > 3, "It behaved too well");
            assertEquals(0, elsewhere.requests().size(), "A redirect was followed");
            // A message has one id, however often it is tried.
            assertEquals(CHANGES, receiver.requests().stream().map(got -> got.header("webhook-id")).distinct().count());
            hook.get().then().body("state", equalTo("active")).body("failingSince", nullValue());
        }
    }

    /** Up to 5 it takes the message. */
    private static void misbehave(int kind, Receiver elsewhere, Socket socket)
            throws java.io.IOException, InterruptedException {
        switch (kind) {
            case 4 -> {
                // Says yes, and goes on talking for as long as it is listened to.
                Receiver.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
                byte[] chunk = new byte[65_536];
                for (int i = 0; i < 1000; i++) {
                    socket.getOutputStream().write(chunk);
                }
            }
            case 5 -> {
                Thread.sleep(100);
                Receiver.write(socket, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
            }
            case 6 -> Receiver.answering(500).answer(null, socket);
            case 7 -> socket.setSoLinger(true, 0);
            case 8 -> Receiver.answering(302, "Location: " + elsewhere.url()).answer(null, socket);
            case 9 -> Receiver.write(socket, "HTTP/1.1 200 O");
            case 10 -> Receiver.write(socket, "Go away\r\n\r\n");
            case 11 -> {
                for (int i = 0; i < 40; i++) {
                    Thread.sleep(50);
                    Receiver.write(socket, "H");
                }
            }
            default -> Receiver.NO_CONTENT.answer(null, socket);
        }
    }

    @Test
    void goneMeansNoMore() throws Exception {
        Hook hook = hook();
        receiver.now(Receiver.answering(410));
        long before = log.position();
        given.article(unique("news"), section).publishedAt(AT);
        hook.awaitState("disabled");
        assertEquals(1, receiver.requests().size());
        hook.get().then().body("notice", startsWith("It answered 410")).body("lastDelivery.responseStatus", equalTo(410))
                .body("lastDelivery.outcome", equalTo("failed")).body("position", equalTo((int) before))
                .body("nextAttemptAt", nullValue());
        Api.asAdmin().get(Partner.PARTNERS + "/" + partner.id() + "/webhooks").then()
                .body("items[0].state", equalTo("disabled")).body("items[0].notice", notNullValue());
        MimeMessage mail = Mailbox.await(mailbox, 1).get(0);
        assertThat(mail.getSubject(), containsString("your webhook is disabled"));
        assertThat((String) mail.getContent(), containsString("/v1/partner/webhooks/" + hook.id()));

        receiver.now(Receiver.NO_CONTENT);
        hook.put("{\"url\": \"" + receiver.url() + "\", \"state\": \"active\"}").then().statusCode(200)
                .body("notice", nullValue()).body("state", equalTo("active"));
        List<Receiver.Got> both = receiver.await(2);
        assertEquals(both.get(0).header("webhook-id"), both.get(1).header("webhook-id"));
    }

    @Test
    void whoNeverAcceptsIsPausedAndSaysWhenToGoOn() throws Exception {
        Hook hook = hook();
        receiver.now(Receiver.answering(503));
        given.article(unique("news"), section).publishedAt(AT);
        hook.awaitState("paused");
        hook.get().then().body("notice", startsWith("Nothing was accepted since")).body("failingSince", notNullValue());
        assertEquals(11, receiver.requests().size());
        hook.deliveries().then().body("page.total", equalTo(11)).body("items[0].attempt", equalTo(11))
                .body("items[0].nextAttemptAt", nullValue()).body("items[10].attempt", equalTo(1))
                .body("items[10].nextAttemptAt", notNullValue()).body("items[0].responseStatus", equalTo(503));
        Mailbox.await(mailbox, 1);
        receiver.now(Receiver.NO_CONTENT);
        hook.put("{\"url\": \"" + receiver.url() + "\", \"state\": \"active\"}").then().statusCode(200);
        hook.awaitPosition(log.position());
        assertEquals(12, receiver.requests().size());
        assertEquals(1, receiver.requests().stream().map(got -> got.header("webhook-id")).distinct().count());
    }

    @Test
    void itComesBackWhenItIsAskedTo() throws Exception {
        Hook hook = hook();
        receiver.now(Receiver.answering(429, "Retry-After: 2"));
        given.article(unique("news"), section).publishedAt(AT);
        receiver.await(1);
        Await.until(() -> hook.get().path("failingSince") != null);
        String next = hook.get().path("nextAttemptAt");
        Instant failed = Instant.parse(hook.deliveries().path("items[0].at"));
        assertThat(Instant.parse(next), greaterThan(failed.plusMillis(1900)));
        receiver.now(Receiver.NO_CONTENT);
        hook.awaitPosition(log.position());
    }
}
