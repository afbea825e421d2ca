package io.standfirst.republication;

import java.util.ArrayList;
import java.util.List;

import io.standfirst.terms.Terms;

/** Terms in sentences, for people who get them from a program that only knows text. */
final class UsageTerms {

    private UsageTerms() {
    }

    static String of(Terms terms) {
        List<String> sentences = new ArrayList<>(List.of(switch (terms.allowed()) {
            case YES -> "Republishing is allowed";
            case NO -> "Republishing is not allowed";
            case ON_REQUEST -> "Republishing is allowed on request only";
        }));
        say(sentences, "Licence: %s", terms.licence());
        say(sentences, "From %s", terms.from());
        say(sentences, "Until %s", terms.until());
        say(sentences, "Copies must be gone by %s", terms.removeAfter());
        if (Boolean.TRUE.equals(terms.excerptOnly())) {
            sentences.add("Only an excerpt, with a link to the whole");
        }
        if (terms.edits() != null) {
            sentences.add(switch (terms.edits()) {
                case NONE -> "No edits";
                case MINOR -> "Minor edits only";
                case ANY -> "May be edited";
            });
        }
        whether(sentences, terms.translation(), "Translation");
        whether(sentences, terms.paywall(), "Paywall");
        whether(sentences, terms.advertising(), "Advertising beside it");
        whether(sentences, terms.commercial(), "Commercial use");
        whether(sentences, terms.aiTraining(), "Training of AI models");
        if (Boolean.TRUE.equals(terms.keepLinks())) {
            sentences.add("Links must stay");
        }
        say(sentences, "Terms: %s", terms.termsUrl());
        return String.join(". ", sentences) + ".";
    }

    private static void say(List<String> sentences, String form, Object value) {
        if (value != null) {
            sentences.add(form.formatted(value));
        }
    }

    private static void whether(List<String> sentences, Boolean allowed, String what) {
        if (allowed != null) {
            sentences.add(what + (allowed ? ": yes" : ": no"));
        }
    }
}
