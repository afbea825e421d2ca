package io.standfirst.body;

import java.util.Locale;

import com.ibm.icu.text.BreakIterator;

/** Counts words by the rules of a language; Chinese, Japanese and Thai, which put no blanks between them, by dictionary (ICU). */
final class Words {

    private Words() {
    }

    /** @param language BCP 47; an unknown one counts by Unicode's general rules */
    static int count(String text, String language) {
        BreakIterator words = BreakIterator.getWordInstance(language == null ? Locale.ROOT : Locale.forLanguageTag(language));
        words.setText(text);
        int count = 0;
        while (words.next() != BreakIterator.DONE) {
            if (words.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
                count++;
            }
        }
        return count;
    }
}
