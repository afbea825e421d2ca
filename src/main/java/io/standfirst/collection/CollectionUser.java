package io.standfirst.collection;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.change.ResourceType;
import io.standfirst.usage.UsedBy;
import io.standfirst.usage.User;

/** Collections are filled up from sections, and hold articles that editors put there. */
@ApplicationScoped
class CollectionUser implements User {

    @Inject
    Collections collections;

    @Override
    public List<UsedBy> uses(ResourceType type, UUID id) {
        List<Collection> users = switch (type) {
            case SECTION -> collections.list("fill.id = ?1 order by position, slug", id);
            case ARTICLE -> collections.list("?1 member of articles order by position, slug", id);
            default -> List.of();
        };
        return users.stream().map(user -> UsedBy.named(ResourceType.COLLECTION, user.id(), user.slug())).toList();
    }
}
