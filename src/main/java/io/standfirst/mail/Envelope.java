package io.standfirst.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import org.jboss.logging.Logger;

/** A letter in the form that mail servers take. */
final class Envelope extends MimeMessage {

    private static final Logger LOG = Logger.getLogger(Envelope.class);
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    /** @param host what Message-IDs end with */
    Envelope(Session session, UUID id, String host, InternetAddress from, Instant at, Letter letter)
            throws MessagingException {
        super(session);
        messageId = "<" + id + "@" + host + ">";
        for (Map.Entry<String, String> further : letter.headers().entrySet()) {
            setHeader(further.getKey(), further.getValue());
        }
        setFrom(from);
        setRecipient(Message.RecipientType.TO, mailbox(letter.to(), letter.toName()));
        setSubject(letter.subject(), UTF_8);
        setSentDate(Date.from(at));
        setHeader("Auto-Submitted", "auto-generated");
        if (letter.html() == null) {
            setDataHandler(text(letter.text(), "plain"));
        } else {
            setContent(new MimeMultipart("alternative", part(letter.text(), "plain"), part(letter.html(), "html")));
        }
        saveChanges();
    }

    /** What is thrown on when a letter has no form as a mail. */
    static Undelivered unwritten(UUID id, MessagingException why) {
        // Its message could say whom the letter is for.
        LOG.errorf("Mail %s cannot be put into the form of a mail: %s", id, why.getClass().getName());
        return new Undelivered("unwritten", false);
    }

    /** @param name null if there is none */
    static InternetAddress mailbox(String address, String name) {
        try {
            return new InternetAddress(address, name, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in each attempt. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(text(text, subtype));
        return part;
    }

    private static DataHandler text(String text, String subtype) {
        return new DataHandler(
                new ByteArrayDataSource(text.getBytes(StandardCharsets.UTF_8), "text/" + subtype + "; charset=" + UTF_8));
    }
}
