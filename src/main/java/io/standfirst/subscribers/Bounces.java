package io.standfirst.subscribers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.standfirst.audit.Audit;
import io.standfirst.mail.EmailAddress;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.signup.AddressHashes;
import io.standfirst.signup.Consent;
import io.standfirst.signup.Consents;
import io.standfirst.signup.Signup;
import io.standfirst.signup.Signups;
import io.standfirst.signup.Suppression;
import io.standfirst.signup.Suppressions;
import io.standfirst.web.Problem;
import io.standfirst.web.Races;

/**
 * Takes readers off all lists whose mailboxes are gone, or who have complained. A mailbox that is full today is not gone; one
 * that did not take {@value #TOO_MANY} mails within 30 days is.
 */
@ApplicationScoped
class Bounces {

    /**
     * What was done with a report.
     *
     * @param applied items that were new and about a reader
     * @param ignored items that were known already, or about nobody who has signed up
     */
    record Outcome(int applied, int ignored, List<Problem.Fault> problems) {
    }

    static final int TOO_MANY = 5;
    private static final Duration WITHIN = Duration.ofDays(30);

    /** Mailers' clocks may be ahead of this one. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** No mailer repeats itself after a year. */
    private static final Duration KEPT = Duration.ofDays(366);

    /** An item at its place in the report. */
    private record Placed(int index, BounceReport.Item item, EmailAddress address) {

        String pointer(String member) {
            return "/items/" + index + "/" + member;
        }

        String key() {
            return address == null ? "" : address.key();
        }
    }

    @Inject
    EntityManager entities;

    @Inject
    Signups signups;

    @Inject
    Consents consents;

    @Inject
    Suppressions suppressions;

    @Inject
    Newsletters newsletters;

    @Inject
    AddressHashes hashes;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    Outcome take(List<BounceReport.Item> items) {
        // Always in the order of the readers, so that two reports do not wait for each other crosswise.
        List<Placed> placed = IntStream.range(0, items.size())
                .mapToObj(i -> new Placed(i, items.get(i), EmailAddress.of(items.get(i).email()).orElse(null)))
                .sorted(Comparator.comparing(Placed::key).thenComparing(one -> one.item().at())).toList();
        return Races.repeat(() -> {
            forget();
            Outcome outcome = take(placed, clock.instant());
            if (outcome.applied() > 0) {
                audit.note("reportBounces", "signup", null, null, null,
                        Map.of("applied", outcome.applied(), "ignored", outcome.ignored()));
            }
            entities.flush();
            return outcome;
        });
    }

    private Outcome take(List<Placed> placed, Instant now) {
        int applied = 0;
        List<Problem.Fault> problems = new ArrayList<>();
        List<String> slugs = newsletters.inOrder().stream().map(newsletter -> newsletter.slug()).toList();
        for (Placed one : placed) {
            BounceReport.Item item = one.item();
            if (one.address() == null) {
                problems.add(Problem.Fault.pointer(one.pointer("email"), "It is no mail address."));
            } else if (item.at().isAfter(now.plus(AHEAD))) {
                problems.add(Problem.Fault.pointer(one.pointer("at"), "It lies ahead."));
            } else if (item.newsletter() != null && !slugs.contains(item.newsletter())) {
                problems.add(Problem.Fault.pointer(one.pointer("newsletter"), "There is no such newsletter."));
            } else if (apply(one.address(), item, now)) {
                applied++;
            }
        }
        return new Outcome(applied, placed.size() - applied - problems.size(), problems);
    }

    /** @return whether it was new, and about somebody */
    private boolean apply(EmailAddress address, BounceReport.Item item, Instant now) {
        List<Signup> all = signups.ofReader(address);
        String hash = hashes.of(String.join("\n", "bounce", address.key(), item.kind().name(), item.at().toString()));
        if (all.isEmpty() || entities.find(Bounce.class, hash) != null) {
            return false;
        }
        String reader = hashes.of(address);
        entities.persist(new Bounce(hash, reader, item.kind(), item.at(), now));
        if (item.kind() == Bounce.Kind.COMPLAINT) {
            leave(all, item, Consent.Kind.COMPLAINED, now);
            suppressions.suppress(address, Suppression.Reason.COMPLAINED);
        } else if (item.kind() == Bounce.Kind.HARD || areTooMany(reader)) {
            leave(all, item, Consent.Kind.BOUNCED, now);
            suppressions.suppress(address, Suppression.Reason.BOUNCED);
        }
        return true;
    }

    private void leave(List<Signup> all, BounceReport.Item item, Consent.Kind as, Instant now) {
        Consent.Circumstances circumstances = new Consent.Circumstances(null, null, item.newsletter(), null,
                item.diagnostic());
        Instant at = item.at().isAfter(now) ? now : item.at();
        for (Signup each : all) {
            signups.locked(each.id())
                    .filter(signup -> as == Consent.Kind.COMPLAINED ? signup.complain(now) : signup.bounce(now))
                    .ifPresent(signup -> consents.note(signup, as, circumstances, at));
        }
    }

    /** Whatever the order in which they are reported. */
    private boolean areTooMany(String reader) {
        List<Bounce> soft = entities.createQuery(
                "select b from Bounce b where b.reader = :reader and b.kind = :kind and b.spent = false order by b.at",
                Bounce.class).setParameter("reader", reader).setParameter("kind", Bounce.Kind.SOFT).getResultList();
        boolean tooMany = IntStream.range(0, soft.size() - TOO_MANY + 1).anyMatch(first -> !soft.get(first + TOO_MANY - 1).at()
                .isAfter(soft.get(first).at().plus(WITHIN)));
        if (tooMany) {
            soft.forEach(Bounce::spend);
        }
        return tooMany;
    }

    private void forget() {
        entities.createQuery("delete from Bounce b where b.notedAt < :over")
                .setParameter("over", clock.instant().minus(KEPT)).executeUpdate();
    }
}
