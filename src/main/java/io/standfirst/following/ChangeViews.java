package io.standfirst.following;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

import io.standfirst.article.ArticleView;
import io.standfirst.article.ArticleViews;
import io.standfirst.article.Articles;
import io.standfirst.change.Change;
import io.standfirst.change.ResourceType;
import io.standfirst.web.Addresses;

/** Makes what is sent of changes, loading for all of them at once what the log does not tell. */
@ApplicationScoped
public class ChangeViews {

    private final EntityManager entities;
    private final Articles articles;
    private final ArticleViews articleViews;
    private final Addresses addresses;

    @Inject
    ChangeViews(EntityManager entities, Articles articles, ArticleViews articleViews, Addresses addresses) {
        this.entities = entities;
        this.articles = articles;
        this.articleViews = articleViews;
        this.addresses = addresses;
    }

    /** @param withArticles whether those that are visible are carried along, as their own address answers them */
    public List<ChangeView> of(List<Change> changes, boolean withArticles) {
        Map<ResourceType, Set<UUID>> ids = new HashMap<>();
        changes.stream().filter(change -> change.resourceId() != null)
                .forEach(change -> ids.computeIfAbsent(change.resource(), none -> new HashSet<>()).add(change.resourceId()));
        // The site has no id, and so no slug.
        Map<UUID, String> slugs = ids.isEmpty() ? new HashMap<>() : slugs(ids);
        Set<UUID> articleIds = ids.getOrDefault(ResourceType.ARTICLE, Set.of());
        Map<UUID, List<String>> formerUrls = articleViews.formerUrls(articleIds);
        Map<UUID, ArticleView> visible = withArticles ? whole(articleIds) : Map.of();
        return changes.stream().map(change -> new ChangeView(change.position(), change.type(), change.at(), change.reason(),
                change.action(),
                resource(change, slugs.getOrDefault(change.resourceId(), change.slug()), formerUrls.get(change.resourceId())),
                change.version(), change.resource() == ResourceType.ARTICLE ? visible.get(change.resourceId()) : null))
                .toList();
    }

    private ChangeView.Resource resource(Change change, String slug, List<String> formerUrls) {
        ResourceType type = change.resource();
        return switch (type) {
            case ARTICLE -> new ChangeView.Resource(type, change.resourceId(), slug, addresses.article(slug),
                    formerUrls == null ? List.of() : formerUrls);
            case SITE -> new ChangeView.Resource(type, null, null, addresses.api("/v1/site"), null);
            default -> new ChangeView.Resource(type, change.resourceId(), slug,
                    addresses.api("/v1/" + type.publicName() + "s/" + slug), null);
        };
    }

    /**
     * Past the filter of public reads: what was withdrawn is found here, too, but not what is hidden, which may have got
     * a slug that nobody is to know yet. The tables are called as the types are.
     */
    private Map<UUID, String> slugs(Map<ResourceType, Set<UUID>> ids) {
        String all = ids.keySet().stream()
                .map(type -> "select id, slug from " + type.publicName() + " where id in (:" + type.name()
                        + ")" + (type == ResourceType.ARTICLE ? " and (visible = true or state = 'WITHDRAWN')" : ""))
                .collect(Collectors.joining(" union all "));
        var query = entities.unwrap(Session.class).createNativeQuery(all, Tuple.class).addScalar("id", UUID.class)
                .addScalar("slug", String.class);
        ids.forEach((type, some) -> query.setParameterList(type.name(), some));
        return query.getResultList().stream()
                .collect(Collectors.toMap(row -> row.get(0, UUID.class), row -> row.get(1, String.class)));
    }

    private Map<UUID, ArticleView> whole(Set<UUID> ids) {
        return articleViews.list(articles.inOrder(List.copyOf(ids), true), member -> !member.equals("related")).stream()
                .collect(Collectors.toMap(ArticleView::id, Function.identity()));
    }
}
