package io.standfirst.signup;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.hibernate.id.uuid.UuidVersion7Strategy;

import io.standfirst.mail.EmailAddress;

/**
 * What somebody asked for and the service has only noted yet. Whatever becomes of it, noting it is the same work, so that
 * neither the answer nor its time tells anything of the address.
 */
@Entity
@Table(name = "signup_request")
@Immutable
class SignupRequest {

    /**
     * What is asked for.
     *
     * @param newsletterId null if not a newsletter is asked for but the link to all of the reader's
     * @param trapped whether it has what only a program fills in, or came faster than a person can type
     * @param from address of the asker's machine on the network
     */
    record Wish(UUID newsletterId, EmailAddress address, String name, String language, String source, String wording,
            String wordingVersion, boolean trapped, String captcha, String from) {
    }

    @Id
    private UUID id;

    @Column(name = "newsletter_id")
    private UUID newsletterId;

    @Column(nullable = false, length = 320)
    private String email;

    @Column(name = "address_key", nullable = false, length = 320)
    private String addressKey;

    @Column(length = 200)
    private String name;

    @Column(length = 35)
    private String language;

    @Column(length = 200)
    private String source;

    @Column(length = 4000)
    private String wording;

    @Column(name = "wording_version", length = 100)
    private String wordingVersion;

    @Column(nullable = false)
    private boolean trapped;

    @Column(length = 4000)
    private String captcha;

    @Column(length = 45)
    private String address;

    @Column(name = "arrived_at", nullable = false)
    private Instant arrivedAt;

    protected SignupRequest() {
    }

    SignupRequest(Wish wish, Instant now) {
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.newsletterId = wish.newsletterId();
        this.email = wish.address().text();
        this.addressKey = wish.address().key();
        this.name = wish.name();
        this.language = wish.language();
        this.source = wish.source();
        this.wording = wish.wording();
        this.wordingVersion = wish.wordingVersion();
        this.trapped = wish.trapped();
        this.captcha = wish.captcha();
        this.address = wish.from();
        this.arrivedAt = now;
    }

    Wish wish() {
        return new Wish(newsletterId, new EmailAddress(email, addressKey), name, language, source, wording, wordingVersion,
                trapped, captcha, address);
    }

    UUID id() {
        return id;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }
}
