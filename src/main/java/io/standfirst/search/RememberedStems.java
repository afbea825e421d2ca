package io.standfirst.search;

import java.io.IOException;
import java.util.Arrays;

import org.apache.lucene.analysis.CharArrayMap;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.tartarus.snowball.SnowballStemmer;

/**
 * Stems words as Lucene's SnowballFilter does, and remembers the stems of some: a text says few words very often, and to find out a
 * stem takes longer than all else that is done with a word.
 */
final class RememberedStems extends TokenFilter {

    /** Each thread that analyses has its own; then it is forgotten whole, which costs less than to keep count of uses. */
    private static final int MOST = 4096;

    /** Longer words are rare, and callers could send any number of them. */
    private static final int LONGEST = 32;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final SnowballStemmer stemmer;
    private CharArrayMap<char[]> stems = new CharArrayMap<>(16, false);

    RememberedStems(TokenStream words, SnowballStemmer stemmer) {
        super(words);
        this.stemmer = stemmer;
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        char[] stem = stems.get(term.buffer(), 0, term.length());
        if (stem == null) {
            char[] word = Arrays.copyOf(term.buffer(), term.length());
            stemmer.setCurrent(word, word.length);
            stemmer.stem();
            stem = Arrays.copyOf(stemmer.getCurrentBuffer(), stemmer.getCurrentBufferLength());
            if (stems.size() >= MOST) {
                stems = new CharArrayMap<>(16, false);
            }
            if (term.length() <= LONGEST) {
                stems.put(Arrays.copyOf(term.buffer(), term.length()), stem);
            }
        }
        term.copyBuffer(stem, 0, stem.length);
        return true;
    }
}
