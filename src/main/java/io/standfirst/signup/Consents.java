package io.standfirst.signup;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** The record of who agreed to what. It is only ever added to. */
@ApplicationScoped
public class Consents {

    /** How often something happened to a newsletter's signups on one day (UTC). */
    public record DayCount(LocalDate day, Consent.Kind kind, long count) {
    }

    @Inject
    EntityManager entities;

    @Inject
    Clock clock;

    public void note(Signup signup, Consent.Kind kind, Consent.Circumstances circumstances) {
        note(signup, kind, circumstances, clock.instant());
    }

    /**
     * Notes what happened elsewhere, or is only reported.
     *
     * @param at when it happened; it counts for the day on which it is noted, so that the counts of the past never change
     */
    public void note(Signup signup, Consent.Kind kind, Consent.Circumstances circumstances, Instant at) {
        entities.persist(new Consent(signup, kind, circumstances, at));
        entities.persist(new SignupEvent(signup.newsletter().id(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), kind));
    }

    /** The first first. */
    public List<Consent> of(Signup signup) {
        return entities.createQuery("select c from Consent c where c.signup = :signup order by c.at, c.id", Consent.class)
                .setParameter("signup", signup).getResultList();
    }

    /** The same for several signups, by their ids. */
    public Map<UUID, List<Consent>> of(Collection<Signup> signups) {
        return signups.isEmpty()
                ? Map.of()
                : entities
                        .createQuery("select c from Consent c where c.signup in :signups order by c.at, c.id", Consent.class)
                        .setParameter("signups", signups).getResultStream()
                        .collect(Collectors.groupingBy(consent -> consent.signup().id()));
    }

    /** How often each thing happened on each day, those of readers included who were erased since; both days included. */
    public List<DayCount> perDay(UUID newsletterId, LocalDate from, LocalDate until) {
        return entities.createQuery("""
                select new io.standfirst.signup.Consents$DayCount(e.day, e.kind, count(*)) from SignupEvent e
                where e.newsletterId = :newsletter and e.day between :from and :until group by e.day, e.kind
                """, DayCount.class).setParameter("newsletter", newsletterId).setParameter("from", from)
                .setParameter("until", until).getResultList();
    }
}
