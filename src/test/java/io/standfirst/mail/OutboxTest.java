package io.standfirst.mail;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Mailbox;
import io.standfirst.testkit.ScriptedSmtp;

import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** From the deed to the reader's mailbox, whatever happens on the way. */
@QuarkusTest
@QuarkusTestResource(Mailbox.class)
class OutboxTest {

    private static final String MAILS = "/manage/v1/mails";

    @Inject
    Outbox outbox;

    @Inject
    Mails mails;

    @Inject
    Postman postman;

    @Inject
    TestLetters letters;

    @Inject
    EntityManager entities;

    @Inject
    MeterRegistry metrics;

    @Inject
    Clock clock;

    @AfterEach
    void repair() {
        Mailbox.withoutFaults();
    }

    @Test
    void aLetterArrivesWhole() throws Exception {
        String to = address();
        UUID subject = queue(new Letter(to, "Zoë \"Zed\" Ünal, Ister", "Bitte bestätigen: „Der Lotse“ 👑",
                "Guten Morgen.\r\n.\r\n\r\nhttps://example.com/x=1?" + "y".repeat(1200) + "\n",
                "<p>Guten <b>Morgen</b>, Größe</p>",
                Map.of("List-Unsubscribe", "<https://example.com/u>", "List-Unsubscribe-Post", "List-Unsubscribe=One-Click")));
        MimeMessage mail = Mailbox.await(to, 1).get(0);
        InternetAddress recipient = (InternetAddress) mail.getAllRecipients()[0];
        assertEquals("Zoë \"Zed\" Ünal, Ister", recipient.getPersonal());
        assertEquals(1, mail.getAllRecipients().length);
        assertEquals("newsletters@localhost", ((InternetAddress) mail.getFrom()[0]).getAddress());
        assertEquals("Bitte bestätigen: „Der Lotse“ 👑", mail.getSubject());
        assertEquals("auto-generated", header(mail, "Auto-Submitted"));
        assertEquals("<https://example.com/u>", header(mail, "List-Unsubscribe"));
        assertEquals("List-Unsubscribe=One-Click", header(mail, "List-Unsubscribe-Post"));
        assertEquals("<" + id(subject) + "@localhost>", mail.getMessageID());
        assertTrue(Math.abs(mail.getSentDate().getTime() - clock.millis()) < 60_000);
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType(), containsString("multipart/alternative"));
        assertEquals(2, parts.getCount());
        assertThat(parts.getBodyPart(0).getContentType(), containsString("text/plain"));
        assertEquals("Guten Morgen.\n.\n\nhttps://example.com/x=1?" + "y".repeat(1200),
                ((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n").strip());
        assertThat(parts.getBodyPart(1).getContentType(), containsString("text/html"));
        assertEquals("<p>Guten <b>Morgen</b>, Größe</p>", ((String) parts.getBodyPart(1).getContent()).strip());
        Await.until(() -> state(subject).equals("SENT"));
    }

    @Test
    void nobodyWritesHeaders() throws Exception {
        String to = address();
        queue(new Letter(to, "Eve\r\nBcc: all@example.com", "Hello\nBcc: all@example.com\r\n\r\nText", "Text", null, Map.of()));
        MimeMessage mail = Mailbox.await(to, 1).get(0);
        assertEquals("Eve Bcc: all@example.com", ((InternetAddress) mail.getAllRecipients()[0]).getPersonal());
        assertEquals("Hello Bcc: all@example.com Text", mail.getSubject());
        assertNull(mail.getHeader("Bcc"));
        assertEquals(1, mail.getAllRecipients().length);
        for (String wrong : List.of("a@b.example\r\nBcc: c@d.example", "a@b.example> <c@d.example", "a@b.example,c@d.example",
                "a b@b.example", "@b.example", "a@", "a", "a@b.example (x)", "<a@b.example>", "ä@b.example", "a@b@c.example",
                "a@-", "a@b.example\n", "\"a\"@b.example", "a@b_c.example")) {
            String message = assertThrows(IllegalArgumentException.class,
                    () -> new Letter(wrong, null, "Hello", "Text", null, Map.of())).getMessage();
            assertThat(message, not(containsString("@")));
        }
        assertEquals("a@xn--bcher-kva.example", new Letter("a@bücher.example", null, "", "", null, Map.of()).to());
        for (Map<String, String> wrong : List.of(Map.of("X", "a\r\nBcc: b"), Map.of("X: y\nBcc", "b"), Map.of("", "b"),
                Map.of("X", "ä"))) {
            assertThrows(IllegalArgumentException.class, () -> new Letter(to, null, "Hello", "Text", null, wrong));
        }
    }

    @Test
    void whatIsRolledBackIsNotSent() throws Exception {
        String to = address();
        UUID subject = UUID.randomUUID();
        letters.put(subject, () -> letter(to));
        assertThrows(IllegalStateException.class, () -> QuarkusTransaction.requiringNew().run(() -> {
            outbox.queue(TestLetters.KIND, subject, "en");
            throw new IllegalStateException("of the deed");
        }));
        assertNull(state(subject));
        queueAndAwait();
        assertEquals(0, Mailbox.to(to).size());
    }

    @Test
    void whatIsErasedMeanwhileIsDropped() throws Exception {
        UUID subject = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> outbox.queue(TestLetters.KIND, subject, "en"));
        Await.until(() -> state(subject) == null);
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() throws Exception {
        Mailbox.faults(Map.of(ScriptedSmtp.GREETING, ScriptedSmtp.CUT));
        String to = address();
        UUID subject = queue(letter(to));
        Await.until(() -> "connection".equals(item(subject, "failure")));
        Mailbox.withoutFaults();
        Mailbox.await(to, 1);
        Await.until(() -> state(subject).equals("SENT"));
        assertEquals(1, Mailbox.to(to).size());
    }

    @Test
    void aServerThatHangsDoesNotStopTheOthers() throws Exception {
        Mailbox.faults(Map.of("MAIL", ScriptedSmtp.HANG));
        String to = address();
        UUID subject = queue(letter(to));
        Await.until(() -> "timeout".equals(item(subject, "failure")));
        Mailbox.withoutFaults();
        queueAndAwait();
        Mailbox.await(to, 1);
    }

    @Test
    void aMailboxThatDoesNotExistIsNotTriedAgain() throws Exception {
        Mailbox.faults(Map.of("RCPT", "550 5.1.1 no such user"));
        String to = address();
        UUID subject = queue(letter(to));
        Await.until(() -> "DEAD".equals(state(subject)));
        Mailbox.withoutFaults();
        assertEquals("refused 550 5.1.1", item(subject, "failure"));
        assertEquals(1, item(subject, "attempts"));
        assertEquals(List.of(new MailRefused(TestLetters.KIND, subject)),
                letters.refused().stream().filter(event -> event.subject().equals(subject)).toList());
        queueAndAwait();
        assertEquals(0, Mailbox.to(to).size());
    }

    @Test
    void whatIsPutOffIsTriedAgainAndGivenUpAtLast() throws Exception {
        Mailbox.faults(Map.of("RCPT", "451 4.7.1 greylisted"));
        String first = address();
        UUID delivered = queue(letter(first));
        Await.until(() -> "reply 451 4.7.1".equals(item(delivered, "failure")));
        Mailbox.withoutFaults();
        Mailbox.await(first, 1);
        Await.until(() -> "SENT".equals(state(delivered)));

        Mailbox.faults(Map.of(".", "452 no room"));
        String second = address();
        UUID dead = queue(letter(second));
        Await.until(() -> "DEAD".equals(state(dead)));
        Mailbox.withoutFaults();
        assertEquals("reply 452", item(dead, "failure"));
        assertEquals(4, item(dead, "attempts"));
        assertTrue(letters.refused().stream().noneMatch(event -> event.subject().equals(dead)));
        assertTrue(metrics.counter("mail.dead", "kind", TestLetters.KIND).count() >= 1);
        assertTrue(metrics.counter("mail.failed", "kind", TestLetters.KIND).count() >= 3);
    }

    /** The server has taken it, and the service cannot know: it comes twice, and can be told to be the same. */
    @Test
    void anAnswerThatIsLostMayCostAReaderASecondCopy() throws Exception {
        int before = Mailbox.takenByFaulty().size();
        Mailbox.faults(Map.of(".", ScriptedSmtp.CUT));
        String to = address();
        UUID subject = queue(letter(to));
        Await.until(() -> "connection".equals(item(subject, "failure")));
        Mailbox.withoutFaults();
        MimeMessage mail = Mailbox.await(to, 1).get(0);
        assertThat(Mailbox.takenByFaulty().get(before), containsString("Message-ID: " + mail.getMessageID()));
    }

    /** What a death between the server's acceptance and the note of it leaves behind. */
    @Test
    void whatWasUnderWayWhenTheServiceDiedIsSentAgainAsTheSame() throws Exception {
        String to = address();
        UUID subject = queue(letter(to));
        String messageId = Mailbox.await(to, 1).get(0).getMessageID();
        Await.until(() -> state(subject).equals("SENT"));
        leaveBehind(subject, Duration.ofMinutes(1));
        queueAndAwait();
        assertEquals(1, Mailbox.to(to).size(), "somebody else is at work on it");
        leaveBehind(subject, Duration.ZERO);
        assertEquals(messageId, Mailbox.await(to, 2).get(1).getMessageID());
        Await.until(() -> state(subject).equals("SENT"));
    }

    @Test
    void aMailThatKillsTheServiceEachTimeIsGivenUp() throws Exception {
        String to = address();
        UUID subject = queue(letter(to));
        Mailbox.await(to, 1);
        Await.until(() -> state(subject).equals("SENT"));
        QuarkusTransaction.requiringNew().run(() -> entities
                .createQuery("update Mail m set m.state = :state, m.attempts = 4, m.nextAt = :now where m.subject = :subject")
                .setParameter("state", Mail.State.SENDING).setParameter("now", clock.instant())
                .setParameter("subject", subject).executeUpdate());
        Await.until(() -> "DEAD".equals(state(subject)));
        assertEquals("abandoned", item(subject, "failure"));
        assertEquals(1, Mailbox.to(to).size());
    }

    @Test
    void whatCannotBeWrittenHoldsNobodyUp() throws Exception {
        UUID subject = UUID.randomUUID();
        letters.put(subject, () -> {
            throw new IllegalStateException("of the writer");
        });
        UUID nobodys = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            outbox.queue(TestLetters.KIND, subject, "en");
            outbox.queue("nobodys", nobodys, "en");
        });
        queueAndAwait();
        Await.until(() -> "DEAD".equals(state(subject)) && "DEAD".equals(state(nobodys)));
        assertEquals("unwritten", item(subject, "failure"));
        assertEquals("unwritten", item(nobodys, "failure"));
    }

    @Test
    void manyHandsSendEachOnce() throws Exception {
        String to = address();
        Set<UUID> subjects = new HashSet<>();
        QuarkusTransaction.requiringNew().run(() -> {
            for (int i = 0; i < 200; i++) {
                UUID subject = UUID.randomUUID();
                subjects.add(subject);
                letters.put(subject, () -> letter(to));
                outbox.queue(TestLetters.KIND, subject, "en");
            }
        });
        ExecutorService hands = Executors.newFixedThreadPool(3);
        for (int i = 0; i < 3; i++) {
            hands.submit(() -> {
                while (postman.carryOne()) {
                    Thread.yield();
                }
            });
        }
        hands.shutdown();
        assertTrue(hands.awaitTermination(60, TimeUnit.SECONDS));
        Await.until(() -> subjects.stream().allMatch(subject -> state(subject).equals("SENT")));
        List<MimeMessage> arrived = Mailbox.to(to);
        assertEquals(200, arrived.size());
        Set<String> ids = new HashSet<>();
        for (MimeMessage mail : arrived) {
            ids.add(mail.getMessageID());
        }
        assertEquals(200, ids.size());
    }

    @Test
    void theNewsroomTriesAgainOrDeletes() throws Exception {
        Mailbox.faults(Map.of("RCPT", "550 no such user"));
        String to = address();
        UUID retried = queue(letter(to));
        UUID deleted = queue(letter(to));
        Await.until(() -> "DEAD".equals(state(retried)) && "DEAD".equals(state(deleted)));
        Mailbox.withoutFaults();
        String list = Api.asAdmin().queryParam("state", "dead").get(MAILS).then().statusCode(200)
                .header("Cache-Control", equalTo("no-store")).body("items[0].kind", equalTo("test"))
                .body("items[0].state", equalTo("dead")).body("items[0].failure", equalTo("refused 550")).extract().asString();
        assertThat(list, not(containsString("@")));
        Api.asAdmin().queryParam("size", 1).queryParam("state", "dead").get(MAILS).then().body("items.size()", equalTo(1))
                .body("items[0].id", equalTo(id(deleted).toString()));
        String next = Api.asAdmin().queryParam("size", 1).queryParam("state", "dead").get(MAILS).path("page.next");
        Api.asAdmin().queryParam("size", 1).queryParam("state", "dead").queryParam("cursor", next).get(MAILS).then()
                .body("items[0].id", equalTo(id(retried).toString()));
        Api.asAdmin().queryParam("state", "sent").get(MAILS).then().statusCode(400)
                .body("errors[0].parameter", equalTo("state"));
        Api.asAdmin().queryParam("state", "queued").get(MAILS).then().statusCode(200);

        String again = id(retried).toString();
        for (int i = 0; i < 2; i++) {
            Api.asAdmin().header("Idempotency-Key", "retry-" + again).post(MAILS + "/" + again + "/retry").then()
                    .statusCode(200).body("state", equalTo("queued")).body("attempts", equalTo(0));
        }
        Mailbox.await(to, 1);
        Await.until(() -> state(retried).equals("SENT"));
        Api.asAdmin().post(MAILS + "/" + again + "/retry").then().statusCode(409);
        Api.asAdmin().delete(MAILS + "/" + again).then().statusCode(409);

        String gone = id(deleted).toString();
        Api.asAdmin().delete(MAILS + "/" + gone).then().statusCode(204);
        Api.asAdmin().delete(MAILS + "/" + gone).then().statusCode(404);
        Api.asAdmin().post(MAILS + "/" + gone + "/retry").then().statusCode(404);
        Api.asAdmin().post(MAILS + "/none/retry").then().statusCode(404);
        Api.asAdmin().queryParam("id", again).get("/manage/v1/audit").then().body("page.total", equalTo(1))
                .body("items[0].operation", equalTo("retryMail")).body("items[0].before.state", equalTo("dead"))
                .body("items[0].after.state", equalTo("queued"));
        Api.asAdmin().queryParam("id", gone).get("/manage/v1/audit").then()
                .body("items[0].operation", equalTo("deleteMail"));
        assertEquals(1, Mailbox.to(to).size());
    }

    @Test
    void theTableKnowsNobody() throws Exception {
        Mailbox.faults(Map.of("RCPT", "550 5.1.1 <reader@example.com> is unknown"));
        UUID subject = queue(letter(address()));
        Await.until(() -> "DEAD".equals(state(subject)));
        List<?> rows = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("select * from mail").getResultList());
        for (Object row : rows) {
            Arrays.stream((Object[]) row).filter(String.class::isInstance)
                    .forEach(text -> assertThat((String) text, not(containsString("@"))));
        }
    }

    @Test
    void whatWasSentLongAgoIsForgotten() throws Exception {
        UUID subject = queueAndAwait();
        Await.until(() -> state(subject).equals("SENT"));
        assertNotNull(id(subject));
        QuarkusTransaction.requiringNew().run(() -> mails.removeSent(clock.instant().minus(Duration.ofDays(1))));
        assertEquals("SENT", state(subject));
        QuarkusTransaction.requiringNew().run(() -> mails.removeSent(clock.instant().plusSeconds(1)));
        assertNull(state(subject));
    }

    private void leaveBehind(UUID subject, Duration lease) {
        QuarkusTransaction.requiringNew().run(() -> entities
                .createQuery("update Mail m set m.state = :state, m.nextAt = :until where m.subject = :subject")
                .setParameter("state", Mail.State.SENDING).setParameter("until", clock.instant().plus(lease))
                .setParameter("subject", subject).executeUpdate());
    }

    private UUID queue(Letter letter) {
        UUID subject = UUID.randomUUID();
        letters.put(subject, () -> letter);
        QuarkusTransaction.requiringNew().run(() -> outbox.queue(TestLetters.KIND, subject, "en"));
        return subject;
    }

    /** Once this one is there, whatever was due before it has had its turn. */
    private UUID queueAndAwait() throws InterruptedException {
        String to = address();
        UUID subject = queue(letter(to));
        Mailbox.await(to, 1);
        return subject;
    }

    private static String address() {
        return unique("reader") + "@example.com";
    }

    private static Letter letter(String to) {
        return new Letter(to, null, "Hello", "Text", null, Map.of());
    }

    private static String header(MimeMessage mail, String name) throws MessagingException, IOException {
        String[] values = mail.getHeader(name);
        assertEquals(1, values.length);
        return values[0];
    }

    private UUID id(UUID subject) {
        return (UUID) item(subject, "id");
    }

    /** Null if there is no such mail. */
    private String state(UUID subject) {
        Object state = item(subject, "state");
        return state == null ? null : state.toString();
    }

    private Object item(UUID subject, String member) {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createQuery("select m." + member + " from Mail m where m.subject = :subject", Object.class)
                        .setParameter("subject", subject).getResultStream().filter(value -> value != null).findFirst()
                        .orElse(null));
    }
}
