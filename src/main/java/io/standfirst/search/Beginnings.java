package io.standfirst.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The beginnings of words, each a term of its own, so that what somebody is typing is found like any word. */
final class Beginnings {

    /** Longer ones are taken for beginnings of this length. */
    private static final int LONGEST = 15;

    /** Before a whole word, to tell it from a beginning. */
    private static final String WHOLE = "=";

    private Beginnings() {
    }

    /** What a name can be found by. */
    static Tokens of(String name) {
        Set<String> terms = new LinkedHashSet<>();
        for (String word : Language.NONE.terms(name)) {
            terms.add(WHOLE + word);
            for (int length = 1; length <= Math.min(LONGEST, word.codePointCount(0, word.length())); length++) {
                terms.add(word.substring(0, word.offsetByCodePoints(0, length)));
            }
        }
        return new Tokens(terms.stream().map(term -> new Tokens.Token(term, 0, 0, 1)).toList(), 0);
    }

    /** The terms of what was typed: whole words, and the beginning of the last. */
    static List<String> typed(String typed, int most) {
        List<String> words = Language.NONE.terms(typed);
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < words.size() && i < most; i++) {
            String word = words.get(i);
            terms.add(i < words.size() - 1
                    ? WHOLE + word
                    : word.substring(0,
                            word.offsetByCodePoints(0, Math.min(LONGEST, word.codePointCount(0, word.length())))));
        }
        return terms;
    }
}
