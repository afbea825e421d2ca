package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.ResourceType;

/**
 * Tells the log of every article that reads otherwise because something it shows has changed: the name of its section, a tag
 * or an author, or the terms of a section or of the site. One row for each, so that whoever keeps copies need only follow articles; written by the
 * database itself, because there may be many.
 */
@ApplicationScoped
public class Retelling {

    /** How many ids a statement can name. */
    private static final int MOST_IDS = 1000;

    @Inject
    ChangeLog changes;

    /** What an article that does not allow republishing itself has of its terms is nobody else's. */
    private static final String INHERITS = "(a.republishing_allowed <> 'NO'"
            + " or a.republishing_allowed is null and a.origin_name is null)";

    /** @param id of the thing that changed */
    public void of(ResourceType thing, UUID id) {
        String concerned = switch (thing) {
            case SECTION -> "a.section_id = :id";
            case TAG -> "a.id in (select article_id from article_tag where tag_id = :id)";
            case AUTHOR -> "a.id in (select article_id from article_author where author_id = :id)";
            default -> throw new IllegalArgumentException("No article shows a " + thing);
        };
        changes.append((entities, first, at) -> write(entities, first, at, ChangeType.UPDATED, concerned, Map.of("id", id)));
    }

    /** For terms of the site that changed, began or ended. */
    public void ofTerms() {
        changes.append((entities, first, at) -> write(entities, first, at, ChangeType.RIGHTS_CHANGED, INHERITS, Map.of()));
    }

    /**
     * For terms of a section that changed, began or ended.
     *
     * @param sections itself and all below it
     */
    public void ofTerms(Set<UUID> sections) {
        changes.append((entities, first, at) -> write(entities, first, at, ChangeType.RIGHTS_CHANGED,
                "a.section_id in (:sections) and " + INHERITS, Map.of("sections", sections)));
    }

    /** For a change after which it can no longer be told from the articles which of them it concerned. */
    public void of(List<UUID> articles) {
        changes.append((entities, first, at) -> {
            long next = first;
            for (int from = 0; from < articles.size(); from += MOST_IDS) {
                List<UUID> some = articles.subList(from, Math.min(from + MOST_IDS, articles.size()));
                next = write(entities, next, at, ChangeType.UPDATED, "a.id in (:ids)", Map.of("ids", some));
            }
            return next;
        });
    }

    /** @param concerned condition on an article {@code a}, with the values of its parameters */
    private static long write(EntityManager entities, long first, Instant at, ChangeType type, String concerned,
            Map<String, Object> values) {
        var rows = entities.createNativeQuery("""
                insert into change (position, type, at, resource_type, resource_id, slug, version)
                select cast(:first as bigint) - 1 + row_number() over (order by a.id), '%s',
                    cast(:at as timestamp(3) with time zone), 'ARTICLE', a.id, a.slug, a.version
                from article a where a.visible = true and %s
                """.formatted(type.name(), concerned)).setParameter("first", first).setParameter("at", at);
        values.forEach(rows::setParameter);
        int count = rows.executeUpdate();
        if (count > 0) {
            entities.createNativeQuery("""
                    insert into change_subject (subject_id, position)
                    select a.section_id, c.position from change c join article a on a.id = c.resource_id
                    where c.position >= :first
                    """).setParameter("first", first).executeUpdate();
            entities.createNativeQuery("""
                    insert into change_subject (subject_id, position)
                    select distinct t.tag_id, c.position from change c join article_tag t on t.article_id = c.resource_id
                    where c.position >= :first
                    """).setParameter("first", first).executeUpdate();
        }
        return first + count;
    }
}
