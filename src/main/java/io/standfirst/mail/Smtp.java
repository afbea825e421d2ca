package io.standfirst.mail;

import java.net.URI;
import java.time.Clock;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Hands letters to the mail server, one at a time over one connection. The framework's own mailer was left: it cannot end
 * a connection on which nothing comes any more, so that each such server holds one of its ten for ever and may yet take a mail
 * that was given up.
 */
@ApplicationScoped
class Smtp {

    private static final Logger LOG = Logger.getLogger(Smtp.class);

    private static final int PORT = 25;
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;
    private static final int FIRST_FAILURE = 400;
    private static final int FIRST_PERMANENT_FAILURE = 500;

    /** An enhanced status code (RFC 3463) behind the reply code. */
    private static final Pattern ENHANCED = Pattern.compile("[45]\\d\\d[ -]([45]\\.(\\d{1,3}\\.\\d{1,3}))\\b.*",
            Pattern.DOTALL);

    /** RFC 3463 and 7505: no such mailbox, or no such domain. All others are about us, the server, the way or the moment. */
    private static final Set<String> ABOUT_RECIPIENT = Set.of("1.0", "1.1", "1.2", "1.3", "1.6", "1.10", "2.1");

    /** RFC 5321, 4.2.2: mailbox unavailable, user not local, mailbox name not allowed. */
    private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);

    private final MailSettings settings;
    private final Clock clock;
    private final String host;
    private final Deadline deadline = new Deadline();
    private final Session session;
    private SMTPTransport server;

    @Inject
    Smtp(MailSettings settings, Clock clock, @ConfigProperty(name = "standfirst.public-url") String publicUrl) {
        this.settings = settings;
        this.clock = clock;
        this.host = URI.create(publicUrl).getHost();
        this.session = Session.getInstance(properties());
    }

    boolean isConfigured() {
        return settings.host().filter(name -> !name.isBlank()).isPresent();
    }

    /**
     * Returns when the server has taken the letter. Never takes much longer than the settings say.
     *
     * @param id gives the Message-ID, by which a mailbox or a person can tell that a mail came twice
     */
    synchronized void send(UUID id, Letter letter) throws Undelivered {
        Envelope envelope = envelope(id, letter);
        Future<?> end = deadline.in(settings.timeout());
        try {
            connect();
            server.sendMessage(envelope, envelope.getAllRecipients());
        } catch (MessagingException e) {
            Undelivered undelivered = undelivered(e);
            hangUp();
            throw undelivered;
        } finally {
            end.cancel(false);
        }
    }

    private Envelope envelope(UUID id, Letter letter) throws Undelivered {
        try {
            return new Envelope(session, id, host, Envelope.mailbox(settings.from(), settings.fromName().orElse(null)),
                    clock.instant(), letter);
        } catch (MessagingException e) {
            throw Envelope.unwritten(id, e);
        }
    }

    /** Keeps the connection from the last letter, if it still stands. */
    private void connect() throws MessagingException {
        if (server != null && server.isConnected()) {
            return;
        }
        server = new SMTPTransport(session, new URLName("smtp", settings.host().orElseThrow(), port(), null,
                settings.username().orElse(null), settings.password().orElse(null)));
        server.connect();
    }

    private void hangUp() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (MessagingException e) {
            LOG.debug("The mail server did not say goodbye", e);
        }
        deadline.cut();
        server = null;
    }

    @PreDestroy
    void end() {
        hangUp();
        deadline.close();
    }

    private Undelivered undelivered(MessagingException thrown) {
        for (Exception at = thrown; at instanceof MessagingException; at = ((MessagingException) at).getNextException()) {
            if (at instanceof SMTPAddressFailedException recipient && recipient.getReturnCode() >= FIRST_FAILURE) {
                return undelivered(recipient.getReturnCode(), recipient.getMessage(), true);
            }
            if (at instanceof SMTPSenderFailedException sender && sender.getReturnCode() >= FIRST_FAILURE) {
                return undelivered(sender.getReturnCode(), sender.getMessage(), false);
            }
            if (at instanceof SMTPSendFailedException step && step.getReturnCode() >= FIRST_FAILURE) {
                return undelivered(step.getReturnCode(), step.getMessage(), false);
            }
        }
        if (deadline.isOver()) {
            return new Undelivered("timeout", false);
        }
        // Greetings and logins that fail are told by the latest reply only.
        return server != null && server.getLastReturnCode() >= FIRST_FAILURE
                ? undelivered(server.getLastReturnCode(), server.getLastServerResponse(), false)
                : new Undelivered("connection", false);
    }

    /** What is said of the sender, the login or the text is no word on the recipient, and may be put right here. */
    private static Undelivered undelivered(int code, String reply, boolean toRecipient) {
        Matcher enhanced = ENHANCED.matcher(reply.strip());
        boolean hasEnhanced = enhanced.matches();
        boolean aboutRecipient = hasEnhanced ? ABOUT_RECIPIENT.contains(enhanced.group(2)) : NO_SUCH_MAILBOX.contains(code);
        boolean refused = toRecipient && aboutRecipient && code >= FIRST_PERMANENT_FAILURE;
        return new Undelivered((refused ? "refused " : "reply ") + code + (hasEnhanced ? " " + enhanced.group(1) : ""),
                refused);
    }

    private Properties properties() {
        Properties properties = new Properties();
        MailSettings.Tls tls = settings.security();
        properties.put("mail.smtp.socketFactory", deadline);
        properties.put("mail.smtp.ssl.socketFactory", deadline);
        properties.put("mail.smtp.socketFactory.fallback", "false");
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.auth", String.valueOf(settings.username().isPresent()));
        properties.put("mail.smtp.ssl.enable", String.valueOf(tls == MailSettings.Tls.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.starttls.enable",
                String.valueOf(tls == MailSettings.Tls.OPTIONAL || tls == MailSettings.Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(tls == MailSettings.Tls.STARTTLS));
        properties.put("mail.smtp.from", settings.returnPath().orElse(settings.from()));
        settings.ownHost().ifPresent(name -> properties.put("mail.smtp.localhost", name));
        return properties;
    }

    private int port() {
        int usual = settings.security() == MailSettings.Tls.TLS
                ? SUBMISSION_OVER_TLS
                : settings.username().isPresent() ? SUBMISSION : PORT;
        return settings.port().orElse(usual);
    }
}
