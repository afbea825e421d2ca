package io.standfirst.mail;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Mail where there is no mail server. */
@Tag("no-database")
class MailFolderTest {

    @TempDir
    Path data;

    private final MailSettings settings = GivenMailSettings.of(Map.of());
    private final Letter letter = new Letter("ada@mail.example.org", null, "Über die Fähre", "Text", "<p>Text</p>",
            Map.of("List-Unsubscribe", "<https://api.example.org/x>"));

    @Test
    void aLetterIsAFileThatMailProgramsOpen() throws Exception {
        UUID id = UUID.randomUUID();
        folder(data).put(id, letter);
        folder(data).put(id, letter);
        try (Stream<Path> files = Files.list(data.resolve("mail"))) {
            assertEquals(List.of(data.resolve("mail").resolve(id + ".eml")), files.toList());
        }
        try (InputStream file = Files.newInputStream(data.resolve("mail").resolve(id + ".eml"))) {
            MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()), file);
            assertEquals("Über die Fähre", mail.getSubject());
            assertEquals("<" + id + "@api.example.org>", mail.getMessageID());
            assertEquals("ada@mail.example.org", mail.getAllRecipients()[0].toString());
            assertEquals("<https://api.example.org/x>", mail.getHeader("List-Unsubscribe", null));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenToIsTriedAgain() throws Exception {
        Path file = Files.createFile(data.resolve("no-folder"));
        Undelivered undelivered = assertThrows(Undelivered.class, () -> folder(file).put(UUID.randomUUID(), letter));
        assertEquals("folder", undelivered.getMessage());
    }

    private MailFolder folder(Path in) {
        return new MailFolder(in, "https://api.example.org", settings, Clock.systemUTC());
    }
}
