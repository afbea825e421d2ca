package io.standfirst.terms;

import io.standfirst.web.Faults;

/**
 * What a partner may do with a picture. It has no window of its own: it may be passed on for as long as its article may.
 *
 * @param allowed null if it does not say so
 * @param licence name or SPDX identifier of the licence
 * @param attribution for where more is owed than its credit says
 */
public record ImageTerms(Terms.Allowed allowed, String licence, String termsUrl, Terms.Attribution attribution) {

    /** @return the terms in their normal form; null where there are none */
    public static ImageTerms check(String pointer, ImageTerms terms, Faults faults) {
        if (terms == null) {
            return null;
        }
        return new ImageTerms(terms.allowed, faults.text(pointer + "/licence", terms.licence, 300),
                faults.url(pointer + "/termsUrl", terms.termsUrl),
                TermsInput.attribution(pointer + "/attribution", terms.attribution, faults)).orNone();
    }

    private ImageTerms orNone() {
        return allowed == null && licence == null && termsUrl == null && attribution == null ? null : this;
    }
}
