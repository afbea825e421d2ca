package io.standfirst.subscribers;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.standfirst.signup.Consent;
import io.standfirst.signup.Consents;
import io.standfirst.signup.Signup;

/** Counts signups: what happened on which day, and how many there are now. */
@ApplicationScoped
class SignupCounts {

    /** Every day that was asked for, the first first, and how many signups are in which state at present. */
    record Counts(List<Day> items, Totals totals) {
    }

    /**
     * What happened on one day (UTC). Who was erased since is counted, too.
     *
     * @param confirmed imported ones included, on the day of the import
     */
    record Day(LocalDate day, long signedUp, long confirmed, long unsubscribed, long bounced, long complained) {

        static Day of(LocalDate day, Map<Consent.Kind, Long> counts) {
            return new Day(day, count(counts, Consent.Kind.REQUESTED),
                    count(counts, Consent.Kind.CONFIRMED) + count(counts, Consent.Kind.IMPORTED),
                    count(counts, Consent.Kind.UNSUBSCRIBED), count(counts, Consent.Kind.BOUNCED),
                    count(counts, Consent.Kind.COMPLAINED));
        }

        private static long count(Map<Consent.Kind, Long> counts, Consent.Kind kind) {
            return counts.getOrDefault(kind, 0L);
        }
    }

    record Totals(long pending, long confirmed, long unsubscribed, long bounced, long complained) {
    }

    @Inject
    EntityManager entities;

    @Inject
    Consents consents;

    /** Both days included. */
    @Transactional
    Counts of(UUID newsletterId, LocalDate from, LocalDate until) {
        Map<LocalDate, Map<Consent.Kind, Long>> days = new HashMap<>();
        consents.perDay(newsletterId, from, until).forEach(count -> days
                .computeIfAbsent(count.day(), none -> new EnumMap<>(Consent.Kind.class)).put(count.kind(), count.count()));
        return new Counts(from.datesUntil(until.plusDays(1)).map(day -> Day.of(day, days.getOrDefault(day, Map.of()))).toList(),
                totals(newsletterId));
    }

    private Totals totals(UUID newsletterId) {
        Map<Signup.State, Long> states = new EnumMap<>(Signup.State.class);
        entities.createQuery("select s.state, count(s) from Signup s where s.newsletter.id = :newsletter group by s.state",
                Object[].class).setParameter("newsletter", newsletterId).getResultList()
                .forEach(row -> states.put((Signup.State) row[0], (Long) row[1]));
        return new Totals(states.getOrDefault(Signup.State.PENDING, 0L), states.getOrDefault(Signup.State.CONFIRMED, 0L),
                states.getOrDefault(Signup.State.UNSUBSCRIBED, 0L), states.getOrDefault(Signup.State.BOUNCED, 0L),
                states.getOrDefault(Signup.State.COMPLAINED, 0L));
    }
}
