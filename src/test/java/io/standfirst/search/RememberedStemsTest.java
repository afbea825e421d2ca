package io.standfirst.search;

import java.io.IOException;
import java.io.StringReader;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.junit.jupiter.api.Test;
import org.tartarus.snowball.ext.EnglishStemmer;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Stems that are remembered are those that Lucene finds. */
class RememberedStemsTest {

    private static final String[] ENDS = {"", "s", "ing", "ly", "ational", "iveness", "ied", "'s"};

    @Test
    void areTheOnesThatAreFoundAnew() throws IOException {
        StringBuilder text = new StringBuilder("harbours ").append("x".repeat(60)).append("ings ");
        Random random = new Random(3);
        for (int i = 0; i < 30_000; i++) {
            text.append((char) ('a' + random.nextInt(26))).append("elat").append(random.nextInt(40) == 0 ? i : "")
                    .append(ENDS[random.nextInt(ENDS.length)]).append(' ');
        }
        assertEquals(stems(text.toString(), words -> new SnowballFilter(words, new EnglishStemmer())),
                stems(text.toString(), words -> new RememberedStems(words, new EnglishStemmer())));
    }

    private static Tokens stems(String text, UnaryOperator<TokenStream> stem) throws IOException {
        WhitespaceTokenizer words = new WhitespaceTokenizer();
        words.setReader(new StringReader(text));
        try (TokenStream stems = stem.apply(words)) {
            return Tokens.of(stems);
        }
    }
}
