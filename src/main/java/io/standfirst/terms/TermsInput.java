package io.standfirst.terms;

import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

import io.standfirst.web.Faults;

/** Checks terms that come from outside. */
public final class TermsInput {

    private static final Safelist CREDIT_LINE = Safelist.none().addTags("a", "em", "strong", "b", "i")
            .addAttributes("a", "href").addProtocols("a", "href", "http", "https");

    private TermsInput() {
    }

    /** @return the terms in their normal form; {@link Terms#NONE} where there are none */
    public static Terms check(String pointer, Terms terms, Faults faults) {
        if (terms == null) {
            return Terms.NONE;
        }
        if (terms.from() != null && terms.until() != null && !terms.until().isAfter(terms.from())) {
            faults.add(pointer + "/until", "It does not lie after from.");
        }
        if (terms.from() != null && terms.removeAfter() != null && !terms.removeAfter().isAfter(terms.from())) {
            faults.add(pointer + "/removeAfter", "It does not lie after from.");
        }
        return new Terms(terms.allowed(), faults.text(pointer + "/licence", terms.licence(), 300),
                faults.url(pointer + "/termsUrl", terms.termsUrl()), terms.from(), terms.until(), terms.removeAfter(),
                terms.excerptOnly(), terms.edits(), terms.translation(), terms.paywall(), terms.advertising(),
                terms.commercial(), terms.aiTraining(), attribution(pointer + "/attribution", terms.attribution(), faults),
                terms.keepLinks(), faults.url(pointer + "/canonicalUrl", terms.canonicalUrl()));
    }

    static Terms.Attribution attribution(String pointer, Terms.Attribution line, Faults faults) {
        if (line == null) {
            return null;
        }
        String html = faults.text(pointer + "/html", line.html(), 2000);
        return new Terms.Attribution(faults.text(pointer + "/text", line.text(), 1000),
                html == null ? null : Jsoup.clean(html, CREDIT_LINE), line.placement());
    }
}
