package io.standfirst.arrangement;

import java.time.Instant;
import java.util.List;

import io.standfirst.naming.Link;
import io.standfirst.site.Site;
import io.standfirst.terms.Terms;

/** The magazine as a publisher's program sends it. */
record SiteInput(String name, String description, List<String> languages, List<Link> social, Policy republishing) {

    /** What holds for articles that say nothing else, in words and as {@link Terms}, whose members these are. */
    record Policy(String policy, Terms.Allowed allowed, String licence, String termsUrl, Instant from, Instant until,
            Instant removeAfter, Boolean excerptOnly, Terms.Edits edits, Boolean translation, Boolean paywall,
            Boolean advertising, Boolean commercial, Boolean aiTraining, Terms.Attribution attribution, Boolean keepLinks,
            String canonicalUrl) {

        static Policy of(String policy, Terms terms) {
            return new Policy(policy, terms.allowed(), terms.licence(), terms.termsUrl(), terms.from(), terms.until(),
                    terms.removeAfter(), terms.excerptOnly(), terms.edits(), terms.translation(), terms.paywall(),
                    terms.advertising(), terms.commercial(), terms.aiTraining(), terms.attribution(), terms.keepLinks(),
                    terms.canonicalUrl());
        }

        Terms terms() {
            return new Terms(allowed, licence, termsUrl, from, until, removeAfter, excerptOnly, edits, translation, paywall,
                    advertising, commercial, aiTraining, attribution, keepLinks, canonicalUrl);
        }
    }

    static SiteInput of(Site site) {
        return new SiteInput(site.name(), site.description(), List.copyOf(site.languages()), List.copyOf(site.social()),
                Policy.of(site.policy(), site.terms()));
    }
}
