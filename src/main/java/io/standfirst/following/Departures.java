package io.standfirst.following;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.article.Article;
import io.standfirst.article.Articles;
import io.standfirst.change.Change;
import io.standfirst.change.ChangeType;
import io.standfirst.change.ResourceType;
import io.standfirst.web.Choice;

/** The articles that readers could read a while ago and cannot read now, as the change log has them. */
@ApplicationScoped
public class Departures {

    private static final Duration HORIZON = Duration.ofDays(30);
    private static final int MOST = 100;

    /** Changes of each type that are looked at; most of them are of the same few articles. */
    private static final int CANDIDATES = 300;

    private static final List<ChangeType> TYPES = List.of(ChangeType.WITHDRAWN, ChangeType.WITHHELD, ChangeType.EXPIRED);

    @Inject
    EntityManager entities;

    @Inject
    Changes changes;

    @Inject
    Articles articles;

    @Inject
    Clock clock;

    /** @param reason for the public to read, or null */
    public record Departure(UUID article, Instant at, String reason) {
    }

    /**
     * Those of the last 30 days, the latest first, 100 at the most.
     *
     * @param section which the article was in, or left meanwhile
     * @param tag which it had, or lost meanwhile
     */
    public List<Departure> lately(Choice section, Choice tag) {
        Wanted wanted = changes.wanted(new ChangeFilter(TYPES, section, tag));
        if (wanted.isNothing()) {
            return List.of();
        }
        Instant since = clock.instant().minus(HORIZON);
        Map<UUID, Change> last = new LinkedHashMap<>();
        TYPES.stream().flatMap(type -> latest(type).stream()).filter(change -> !change.at().isBefore(since))
                .sorted(Comparator.comparingLong(Change::position).reversed())
                .filter(change -> wanted.matches(change.type(), change.subjects()))
                .forEach(change -> last.putIfAbsent(change.resourceId(), change));
        // Some came back.
        last.keySet().removeAll(articles.inOrder(List.copyOf(last.keySet())).stream().map(Article::id).toList());
        return last.values().stream().limit(MOST)
                .map(change -> new Departure(change.resourceId(), change.at(), change.reason())).toList();
    }

    private List<Change> latest(ChangeType type) {
        // H2 follows an index only if the order names its first column, too.
        return entities.createQuery("select c from Change c where c.type = :type and c.resource = :article"
                + " order by c.type desc, c.position desc", Change.class).setParameter("type", type)
                .setParameter("article", ResourceType.ARTICLE).setMaxResults(CANDIDATES).getResultList();
    }
}
