package io.standfirst.body;

import java.util.Locale;

import com.ibm.icu.text.BreakIterator;

/** Counts words by the rules of a language; Chinese, Japanese and Thai, which put no blanks between them, by dictionary (ICU). */
final class Words {

    private Words() {
    }

    /** @param language BCP 47; an unknown one counts by Unicode's general rules */
    static int count(String text, String language) {
        BreakIterator words = null;
        int count = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && text.charAt(i) > ' ') {
                continue;
            }
            // No rule joins what stands on both sides of a blank, and what has nothing but plain letters needs no rules.
            if (isPlainWord(text, start, i)) {
                count++;
            } else if (start < i) {
                if (words == null) {
                    words = BreakIterator.getWordInstance(language == null ? Locale.ROOT : Locale.forLanguageTag(language));
                }
                words.setText(text.substring(start, i));
                count += count(words);
            }
            start = i + 1;
        }
        return count;
    }

    private static int count(BreakIterator words) {
        int count = 0;
        while (words.next() != BreakIterator.DONE) {
            if (words.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
                count++;
            }
        }
        return count;
    }

    /** Whether it is a word of ASCII letters and digits with at most a mark of punctuation behind it. */
    private static boolean isPlainWord(String text, int from, int to) {
        int end = to > from + 1 && ".,;:!?".indexOf(text.charAt(to - 1)) >= 0 ? to - 1 : to;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
                return false;
            }
        }
        return from < end;
    }
}
