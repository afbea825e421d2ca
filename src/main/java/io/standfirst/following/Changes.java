package io.standfirst.following;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
import jakarta.persistence.TypedQuery;

import org.hibernate.Session;
import org.hibernate.query.Query;

import io.standfirst.change.Change;
import io.standfirst.section.Sections;
import io.standfirst.tag.Tags;
import io.standfirst.web.Choice;

/**
 * The change log as its followers read it, from a position on.
 *
 * <p>
 * A page costs the same wherever in the log it lies and however little of it the filters let through. Each condition can be
 * asked, by an index, for the next positions that meet it; the one that gets furthest with the same number of positions is
 * followed, and the others are tried on what it found. What one page looks at is bounded: it ends early rather than go on.
 */
@ApplicationScoped
public class Changes {

    /** Positions that are looked at in one go when something is to be tried on them. */
    private static final int STRIDE = 500;

    /** Strides of one page. */
    private static final int STRIDES = 20;

    /**
     * A page of the log.
     *
     * @param next where to go on
     * @param atEnd whether there is nothing more at present
     */
    public record Slice(List<Change> rows, long next, boolean atEnd) {
    }

    /** Positions on the way; null for all of them up to the end of the stride. */
    private record Stride(List<Long> candidates, long until) {
    }

    private final EntityManager entities;
    private final Sections sections;
    private final Tags tags;

    @Inject
    Changes(EntityManager entities, Sections sections, Tags tags) {
        this.entities = entities;
        this.sections = sections;
        this.tags = tags;
    }

    public Wanted wanted(ChangeFilter filter) {
        Map<String, Set<UUID>> trees = sections.withSubsections(filter.section().all());
        Map<String, UUID> tagged = tags.ids(filter.tag().all());
        List<Set<UUID>> anyOf = new ArrayList<>();
        Set<UUID> noneOf = new HashSet<>();
        resolve(filter.tag(), slug -> tagged.containsKey(slug) ? Set.of(tagged.get(slug)) : Set.of(), anyOf, noneOf);
        resolve(filter.section(), slug -> trees.getOrDefault(slug, Set.of()), anyOf, noneOf);
        return new Wanted(filter.types(), anyOf, noneOf);
    }

    private static void resolve(Choice choice, Function<String, Set<UUID>> meaning, List<Set<UUID>> anyOf,
            Set<UUID> noneOf) {
        choice.anyOf()
                .forEach(group -> anyOf.add(group.stream().map(meaning).flatMap(Set::stream).collect(Collectors.toSet())));
        choice.noneOf().forEach(slug -> noneOf.addAll(meaning.apply(slug)));
    }

    /**
     * @param end the log's present position, read before: beyond it nothing is shown, so that what the page says of the end
     *            holds for all of its rows
     */
    public Slice after(long after, long end, Wanted wanted, int size) {
        List<Change> rows = new ArrayList<>();
        long at = after;
        for (int stride = 0; stride < STRIDES && at < end && rows.size() <= size && !wanted.isNothing(); stride++) {
            Stride next = stride(wanted, at, end, size);
            rows.addAll(matching(wanted, next, at, size + 1 - rows.size()));
            at = next.until();
        }
        if (rows.size() > size) {
            List<Change> shown = rows.subList(0, size);
            return new Slice(shown, shown.get(size - 1).position(), false);
        }
        long next = wanted.isNothing() ? Math.max(after, end) : at;
        return new Slice(rows, next, next >= end);
    }

    private Stride stride(Wanted wanted, long at, long end, int size) {
        List<Arms> conditions = new ArrayList<>();
        wanted.anyOf().forEach(group -> conditions.add(new Arms("change_subject", "subject_id", group)));
        if (!wanted.types().isEmpty()) {
            conditions.add(new Arms("change", "type", wanted.types().stream().map(Enum::name).toList()));
        }
        int length = conditions.size() + wanted.noneOf().size() > 1 || conditions.isEmpty() && !wanted.noneOf().isEmpty()
                ? STRIDE
                : size + 1;
        if (conditions.isEmpty()) {
            // The numbers have no gaps.
            return new Stride(null, Math.min(at + length, end));
        }
        Stride furthest = null;
        for (Arms condition : conditions) {
            List<Long> candidates = condition.positions(entities, at, end, length);
            long until = candidates.size() < length ? end : candidates.get(candidates.size() - 1);
            if (furthest == null || until > furthest.until()
                    || until == furthest.until() && candidates.size() < furthest.candidates().size()) {
                furthest = new Stride(candidates, until);
            }
        }
        return furthest;
    }

    private List<Change> matching(Wanted wanted, Stride stride, long at, int most) {
        if (stride.candidates() != null && stride.candidates().isEmpty()) {
            return Collections.emptyList();
        }
        StringBuilder conditions = new StringBuilder(
                stride.candidates() == null ? "c.position > :at and c.position <= :until" : "c.position in :candidates");
        if (!wanted.types().isEmpty()) {
            conditions.append(" and c.type in :types");
        }
        for (int group = 0; group < wanted.anyOf().size(); group++) {
            conditions.append(" and exists (select 1 from c.subjects s where s in :group").append(group).append(')');
        }
        if (!wanted.noneOf().isEmpty()) {
            conditions.append(" and not exists (select 1 from c.subjects s where s in :none)");
        }
        TypedQuery<Change> query = entities.createQuery("select c from Change c where " + conditions + " order by c.position",
                Change.class).setMaxResults(most);
        if (stride.candidates() == null) {
            query.setParameter("at", at).setParameter("until", stride.until());
        } else {
            query.setParameter("candidates", stride.candidates());
        }
        if (!wanted.types().isEmpty()) {
            query.setParameter("types", wanted.types());
        }
        for (int group = 0; group < wanted.anyOf().size(); group++) {
            query.setParameter("group" + group, wanted.anyOf().get(group));
        }
        if (!wanted.noneOf().isEmpty()) {
            query.setParameter("none", wanted.noneOf());
        }
        return query.getResultList();
    }

    /** A condition that any of some values meets, each of which an index has in the order of the positions. */
    private record Arms(String table, String column, Collection<?> values) {

        /** One search for each value: of "in (…)", a database may sort all that there is before it gives the first. */
        List<Long> positions(EntityManager entities, long after, long until, int most) {
            String range = " and position > ?1 and position <= ?2";
            List<String> arms = new ArrayList<>();
            for (int value = 0; value < values.size(); value++) {
                // H2 follows an index only if the order names its first column, too.
                arms.add("(select position from " + table + " where " + column + " = ?" + (value + 3) + range + " order by "
                        + column + ", position limit " + most + ")");
            }
            Query<Long> query = entities.unwrap(Session.class).createNativeQuery(
                    "select p from (" + String.join(" union ", arms) + ") as found (p) order by p limit " + most, Long.class)
                    .setParameter(1, after).setParameter(2, until);
            int parameter = 3;
            for (Object value : values) {
                query.setParameter(parameter++, value);
            }
            return query.getResultList();
        }
    }
}
