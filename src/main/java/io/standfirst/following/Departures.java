package io.standfirst.following;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.hibernate.Session;

import io.standfirst.change.Change;
import io.standfirst.change.ChangeType;
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
        Map<UUID, Change> last = new LinkedHashMap<>();
        latest(wanted).forEach(change -> last.putIfAbsent(change.resourceId(), change));
        return last.values().stream().limit(MOST)
                .map(change -> new Departure(change.resourceId(), change.at(), change.reason())).toList();
    }

    /** Of those that did not come back. */
    private List<Change> latest(Wanted wanted) {
        // H2 follows an index only if the order names its first column, too.
        String arms = TYPES.stream().map(type -> "(select * from change where type = '" + type.name()
                + "' and resource_type = 'ARTICLE' order by type desc, position desc limit " + CANDIDATES + ")")
                .collect(Collectors.joining(" union all "));
        StringBuilder sql = new StringBuilder("select c.* from (" + arms + ") as c where c.at >= :since"
                + " and not exists (select 1 from article a where a.id = c.resource_id and a.visible = true)");
        Map<String, Set<UUID>> subjects = new HashMap<>();
        for (Set<UUID> group : wanted.anyOf()) {
            subjects.put("group" + subjects.size(), group);
        }
        subjects.keySet().forEach(group -> sql.append(" and ").append(subject(group)));
        if (!wanted.noneOf().isEmpty()) {
            subjects.put("none", wanted.noneOf());
            sql.append(" and not ").append(subject("none"));
        }
        var query = entities.unwrap(Session.class).createNativeQuery(sql + " order by c.position desc", Change.class)
                .setParameter("since", clock.instant().minus(HORIZON));
        subjects.forEach(query::setParameterList);
        return query.getResultList();
    }

    private static String subject(String group) {
        return "exists (select 1 from change_subject s where s.position = c.position and s.subject_id in (:" + group + "))";
    }
}
