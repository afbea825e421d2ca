package io.standfirst.mail;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.web.Addresses;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;

/**
 * Hands letters to the mail server. The client is our own and not the framework's, which has no way to end a connection on which
 * nothing comes any more: each such server would hold one of its ten connections for ever, and might yet take a mail that was
 * given up.
 */
@ApplicationScoped
class Smtp {

    private static final int PORT = 25;
    private static final int SUBMISSION = 587;
    private static final int SUBMISSION_OVER_TLS = 465;
    private static final int SECONDS_TO_CLOSE = 2;
    private static final int SECONDS_UNUSED = 30;

    /** An enhanced status code (RFC 3463) behind the reply code: class, subject, detail. */
    private static final Pattern ENHANCED = Pattern.compile("5\\d\\d[ -](5\\.(\\d{1,3})\\.\\d{1,3})\\b.*", Pattern.DOTALL);

    /** RFC 3463: the address, or the mailbox, is wrong. All others are about us, the server or the way. */
    private static final Set<String> ABOUT_RECIPIENT = Set.of("1", "2");

    /** RFC 5321, 4.2.2: mailbox unavailable, user not local, mailbox name not allowed. */
    private static final Set<Integer> NO_SUCH_MAILBOX = Set.of(550, 551, 553);

    private final Vertx vertx;
    private final MailSettings settings;
    private final String host;
    private MailClient client;

    @Inject
    Smtp(Vertx vertx, MailSettings settings, Addresses addresses) {
        this.vertx = vertx;
        this.settings = settings;
        this.host = URI.create(addresses.api("/")).getHost();
    }

    boolean isConfigured() {
        return settings.host().filter(name -> !name.isBlank()).isPresent();
    }

    /**
     * Returns when the server has taken the letter. Never takes much longer than the settings say.
     *
     * @param id gives the Message-ID, by which a mailbox or a person can tell that a mail came twice
     */
    void send(UUID id, Letter letter) throws Undelivered {
        MailMessage message = message(id, letter);
        MailClient used = client();
        CompletableFuture<?> sending = used.sendMail(message).toCompletionStage().toCompletableFuture();
        try {
            sending.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            end(used);
            throw new Undelivered("timeout", false);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SMTPException reply) {
                throw undelivered(reply);
            }
            end(used);
            throw new Undelivered("connection", false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(used);
            throw new Undelivered("interrupted", false);
        }
    }

    private MailMessage message(UUID id, Letter letter) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(letter.headers())
                .set("Message-ID", "<" + id + "@" + host + ">")
                .set("From", HeaderText.mailbox(settings.fromName().orElse(null), settings.from()))
                .set("To", HeaderText.mailbox(letter.toName(), letter.to()))
                .set("Subject", HeaderText.of(letter.subject()))
                .set("Auto-Submitted", "auto-generated");
        MailMessage message = new MailMessage().setFrom(settings.from()).setTo(List.of(letter.to())).setText(letter.text())
                .setHeaders(headers);
        settings.returnPath().ifPresent(message::setBounceAddress);
        if (letter.html() != null) {
            message.setHtml(letter.html());
        }
        return message;
    }

    private static Undelivered undelivered(SMTPException reply) {
        Matcher enhanced = ENHANCED.matcher(reply.getReplyMessage());
        boolean hasEnhanced = enhanced.matches();
        boolean aboutRecipient = hasEnhanced
                ? ABOUT_RECIPIENT.contains(enhanced.group(2))
                : NO_SUCH_MAILBOX.contains(reply.getReplyCode());
        // The client tells the step by its words only. What is said of the sender, the login or the text is no word on the
        // recipient, and may be put right here.
        boolean refused = aboutRecipient && reply.getMessage().startsWith("recipient address not accepted");
        String code = reply.getReplyCode() + (hasEnhanced ? " " + enhanced.group(1) : "");
        return new Undelivered((refused ? "refused " : "reply ") + code, refused);
    }

    private synchronized MailClient client() {
        if (client == null) {
            client = MailClient.create(vertx, config());
        }
        return client;
    }

    /** Cuts the connections: what is given up must not be delivered after all. The next letter finds new ones. */
    private void end(MailClient broken) {
        synchronized (this) {
            if (client != broken) {
                return;
            }
            client = null;
        }
        try {
            broken.close().toCompletionStage().toCompletableFuture().get(SECONDS_TO_CLOSE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // There is nothing more to be done to them.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private MailConfig config() {
        boolean login = settings.username().isPresent();
        MailSettings.Tls tls = settings.tls().orElse(login ? MailSettings.Tls.STARTTLS : MailSettings.Tls.OPTIONAL);
        MailConfig config = new MailConfig(settings.host().orElseThrow(), settings.port().orElse(port(tls, login)),
                switch (tls) {
                    case NONE, TLS -> StartTLSOptions.DISABLED;
                    case OPTIONAL -> StartTLSOptions.OPTIONAL;
                    case STARTTLS -> StartTLSOptions.REQUIRED;
                }, login ? LoginOption.REQUIRED : LoginOption.DISABLED);
        config.setSsl(tls == MailSettings.Tls.TLS);
        config.setConnectTimeout((int) settings.timeout().toMillis());
        config.setKeepAliveTimeout(SECONDS_UNUSED);
        settings.username().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
        settings.ownHost().ifPresent(config::setOwnHostname);
        return config;
    }

    private static int port(MailSettings.Tls tls, boolean login) {
        if (tls == MailSettings.Tls.TLS) {
            return SUBMISSION_OVER_TLS;
        }
        return login ? SUBMISSION : PORT;
    }
}
