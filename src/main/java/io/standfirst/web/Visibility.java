package io.standfirst.web;

import jakarta.persistence.EntityManager;

import org.hibernate.Session;

/**
 * Turns on, for one session, the filter that keeps from the public what is not for it. Every public read is made under it, so
 * a query that forgets to ask shows too little and never too much. The rule itself stands on the entity that it is about.
 */
public final class Visibility {

    public static final String FILTER = "visible";

    private Visibility() {
    }

    public static void limit(EntityManager entities) {
        entities.unwrap(Session.class).enableFilter(FILTER);
    }
}
