package io.standfirst.subscribers;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.standfirst.signup.Consent;
import io.standfirst.signup.Signup;

/**
 * A signup as the newsroom sees it.
 *
 * @param newsletter slug
 * @param consents null in lists
 * @param unsubscribeUrl null unless it was asked for
 */
record SubscriberView(UUID id, String email, String name, String language, String source, Signup.State state,
        String newsletter, Instant createdAt, Instant confirmedAt, Instant leftAt, Instant modifiedAt,
        List<ConsentView> consents, String unsubscribeUrl) {

    static SubscriberView of(Signup signup) {
        return new SubscriberView(signup.id(), signup.email(), signup.name(), signup.language(), signup.source(),
                signup.state(), signup.newsletter().slug(), signup.createdAt(), signup.confirmedAt(), signup.leftAt(),
                signup.modifiedAt(), null, null);
    }

    SubscriberView with(List<Consent> all) {
        return new SubscriberView(id, email, name, language, source, state, newsletter, createdAt, confirmedAt, leftAt,
                modifiedAt, all.stream().map(ConsentView::of).toList(), unsubscribeUrl);
    }

    SubscriberView with(String url) {
        return new SubscriberView(id, email, name, language, source, state, newsletter, createdAt, confirmedAt, leftAt,
                modifiedAt, consents, url);
    }
}
