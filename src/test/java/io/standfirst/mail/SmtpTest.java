package io.standfirst.mail;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.standfirst.testkit.Await;
import io.standfirst.testkit.ScriptedSmtp;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Mail servers that fail in every way, and that no one of them is waited for long. */
@Tag("no-database")
class SmtpTest {

    private static final Letter LETTER = new Letter("reader@example.com", null, "Hello", "Text\n.\n..and dots\n", null,
            Map.of());

    private final ScriptedSmtp server = new ScriptedSmtp(0);

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void aServerThatSaysNothingAnyMoreIsLeft(String command) throws Exception {
        for (String silence : new String[]{ScriptedSmtp.HANG, ScriptedSmtp.DRIP}) {
            Smtp smtp = smtp(Map.of("timeout", "1s"));
            server.faults(Map.of(command, silence));
            Undelivered failure = assertTimeout(Duration.ofSeconds(5), () -> failure(smtp));
            assertEquals("timeout", failure.getMessage());
            // It must not be able to take the mail after all, nor hold on to the connection.
            Await.until(() -> server.open() == 0);
            server.faults(Map.of());
            smtp.send(UUID.randomUUID(), LETTER);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GREETING", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void aConnectionThatBreaksIsNoticed(String command) throws Exception {
        Smtp smtp = smtp(Map.of());
        server.faults(Map.of(command, ScriptedSmtp.CUT));
        assertEquals("connection", failure(smtp).getMessage());
        server.faults(Map.of());
        smtp.send(UUID.randomUUID(), LETTER);
    }

    @Test
    void whatTheServerTookIsSentWhateverItDoesNext() throws Exception {
        Smtp smtp = smtp(Map.of());
        smtp.send(UUID.randomUUID(), LETTER);
        server.faults(Map.of("NOOP", ScriptedSmtp.CUT, "QUIT", ScriptedSmtp.HANG));
        smtp.send(UUID.randomUUID(), LETTER);
        smtp.send(UUID.randomUUID(), LETTER);
        assertEquals(3, server.taken().size());
        assertThat(server.taken().get(0), containsString("\nText\n..\n...and dots\n"));
    }

    @Test
    void aServerThatIsNotThereIsNoticed() throws Exception {
        server.close();
        assertEquals("connection", failure(smtp(Map.of())).getMessage());
    }

    @ParameterizedTest
    @CsvSource({
            // Who is to be written to does not exist.
            "RCPT,550 no such user,refused 550,true",
            "RCPT,550 5.1.1 reader@example.com is unknown,refused 550 5.1.1,true",
            "RCPT,556 5.1.10 the domain takes no mail,refused 556 5.1.10,true",
            "RCPT,550 5.2.1 disabled,refused 550 5.2.1,true",
            // It does, as far as one knows.
            "RCPT,550 5.7.1 relaying denied,reply 550 5.7.1,false",
            "RCPT,554 5.7.1 your address is on a list,reply 554 5.7.1,false",
            "RCPT,552 5.2.2 mailbox full,reply 552 5.2.2,false",
            "RCPT,451 4.7.1 come back later,reply 451 4.7.1,false",
            "RCPT,450 4.1.1 not verified yet,reply 450 4.1.1,false",
            "GREETING,421 busy,reply 421,false",
            "GREETING,554 go away,reply 554,false",
            "MAIL,550 5.1.8 unknown sender,reply 550 5.1.8,false",
            "MAIL,550 unknown sender,reply 550,false",
            "DATA,451 no room,reply 451,false",
            ".,550 5.7.1 looks like spam,reply 550 5.7.1,false",
            ".,452 no room,reply 452,false"})
    void theServersWordsAreUnderstood(String command, String reply, String failure, boolean refused) {
        server.faults(Map.of(command, reply));
        Undelivered undelivered = failure(smtp(Map.of()));
        assertEquals(failure, undelivered.getMessage());
        assertEquals(refused, undelivered.isRefused());
    }

    @Test
    void aPasswordIsNotSentInTheClear() {
        server.faults(Map.of("EHLO", "250-at your service\r\n250 AUTH PLAIN LOGIN"));
        Undelivered failure = failure(smtp(Map.of("username", "u", "password", "secret")));
        assertFalse(failure.isRefused());
        assertThat(server.taken().toString(), not(containsString("secret")));
    }

    @Test
    void withoutAServerThereIsNone() {
        assertFalse(new Smtp(GivenMailSettings.of(Map.of()), Clock.systemUTC(), "http://localhost:8080").isConfigured());
        assertFalse(
                new Smtp(GivenMailSettings.of(Map.of("host", "")), Clock.systemUTC(), "http://localhost:8080").isConfigured());
    }

    private static Undelivered failure(Smtp smtp) {
        Undelivered failure = assertThrows(Undelivered.class, () -> smtp.send(UUID.randomUUID(), LETTER));
        assertThat(failure.getMessage(), not(containsString("@")));
        return failure;
    }

    @ParameterizedTest
    @CsvSource({"host, any, OPTIONAL", "username, ada, STARTTLS", "start-tls, required, STARTTLS",
            "start-tls, DISABLED, NONE", "start-tls, optional, OPTIONAL", "implicit-tls, true, TLS",
            "implicit-tls, false, OPTIONAL"})
    void itIsEncryptedAsQuarkusSettingsSay(String setting, String value, MailSettings.Tls security) {
        assertEquals(security, GivenMailSettings.of(Map.of(setting, value)).security());
    }

    private Smtp smtp(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(further);
        all.put("host", "127.0.0.1");
        all.put("port", String.valueOf(server.port()));
        all.putIfAbsent("timeout", "10s");
        return new Smtp(GivenMailSettings.of(all), Clock.systemUTC(), "http://localhost:8080");
    }
}
