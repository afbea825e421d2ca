package io.standfirst.naming;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import jakarta.persistence.EntityManager;

/**
 * The things of a kind that many articles name by slug, found once for all of them. What a slug means is remembered for as long as this
 * lives, the things themselves only as long as the transaction: ids are few bytes, and a thing that was renamed meanwhile is
 * still the one that was meant.
 */
public final class References<T> {

    private final EntityManager entities;
    private final Class<T> type;
    private final Function<Collection<String>, Map<String, UUID>> search;
    private final Map<String, UUID> ids = new HashMap<>();

    /** @param search finds the ids of the things that have the slugs; unknown ones are left out */
    public References(EntityManager entities, Class<T> type, Function<Collection<String>, Map<String, UUID>> search) {
        this.entities = entities;
        this.type = type;
        this.search = search;
    }

    /** Loads what will be asked for, all at once. */
    public void load(Set<String> slugs) {
        Set<String> unknown = new HashSet<>(slugs);
        unknown.removeAll(ids.keySet());
        if (!unknown.isEmpty()) {
            ids.putAll(search.apply(unknown));
        }
        List<UUID> known = slugs.stream().filter(ids::containsKey).map(ids::get).distinct().toList();
        // For a single one, Hibernate has the statement ready.
        if (known.size() == 1) {
            entities.find(type, known.get(0));
        } else if (!known.isEmpty()) {
            entities.createQuery("from " + type.getSimpleName() + " t where t.id in :ids", type).setParameter("ids", known)
                    .getResultList();
        }
    }

    /** @return null if there is none of the name */
    public T named(String slug) {
        UUID id = ids.get(slug);
        T thing = id == null ? null : entities.find(type, id);
        if (thing == null) {
            ids.remove(slug);
            ids.putAll(search.apply(Set.of(slug)));
            thing = ids.containsKey(slug) ? entities.find(type, ids.get(slug)) : null;
        }
        return thing;
    }

    /** Notes what a slug means from now on. */
    public void learn(String slug, UUID id) {
        ids.put(slug, id);
    }
}
