package io.standfirst.web;

import java.util.function.Function;

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

    /**
     * Runs a query that asks itself for what is visible only, wherever the filter would have it so. The filter is off meanwhile:
     * of queries that are made under one Hibernate keeps no plan, and to make one takes longer than to carry most of them out.
     *
     * @param query is told whether to ask for what is visible only, and must be carried out before it returns
     */
    public static <T> T stated(EntityManager entities, Function<Boolean, T> query) {
        Session session = entities.unwrap(Session.class);
        if (session.getEnabledFilter(FILTER) == null) {
            return query.apply(false);
        }
        session.disableFilter(FILTER);
        try {
            return query.apply(true);
        } finally {
            session.enableFilter(FILTER);
        }
    }
}
