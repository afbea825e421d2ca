package io.standfirst.mail;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The mail server, and how patiently it is spoken to. */
@ConfigMapping(prefix = "standfirst.mail")
interface MailSettings {

    /** How the connection to the mail server is kept secret. */
    enum Tls {
        /** Not at all. */
        NONE,
        /** If the server offers it. */
        OPTIONAL,
        /** Begun in the clear, and given up unless the server agrees to STARTTLS. */
        STARTTLS,
        /** From the first byte. */
        TLS
    }

    /** Quarkus' names for whether a connection that begins in the clear is encrypted. */
    enum StartTls {

        DISABLED(Tls.NONE),
        OPTIONAL(Tls.OPTIONAL),
        REQUIRED(Tls.STARTTLS);

        private final Tls tls;

        StartTls(Tls tls) {
            this.tls = tls;
        }
    }

    /** What of it holds. */
    default Tls security() {
        return tls().or(() -> implicitTls().filter(Boolean::booleanValue).map(yes -> Tls.TLS))
                .or(() -> startTls().map(start -> start.tls))
                .orElse(username().isPresent() ? Tls.STARTTLS : Tls.OPTIONAL);
    }

    /** Without one, mail is put into a folder; see {@link MailFolder}. */
    Optional<String> host();

    /** By default 465 for {@link Tls#TLS}, otherwise 587 for those who log in and 25 for others. */
    OptionalInt port();

    Optional<String> username();

    Optional<String> password();

    /** By default {@link Tls#STARTTLS} for those who log in, and {@link Tls#OPTIONAL} for others. */
    Optional<Tls> tls();

    /** As Quarkus has it: instead of {@link #tls}, whether to encrypt from the first byte. */
    Optional<Boolean> implicitTls();

    /** As Quarkus has it: instead of {@link #tls}, whether to begin to encrypt. */
    Optional<StartTls> startTls();

    /** How this machine greets the server; by default the name that it has. */
    Optional<String> ownHost();

    /** The sender's address. */
    @WithDefault("newsletters@localhost")
    String from();

    /** The sender's name. */
    Optional<String> fromName();

    /** Where servers report what they could not deliver later on (the envelope's sender); by default the sender's address. */
    Optional<String> returnPath();

    /** How long the delivery of one mail may take. */
    @WithDefault("20s")
    Duration timeout();

    /** Pauses after the first failure, the second, and so on; the failure after the last one is the end. */
    @WithDefault("30s,2m,10m,1h,6h,24h")
    List<Duration> backOff();

    /** How often it is looked for mail that is due by time, or was queued by other instances. */
    @WithDefault("1s")
    Duration poll();

    /** How long it is on record that a mail was sent. */
    @WithDefault("30d")
    Duration keepSent();
}
