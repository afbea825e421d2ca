package io.standfirst.signup;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.mail.EmailAddress;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;

/** Newsletters and their readers that a test takes as given. Each call is a transaction of its own, committed when it returns. */
@ApplicationScoped
public class GivenSignup {

    /** Past the demo magazine's. */
    private static final int LAST = 1000;

    @Inject
    Session entities;

    @Inject
    Newsletters newsletters;

    @Inject
    Signups signups;

    @Inject
    Tokens tokens;

    @Inject
    Consents consents;

    @Inject
    Suppressions suppressions;

    @Inject
    ChangeLog changes;

    @Inject
    Clock clock;

    /** Other tests count the newsletters, so {@link #remove} it at the end. */
    public String newsletter(String slug, String name, String description, String frequency, String language) {
        change(() -> newsletters.persist(new Newsletter(slug, name, description, frequency, language, LAST, clock.instant())));
        return slug;
    }

    /** Along with the signups to it. */
    public void remove(String newsletter) {
        change(() -> {
            entities.createMutationQuery("delete from Signup s where s.newsletter.slug = :slug")
                    .setParameter("slug", newsletter)
                    .executeUpdate();
            entities.createMutationQuery("delete from Newsletter n where n.slug = :slug").setParameter("slug", newsletter)
                    .executeUpdate();
        });
    }

    /** A reader who has asked and not confirmed. */
    public UUID pending(String newsletter, String email, String language) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Signup signup = new Signup(newsletters.bySlug(newsletter).orElseThrow(), EmailAddress.of(email).orElseThrow(), null,
                    language, "test", clock.instant());
            signups.persist(signup);
            return signup.id();
        });
    }

    public UUID confirmed(String newsletter, String email, String language) {
        UUID id = pending(newsletter, email, language);
        QuarkusTransaction.requiringNew().run(() -> signups.findById(id).confirm(clock.instant()));
        return id;
    }

    public UUID unsubscribed(String newsletter, String email, String language) {
        UUID id = confirmed(newsletter, email, language);
        QuarkusTransaction.requiringNew().run(() -> signups.findById(id).unsubscribe(clock.instant()));
        return id;
    }

    /** @param lifetime negative for a link whose time is over */
    public String linkToConfirm(UUID signup, Duration lifetime) {
        return QuarkusTransaction.requiringNew().call(() -> tokens.toConfirm(signups.findById(signup), lifetime));
    }

    public String linkToUnsubscribe(UUID signup) {
        return QuarkusTransaction.requiringNew().call(() -> tokens.toUnsubscribe(signups.findById(signup)));
    }

    /** @param lifetime negative for a link whose time is over */
    public String linkToPreferences(UUID signup, Duration lifetime) {
        return QuarkusTransaction.requiringNew().call(() -> tokens.toPreferences(signups.findById(signup), lifetime));
    }

    /** Slug and state of each of the reader's signups, such as "the-pilot confirmed", in the newsletters' order. */
    public List<String> states(String email) {
        return QuarkusTransaction.requiringNew().call(() -> signups.ofReader(EmailAddress.of(email).orElseThrow()).stream()
                .map(signup -> signup.newsletter().slug() + " " + signup.state().publicName()).toList());
    }

    /** What is noted for the reader's signup to that newsletter, the first first. */
    public List<Consent> consents(String email, String newsletter) {
        return QuarkusTransaction.requiringNew().call(() -> signups
                .of(newsletters.bySlug(newsletter).orElseThrow().id(), EmailAddress.of(email).orElseThrow())
                .map(consents::of).orElse(List.of()));
    }

    /** Null if the address may be written to. */
    public Suppression.Reason suppression(String email) {
        return QuarkusTransaction.requiringNew()
                .call(() -> suppressions.reason(EmailAddress.of(email).orElseThrow()).orElse(null));
    }

    /** Everything that is kept about all readers, for comparing it with what is kept later. */
    public List<String> everything() {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<String> rows = new ArrayList<>();
            for (String query : List.of(
                    "select s.id || ' ' || s.state || ' ' || s.revision || ' ' || s.modified_at from signup s",
                    "select c.id || ' ' || c.kind from consent c", "select t.hash || ' ' || t.purpose from signup_token t",
                    "select s.hash || ' ' || s.reason from suppression s", "select r.id || '' from signup_request r")) {
                rows.addAll(entities.createNativeQuery(query + " order by 1", String.class).getResultList().stream()
                        .map(String::valueOf).toList());
            }
            return rows;
        });
    }

    private void change(Runnable work) {
        QuarkusTransaction.requiringNew().run(() -> {
            work.run();
            changes.append(Event.of(ChangeType.UPDATED, ResourceType.SITE, null, null));
        });
    }
}
