package io.standfirst.signup;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.standfirst.mail.MailRefused;

/** Takes note that a mail server knows no such mailbox. */
@ApplicationScoped
class Refusals {

    @Inject
    Signups signups;

    @Inject
    Consents consents;

    @Inject
    Clock clock;

    void note(@Observes MailRefused refused) {
        signups.locked(refused.subject()).filter(signup -> signup.bounce(clock.instant())).ifPresent(
                signup -> consents.note(signup, Consent.Kind.BOUNCED, Consent.Circumstances.from(null)));
    }
}
