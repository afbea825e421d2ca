package io.standfirst.search;

import java.io.IOException;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Makes "u.s" of "U.S." the same as "us": letters with a dot behind each are one word. */
final class Acronyms extends TokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

    Acronyms(TokenStream words) {
        super(words);
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        if (isAcronym()) {
            char[] buffer = term.buffer();
            int letters = 0;
            for (int i = 0; i < term.length(); i += 2) {
                buffer[letters++] = buffer[i];
            }
            term.setLength(letters);
        }
        return true;
    }

    private boolean isAcronym() {
        for (int i = 0; i < term.length(); i++) {
            char each = term.charAt(i);
            if (i % 2 == 0 ? !Character.isLetter(each) : each != '.') {
                return false;
            }
        }
        return term.length() > 2;
    }
}
