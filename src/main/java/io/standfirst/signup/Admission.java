package io.standfirst.signup;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;

import io.micrometer.core.instrument.MeterRegistry;
import io.standfirst.defence.Captcha;
import io.standfirst.defence.Defence;
import io.standfirst.defence.DisposableDomains;
import io.standfirst.mail.Outbox;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.site.Sites;
import io.standfirst.web.ClientAddresses;
import io.standfirst.web.Races;

/**
 * Decides what becomes of a request: a signup and a mail, or nothing. Whoever asked learns neither; what was refused is only
 * counted, by its reason.
 */
@ApplicationScoped
class Admission {

    private static final int SKIP_LOCKED = -2;

    @Inject
    EntityManager entities;

    @Inject
    Signups signups;

    @Inject
    Consents consents;

    @Inject
    Suppressions suppressions;

    @Inject
    AddressHashes hashes;

    @Inject
    Newsletters newsletters;

    @Inject
    Sites sites;

    @Inject
    Defence defence;

    @Inject
    DisposableDomains disposable;

    @Inject
    Captcha captcha;

    @Inject
    Outbox outbox;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    void decide(SignupRequest noted) {
        SignupRequest.Wish wish = noted.wish();
        boolean person = !wish.trapped() && captcha.isPassed(wish.captcha(), wish.from());
        Optional<String> refusal = Races.repeat(() -> claimed(noted.id()).flatMap(request -> {
            entities.remove(request);
            Optional<String> reason = decide(wish, person);
            // What fails only at the commit is logged by others, with the address in it.
            entities.flush();
            return reason;
        }));
        refusal.ifPresent(reason -> meters.counter("standfirst.signups.refused", "reason", reason).increment());
    }

    /** Nothing, if another instance has it in its hands or was faster. */
    private Optional<SignupRequest> claimed(UUID id) {
        return entities.createQuery("select r from SignupRequest r where r.id = :id", SignupRequest.class)
                .setParameter("id", id).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED).getResultStream().findFirst();
    }

    /** @return why it has no effect; empty if it has one */
    private Optional<String> decide(SignupRequest.Wish wish, boolean person) {
        if (!person) {
            return Optional.of(wish.trapped() ? "trap" : "captcha");
        }
        if (disposable.contains(wish.address().domain())) {
            return Optional.of("disposable");
        }
        Optional<String> refusal = defence.refusal(hashes.of(ClientAddresses.network(wish.from())));
        if (refusal.isPresent()) {
            return refusal;
        }
        Optional<Suppression.Reason> suppressed = suppressions.reason(wish.address());
        if (suppressed.isPresent() && suppressed.get() != Suppression.Reason.ERASED) {
            return Optional.of("suppressed");
        }
        return wish.newsletterId() == null ? remind(wish) : signUp(wish);
    }

    private Optional<String> remind(SignupRequest.Wish wish) {
        List<Signup> all = signups.ofReader(wish.address());
        if (all.isEmpty()) {
            return Optional.of("unknown");
        }
        // The link lives no longer than the signup that it is made for, and one that is not confirmed may not live long.
        Signup lasting = all.stream().filter(signup -> signup.state() == Signup.State.CONFIRMED).findFirst().orElse(all.get(0));
        return mail(Letters.PREFERENCES, lasting, defence.mayBeMailed(mailbox(wish)));
    }

    private Optional<String> signUp(SignupRequest.Wish wish) {
        // Before anything is looked up, because its lock is what keeps two that sign up the same address apart.
        boolean mayBeMailed = defence.mayBeMailed(mailbox(wish));
        Newsletter newsletter = newsletters.findById(wish.newsletterId());
        String language = wish.language() == null ? newsletter.language() : wish.language();
        Optional<Signup> present = signups.of(newsletter.id(), wish.address());
        Signup signup = present.orElseGet(
                () -> new Signup(newsletter, wish.address(), wish.name(), language, wish.source(), clock.instant()));
        if (present.isEmpty()) {
            signups.persist(signup);
        } else if (!mayBeMailed) {
            // Nothing is noted either: anybody could fill the record of anybody.
            return Optional.of("coolDown");
        } else if (signup.state() == Signup.State.CONFIRMED) {
            return mail(Letters.PREFERENCES, signup, true);
        } else {
            signup.askAgain(language, clock.instant());
        }
        consents.note(signup, Consent.Kind.REQUESTED, new Consent.Circumstances(wish.wording(), wish.wordingVersion(),
                wish.source(), wish.from(), null));
        return mail(Letters.CONFIRMATION, signup, mayBeMailed);
    }

    /** Keyed hash of the mailbox, which all spellings of its address lead to. */
    private String mailbox(SignupRequest.Wish wish) {
        return hashes.of(wish.address().mailbox());
    }

    private Optional<String> mail(String kind, Signup signup, boolean mayBeMailed) {
        if (mayBeMailed && !outbox.isWaiting(signup.id())) {
            outbox.queue(kind, signup.id(), signup.language());
            return Optional.empty();
        }
        return Optional.of("coolDown");
    }
}
