package io.standfirst.article;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.change.ResourceType;
import io.standfirst.usage.UsedBy;
import io.standfirst.usage.User;

/** What articles, in whatever state, refer to. */
@ApplicationScoped
class ArticleUser implements User {

    private static final int MOST_NAMED = 20;

    @Inject
    EntityManager entities;

    @Override
    public List<UsedBy> uses(ResourceType type, UUID id) {
        String users = switch (type) {
            case SECTION -> "from Article a where a.section.id = :id";
            case TAG -> "from Article a join a.tags used where used.id = :id";
            case AUTHOR -> "from Article a join a.authors used where used.id = :id";
            case ARTICLE -> "from Article a join a.related used where used.id = :id";
            default -> null;
        };
        if (users == null) {
            return List.of();
        }
        List<UsedBy> named = entities
                .createQuery("select a.id, a.slug " + users + " order by a.id", Object[].class).setParameter("id", id)
                .setMaxResults(MOST_NAMED + 1).getResultStream()
                .map(row -> UsedBy.named(ResourceType.ARTICLE, (UUID) row[0], (String) row[1])).toList();
        return named.size() <= MOST_NAMED
                ? named
                : List.of(UsedBy.counted(ResourceType.ARTICLE, entities.createQuery("select count(*) " + users, Long.class)
                        .setParameter("id", id).getSingleResult()));
    }
}
