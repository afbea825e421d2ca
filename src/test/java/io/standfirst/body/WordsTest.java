package io.standfirst.body;

import java.util.Locale;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.ibm.icu.text.BreakIterator;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Plain words are counted without ICU; the count is ICU's all the same. */
class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `One, two; three.`        | en | 3
            `It's the U.S. at 3.5 %`  | en | 5
            `a_b c-d e.f. ... !`      | en | 4
            `“Quoted” – naïve`        | en | 2
            `港口的水位`                | zh | 3
            `  \t\n`                  |    | 0
            ``                        |    | 0
            """)
    void areCounted(String text, String language, int words) {
        assertEquals(words, Words.count(text, language));
    }

    @Test
    void areAsManyAsByTheRulesAlone() {
        String[] parts = {"a", "Z9", "3", ".", ",", "'", "’", " ", "\n", "\u00a0", "_", "-", "é", "e\u0301", "\u0301", "ไทย",
                "水",
                "\u200d", "\"", "(", "א", "👩"};
        Random random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            assertEquals(byRules(text.toString()), Words.count(text.toString(), "en"), text::toString);
        }
    }

    private static int byRules(String text) {
        BreakIterator words = BreakIterator.getWordInstance(Locale.ENGLISH);
        words.setText(text);
        int count = 0;
        while (words.next() != BreakIterator.DONE) {
            count += words.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT ? 1 : 0;
        }
        return count;
    }
}
