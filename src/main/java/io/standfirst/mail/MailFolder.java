package io.standfirst.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Properties;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Where mail goes while there is no mail server: into files that mail programs open. */
@ApplicationScoped
class MailFolder {

    private static final Logger LOG = Logger.getLogger(MailFolder.class);

    private final Path folder;
    private final String host;
    private final MailSettings settings;
    private final Clock clock;
    private final Session session = Session.getInstance(new Properties());

    @Inject
    MailFolder(@ConfigProperty(name = "standfirst.data") Path data,
            @ConfigProperty(name = "standfirst.public-url") String publicUrl, MailSettings settings, Clock clock) {
        this.folder = data.resolve("mail");
        this.host = URI.create(publicUrl).getHost();
        this.settings = settings;
        this.clock = clock;
    }

    Path path() {
        return folder;
    }

    /** Whoever looks at the folder sees whole files only. */
    void put(UUID id, Letter letter) throws Undelivered {
        try {
            Files.createDirectories(folder);
            Path half = Files.createTempFile(folder, "mail", ".part");
            try {
                try (OutputStream out = Files.newOutputStream(half)) {
                    new Envelope(session, id, host, Envelope.mailbox(settings.from(), settings.fromName().orElse(null)),
                            clock.instant(), letter).writeTo(out);
                }
                Files.move(half, folder.resolve(id + ".eml"), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                // Of what failed nothing is left; what is whole has been moved.
                Files.deleteIfExists(half);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.errorf(e, "Mail %s cannot be written to %s", id, folder);
            throw new Undelivered("folder", false);
        } catch (MessagingException e) {
            throw Envelope.unwritten(id, e);
        }
    }
}
