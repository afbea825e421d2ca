package io.standfirst.article;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.change.ResourceType;
import io.standfirst.usage.UsedBy;
import io.standfirst.usage.User;

/** What articles, in whatever state, and the changes of theirs that wait to be published refer to. */
@ApplicationScoped
class ArticleUser implements User {

    private static final int MOST_NAMED = 20;

    @Inject
    EntityManager entities;

    @Override
    public List<UsedBy> uses(ResourceType type, UUID id) {
        String users = switch (type) {
            case SECTION -> users("id from article where section_id", "working_copy where section_id");
            case TAG -> users("article_id from article_tag where tag_id", "working_copy_tag where tag_id");
            case AUTHOR -> users("article_id from article_author where author_id", "working_copy_author where author_id");
            case ARTICLE -> users("article_id from article_related where related_id", "working_copy_related where related_id");
            default -> null;
        };
        if (users == null) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<UUID> ids = entities.createNativeQuery("select used.id from " + users + " order by used.id", UUID.class)
                .setParameter("id", id).setMaxResults(MOST_NAMED + 1).getResultList();
        if (ids.size() > MOST_NAMED) {
            Number all = (Number) entities.createNativeQuery("select count(*) from " + users).setParameter("id", id)
                    .getSingleResult();
            return List.of(UsedBy.counted(ResourceType.ARTICLE, all.longValue()));
        }
        return ids.stream().map(user -> entities.find(Article.class, user))
                .map(user -> UsedBy.named(ResourceType.ARTICLE, user.id(), user.slug())).toList();
    }

    /** In SQL, as a table of ids: for a condition on articles, H2 would look through all of it for each of them. */
    private static String users(String shown, String pending) {
        return "(select " + shown + " = :id union select article_id from " + pending + " = :id) used (id)";
    }
}
