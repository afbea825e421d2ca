package io.standfirst.subscribers;

import java.time.Clock;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.mail.EmailAddress;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.signup.Consent;
import io.standfirst.signup.Consents;
import io.standfirst.signup.Signup;
import io.standfirst.signup.Signups;
import io.standfirst.signup.Suppression;
import io.standfirst.signup.Suppressions;
import io.standfirst.testkit.Api;

/** Newsletters and who has signed up for them. Each call is a transaction of its own. */
@ApplicationScoped
public class Readers {

    private static final Consent.Circumstances ASKED = new Consent.Circumstances("Send it to me.", "v1", "footer",
            "203.0.113.7", null);

    @Inject
    Newsletters newsletters;

    @Inject
    Signups signups;

    @Inject
    Consents consents;

    @Inject
    Suppressions suppressions;

    @Inject
    Clock clock;

    /** @return the slug */
    public String newsletter() {
        String slug = Api.unique("letter");
        QuarkusTransaction.requiringNew().run(() -> newsletters
                .persist(new Newsletter(slug, "The " + slug, null, "weekly", "en", 900, clock.instant())));
        return slug;
    }

    public UUID pending(String newsletter, String email) {
        return pending(newsletter, email, null, "en", "footer");
    }

    public UUID pending(String newsletter, String email, String name, String language, String source) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Signup signup = new Signup(newsletters.bySlug(newsletter).orElseThrow(), EmailAddress.of(email).orElseThrow(), name,
                    language, source, clock.instant());
            signups.persist(signup);
            consents.note(signup, Consent.Kind.REQUESTED, ASKED);
            return signup.id();
        });
    }

    public UUID confirmed(String newsletter, String email) {
        UUID id = pending(newsletter, email);
        confirm(id);
        return id;
    }

    public void confirm(UUID id) {
        QuarkusTransaction.requiringNew().run(() -> {
            Signup signup = signups.findById(id);
            signup.confirm(clock.instant());
            suppressions.lift(signup.address());
            consents.note(signup, Consent.Kind.CONFIRMED, Consent.Circumstances.from("203.0.113.7"));
        });
    }

    public String state(UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> signups.findById(id).state().publicName());
    }

    public Suppression.Reason suppression(String email) {
        return QuarkusTransaction.requiringNew()
                .call(() -> suppressions.reason(EmailAddress.of(email).orElseThrow()).orElse(null));
    }
}
