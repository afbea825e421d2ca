package io.standfirst.subscribers;

import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.standfirst.audit.Audit;
import io.standfirst.mail.EmailAddress;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.signup.Consent;
import io.standfirst.signup.Consents;
import io.standfirst.signup.Signup;
import io.standfirst.signup.Signups;
import io.standfirst.signup.Subscriptions;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Races;

/** What the newsroom does with single signups. The audit log never names the reader. */
@ApplicationScoped
class SubscriberDesk {

    /** @param erased how many signups there were */
    record Erasure(int erased) {
    }

    /** Where consent, or its end, came from if the newsroom passed it on. */
    private static final Consent.Circumstances BY_THE_NEWSROOM = new Consent.Circumstances(null, null, "newsroom", null, null);

    private static final String SIGNUP = "signup";

    @Inject
    Newsletters newsletters;

    @Inject
    Signups signups;

    @Inject
    Consents consents;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Audit audit;

    @Transactional
    Newsletter newsletter(String slug) {
        return newsletters.bySlug(slug)
                .orElseThrow(() -> ProblemException.notFound("There is no newsletter '" + slug + "'."));
    }

    @Transactional
    SubscriberView get(UUID id) {
        return view(signups.findByIdOptional(id).orElseThrow(SubscriberDesk::unknown));
    }

    void erase(UUID id) {
        Races.repeat(() -> {
            Signup signup = signups.findByIdOptional(id).orElseThrow(SubscriberDesk::unknown);
            Erasure erasure = new Erasure(subscriptions.erase(signup.address()));
            audit.note("eraseSignup", SIGNUP, id.toString(), null, null, erasure);
            return erasure;
        });
    }

    Erasure erase(ErasureInput input) {
        EmailAddress address = input.address();
        return Races.repeat(() -> {
            Erasure erasure = new Erasure(subscriptions.erase(address));
            audit.note("eraseAddress", SIGNUP, null, null, null, erasure);
            return erasure;
        });
    }

    SubscriberView unsubscribe(UUID id) {
        return Races.repeat(() -> {
            Signup.State before = signups.findByIdOptional(id).orElseThrow(SubscriberDesk::unknown).state();
            Signup signup = subscriptions.unsubscribe(id, BY_THE_NEWSROOM).orElseThrow(SubscriberDesk::unknown);
            if (signup.state() != before) {
                audit.note("unsubscribeSignup", SIGNUP, id.toString(), null, Map.of("state", before),
                        Map.of("state", signup.state()));
            }
            return view(signup);
        });
    }

    private SubscriberView view(Signup signup) {
        return SubscriberView.of(signup).with(consents.of(signup));
    }

    /** Without what was asked for, which may be anything. */
    static ProblemException unknown() {
        return ProblemException.notFound("There is no such signup.");
    }
}
