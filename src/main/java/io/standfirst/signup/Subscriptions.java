package io.standfirst.signup;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.standfirst.mail.EmailAddress;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/** What readers do with the links that mails bring them. Each is done as often as one likes, to the same end. */
@ApplicationScoped
public class Subscriptions {

    /** What one link is about. */
    public record Standing(Signup signup, java.time.Instant expiresAt) {
    }

    @Inject
    EntityManager entities;

    @Inject
    Signups signups;

    @Inject
    Tokens tokens;

    @Inject
    Consents consents;

    @Inject
    Suppressions suppressions;

    @Inject
    Newsletters newsletters;

    @Inject
    Clock clock;

    /**
     * What a link to confirm is about; changes nothing.
     *
     * @throws ProblemException 404, if there is no such link (any more); 410, if its time is over
     */
    @Transactional
    public Standing toConfirm(String token) {
        return standing(good(token, SignupToken.Purpose.CONFIRM));
    }

    /** @throws ProblemException as above */
    @Transactional
    public Signup confirm(String token, String from) {
        Signup signup = changing(good(token, SignupToken.Purpose.CONFIRM));
        if (signup.state() == Signup.State.BOUNCED || signup.state() == Signup.State.COMPLAINED) {
            throw expired();
        }
        if (signup.confirm(clock.instant())) {
            consents.note(signup, Consent.Kind.CONFIRMED, Consent.Circumstances.from(from));
            suppressions.lift(signup.address());
        }
        return signup;
    }

    /** What a link to unsubscribe is about; changes nothing. */
    @Transactional
    public Standing toUnsubscribe(String token) {
        return standing(good(token, SignupToken.Purpose.UNSUBSCRIBE));
    }

    @Transactional
    public Signup unsubscribe(String token, String from) {
        Signup signup = changing(good(token, SignupToken.Purpose.UNSUBSCRIBE));
        leave(signup, from);
        return signup;
    }

    /**
     * Unsubscribes a reader who has asked for it otherwise than by a link.
     *
     * @return nothing, if there is no such signup
     */
    @Transactional
    public Optional<Signup> unsubscribe(UUID id, Consent.Circumstances circumstances) {
        Optional<Signup> signup = signups.locked(id);
        signup.ifPresent(found -> leave(found, circumstances));
        return signup;
    }

    /** All that the link's reader has asked for, by the newsletters' slugs; changes nothing. */
    @Transactional
    public Map<String, Signup> preferences(String token) {
        return bySlug(reader(token));
    }

    /** What a link to preferences is about; changes nothing. */
    @Transactional
    public Standing toPreferences(String token) {
        return standing(good(token, SignupToken.Purpose.PREFERENCES));
    }

    /** The reader of a link to preferences. */
    @Transactional
    public EmailAddress reader(String token) {
        return good(token, SignupToken.Purpose.PREFERENCES).signup().address();
    }

    /**
     * Makes these, and no others, the newsletters that the reader gets. Whoever has the link has the mailbox, so what is added
     * needs no confirmation of its own.
     *
     * @param wanted slugs of newsletters
     * @param agreed what the reader was told; needed if anything is added
     */
    @Transactional
    public void choose(String token, Set<String> wanted, Consent.Circumstances agreed) {
        SignupToken link = good(token, SignupToken.Purpose.PREFERENCES);
        EmailAddress address = link.signup().address();
        Map<String, Signup> present = bySlug(address);
        for (Newsletter newsletter : newsletters.inOrder()) {
            Signup signup = present.get(newsletter.slug());
            if (!wanted.contains(newsletter.slug())) {
                if (signup != null && signup.state() != Signup.State.PENDING) {
                    leave(signups.locked(signup.id()).orElseThrow(Subscriptions::gone), agreed.address());
                }
            } else {
                add(newsletter, signup, link.signup(), agreed);
            }
        }
        // What fails only at the commit is logged by others, with the address in it.
        entities.flush();
    }

    private void add(Newsletter newsletter, Signup present, Signup model, Consent.Circumstances agreed) {
        Signup signup = present == null
                ? new Signup(newsletter, model.address(), model.name(), model.language(), agreed.source(), clock.instant())
                : signups.locked(present.id()).orElseThrow(Subscriptions::gone);
        if (present == null) {
            signups.persist(signup);
        }
        if (signup.confirm(clock.instant())) {
            consents.note(signup, Consent.Kind.CONFIRMED, agreed);
            suppressions.lift(signup.address());
        }
    }

    /** Forgets the link's reader. */
    @Transactional
    public void erase(String token) {
        erase(good(token, SignupToken.Purpose.PREFERENCES).signup().address());
    }

    /**
     * Forgets a reader: all signups, consents and links, and what was asked for in the reader's name and is not decided on. What
     * is left is that this address is not to be written to, under a keyed hash.
     *
     * @return how many signups there were
     */
    @Transactional
    public int erase(EmailAddress address) {
        suppressions.suppress(address, Suppression.Reason.ERASED);
        entities.createQuery("delete from SignupRequest r where r.addressKey = :key").setParameter("key", address.key())
                .executeUpdate();
        // Past the entities: the database itself takes consents and links along.
        entities.flush();
        return entities.createQuery("delete from Signup s where s.addressKey = :key").setParameter("key", address.key())
                .executeUpdate();
    }

    private void leave(Signup signup, String from) {
        leave(signup, Consent.Circumstances.from(from));
    }

    private void leave(Signup signup, Consent.Circumstances circumstances) {
        if (signup.unsubscribe(clock.instant())) {
            // A page that is loaded again must not undo it.
            tokens.endConfirmation(signup);
            consents.note(signup, Consent.Kind.UNSUBSCRIBED, circumstances);
        }
    }

    private Map<String, Signup> bySlug(EmailAddress address) {
        List<Signup> all = signups.ofReader(address);
        return all.stream().collect(Collectors.toMap(signup -> signup.newsletter().slug(), Function.identity()));
    }

    private Signup changing(SignupToken token) {
        return signups.locked(token.signup().id()).orElseThrow(Subscriptions::gone);
    }

    private static Standing standing(SignupToken token) {
        return new Standing(token.signup(), token.expiresAt());
    }

    private SignupToken good(String token, SignupToken.Purpose purpose) {
        SignupToken found = tokens.find(token, purpose).orElseThrow(Subscriptions::gone);
        // What is confirmed stays confirmed, however late the reader comes back to the link.
        if (found.isExpired(clock.instant())
                && !(purpose == SignupToken.Purpose.CONFIRM && found.signup().state() == Signup.State.CONFIRMED)) {
            throw expired();
        }
        found.signup().newsletter().slug();
        return found;
    }

    private static ProblemException expired() {
        return new ProblemException(ProblemType.LINK_EXPIRED, "The link's time is over. Ask for a new one.");
    }

    private static ProblemException gone() {
        return ProblemException.notFound("There is no such link, or what it led to was erased.");
    }
}
