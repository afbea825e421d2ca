package io.standfirst.signup;

import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

/**
 * That something happened to one of a newsletter's signups, and not to whose: so it stays when the reader is erased. One row
 * for each time, because a counter would make all who sign up on the same day wait for each other.
 */
@Entity
@Table(name = "signup_event")
@Immutable
class SignupEvent {

    /** Random through and through: one made from the time would tell the moment, and by that the reader. */
    @Id
    private UUID id;

    @Column(name = "newsletter_id", nullable = false)
    private UUID newsletterId;

    @Column(name = "happened_on", nullable = false)
    private LocalDate day;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Consent.Kind kind;

    protected SignupEvent() {
    }

    SignupEvent(UUID newsletterId, LocalDate day, Consent.Kind kind) {
        this.id = UUID.randomUUID();
        this.newsletterId = newsletterId;
        this.day = day;
        this.kind = kind;
    }
}
