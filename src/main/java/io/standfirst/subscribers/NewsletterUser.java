package io.standfirst.subscribers;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.change.ResourceType;
import io.standfirst.signup.Signups;
import io.standfirst.usage.UsedBy;
import io.standfirst.usage.User;

/** A newsletter that somebody has signed up for stays, for the sake of what was agreed to. */
@ApplicationScoped
class NewsletterUser implements User {

    @Inject
    Signups signups;

    @Override
    public List<UsedBy> uses(ResourceType type, UUID id) {
        long count = type == ResourceType.NEWSLETTER ? signups.count("newsletter.id", id) : 0;
        return count == 0 ? List.of() : List.of(UsedBy.counted("signup", count));
    }
}
