package io.standfirst.search;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;

/** The beginnings of words, each a term of its own, so that what somebody is typing is found like any word. */
final class Beginnings {

    /** Longer ones are taken for beginnings of this length. */
    static final int LONGEST = 15;

    private Beginnings() {
    }

    static TokenStream of(String name) {
        return new EdgeNGramTokenFilter(Language.NONE.stream(Fields.SUGGEST, Language.composed(name)), 1, LONGEST, false);
    }
}
