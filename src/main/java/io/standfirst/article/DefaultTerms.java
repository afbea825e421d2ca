package io.standfirst.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.standfirst.section.PlacedSection;
import io.standfirst.section.Section;
import io.standfirst.section.SectionTree;
import io.standfirst.section.Sections;
import io.standfirst.site.Sites;
import io.standfirst.terms.Terms;
import io.standfirst.terms.TermsInForce;

/**
 * The terms that hold where an article says nothing: those of its section, then of the sections above it, the nearest first,
 * then the site's. They are worked out when they are asked for, because a change of one section would otherwise rewrite
 * thousands of articles.
 */
@ApplicationScoped
public class DefaultTerms {

    @Inject
    Sections sections;

    @Inject
    Sites sites;

    /**
     * Sections whose articles are alike in what they inherit at a moment.
     *
     * @param sections ids
     * @param allowed whether an article that says nothing else may be republished
     * @param begun whether the window of one that does not say when it opens is open, as far as it has begun
     * @param lasting the same, as far as it has not ended
     * @param kept the same, as far as copies need not be gone
     */
    public record Group(Set<UUID> sections, boolean allowed, boolean begun, boolean lasting, boolean kept) {
    }

    /** What articles in the section inherit. */
    public TermsInForce of(Section section) {
        return inherited(PlacedSection.of(section));
    }

    private TermsInForce inherited(PlacedSection section) {
        return inherit(TermsInForce.own(Terms.NONE), section);
    }

    /** What holds for an article, whatever the time. What was taken over from others is not passed on unless it says so itself. */
    TermsInForce of(Terms own, Origin origin, PlacedSection section) {
        TermsInForce its = TermsInForce.own(own);
        return inherit(origin == null ? its : its.or(Terms.allowing(Terms.Allowed.NO), "origin"), section);
    }

    TermsInForce of(Article article) {
        return of(article.terms(), article.origin(), PlacedSection.of(article.section()));
    }

    TermsInForce of(Article article, SectionTree sections) {
        return of(article.terms(), article.origin(), sections.of(article.section().id()));
    }

    private TermsInForce inherit(TermsInForce its, PlacedSection section) {
        TermsInForce all = its;
        for (PlacedSection at = section; at != null; at = at.parent()) {
            all = all.or(at.terms(), "section:" + at.slug());
        }
        return all.or(sites.present().terms(), "site");
    }

    /** All sections, in as few groups as there are differences between them. */
    public List<Group> groups(Instant now) {
        Map<Group, Set<UUID>> alike = new HashMap<>();
        for (PlacedSection section : sections.present().inOrder()) {
            boolean allowed = inherited(section).allow();
            // Of an article that allows it itself, where the section does not: it inherits the window all the same.
            Terms terms = inherit(TermsInForce.own(Terms.allowing(Terms.Allowed.YES)), section).terms();
            Group group = new Group(Set.of(), allowed,
                    terms.from() == null || !terms.from().isAfter(now), terms.until() == null || terms.until().isAfter(now),
                    terms.removeAfter() == null || terms.removeAfter().isAfter(now));
            alike.computeIfAbsent(group, none -> new HashSet<>()).add(section.id());
        }
        List<Group> groups = new ArrayList<>();
        alike.forEach((group, ids) -> groups
                .add(new Group(ids, group.allowed(), group.begun(), group.lasting(), group.kept())));
        return groups;
    }
}
