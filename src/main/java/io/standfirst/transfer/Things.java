package io.standfirst.transfer;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.article.Restored;
import io.standfirst.article.Retelling;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.naming.Link;
import io.standfirst.web.Faults;

/** What is alike for all things that an export restores, articles apart. */
@ApplicationScoped
class Things {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_DESCRIPTION = 4000;
    private static final int MOST = 1000;

    @Inject
    EntityManager entities;

    @Inject
    ChangeLog changes;

    @Inject
    Retelling retelling;

    @Inject
    Clock clock;

    /**
     * The thing that a line is about: the one with its id, else the one with its slug, which then was made here, too, and keeps
     * the id that it has here.
     */
    <T> T known(Class<T> type, UUID id, Optional<T> bySlug, Function<T, UUID> idOf, Faults faults) {
        T byId = id == null ? null : entities.find(type, id);
        if (byId == null) {
            return bySlug.orElse(null);
        }
        bySlug.filter(other -> !idOf.apply(other).equals(id)).ifPresent(other -> faults.add("/slug", "Another has this slug."));
        return byId;
    }

    static void check(String slug, String name, String description, Faults faults) {
        faults.slug("/slug", faults.required("/slug", slug));
        faults.required("/name", name, LONGEST_NAME);
        faults.text("/description", description, LONGEST_DESCRIPTION);
    }

    static void formerSlugs(List<String> slugs, Faults faults) {
        slugs.forEach(slug -> faults.slug("/formerSlugs", slug));
        if (slugs.size() > MOST) {
            faults.add("/formerSlugs", "It has more than " + MOST + " elements.");
        }
    }

    static void links(String at, List<Link> links, Faults faults) {
        for (int i = 0; i < links.size(); i++) {
            faults.required(at + "/" + i + "/name", links.get(i).name(), LONGEST_NAME);
            faults.url(at + "/" + i + "/url", faults.required(at + "/" + i + "/url", links.get(i).url()));
        }
        if (links.size() > 100) {
            faults.add(at, "It has more than 100 elements.");
        }
    }

    /** When a thing that comes in was last changed; now, if the line does not say so. */
    Instant modified(Instant line) {
        return line == null ? clock.instant() : line;
    }

    /** When a thing that the line changes was last changed: never earlier than before, or readers would not notice. */
    Instant modified(Instant line, Instant before) {
        return isLater(line, before) ? line : clock.instant();
    }

    static boolean isLater(Instant line, Instant present) {
        return line != null && line.isAfter(present);
    }

    /** @param before the slug until now, null for a new thing */
    Restored tell(ResourceType type, UUID id, String slug, String before) {
        ChangeType change = before == null
                ? ChangeType.PUBLISHED
                : before.equals(slug) ? ChangeType.UPDATED : ChangeType.MOVED;
        changes.append(Event.of(change, type, id, slug));
        return before == null ? Restored.CREATED : Restored.UPDATED;
    }

    /** The same of a thing that articles show, which then read otherwise. */
    Restored tellArticles(ResourceType type, UUID id, String slug, String before) {
        Restored restored = tell(type, id, slug, before);
        if (restored == Restored.UPDATED) {
            entities.flush();
            retelling.of(type, id);
        }
        return restored;
    }
}
