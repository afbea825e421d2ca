package io.standfirst.search;

import java.io.IOException;

import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Puts the code of a language before each term. */
final class MarkedByLanguage extends TokenFilter {

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final String mark;

    MarkedByLanguage(TokenStream terms, String code) {
        super(terms);
        this.mark = code + ':';
    }

    @Override
    public boolean incrementToken() throws IOException {
        if (!input.incrementToken()) {
            return false;
        }
        int length = term.length();
        char[] buffer = term.resizeBuffer(length + mark.length());
        System.arraycopy(buffer, 0, buffer, mark.length(), length);
        mark.getChars(0, mark.length(), buffer, 0);
        term.setLength(length + mark.length());
        return true;
    }
}
