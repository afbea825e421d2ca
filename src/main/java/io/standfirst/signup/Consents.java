package io.standfirst.signup;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** The record of who agreed to what. It is only ever added to. */
@ApplicationScoped
public class Consents {

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    public void note(Signup signup, Consent.Kind kind, Consent.Circumstances circumstances) {
        entities.persist(new Consent(signup, kind, circumstances, clock.instant()));
    }

    /** The first first. */
    public List<Consent> of(Signup signup) {
        return entities.createQuery("select c from Consent c where c.signup = :signup order by c.at, c.id", Consent.class)
                .setParameter("signup", signup).getResultList();
    }
}
