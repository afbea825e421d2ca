package io.standfirst.importing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** What becomes of blank lines in HTML that was written by hand. */
class ParagraphsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `One.\\n\\nTwo.`                                    | `<p>One.</p>\\n<p>Two.</p>\\n`
            `One,\\ntwo.`                                       | `<p>One,<br>\\ntwo.</p>\\n`
            `One.<h2 id="x">Two</h2>Three.`                     | `<p>One.</p>\\n<h2 id="x">Two</h2>\\n<p>Three.</p>\\n`
            `<EM>One</EM> < two <b>`                            | `<p><EM>One</EM> < two <b></p>\\n`
            `<p>One.</p><p>Two.</p>`                            | `<p>One.</p>\\n<p>Two.</p>\\n`
            `a\\n\\n<pre>b\\n\\nc</pre>\\n\\nd`                 | `<p>a</p>\\n<pre>b\\n\\nc</pre>\\n<p>d</p>\\n`
            `<pre>a\\n\\nb</pre>c\\n\\nd<PRE>e\\n\\nf</PRE >g`  | `<pre>a\\n\\nb</pre>\\n<p>c</p>\\n<p>d</p>\\n<PRE>e\\n\\nf</PRE >\\n<p>g</p>\\n`
            `<pre>a\\n\\nb`                                     | `<pre>a\\n<p>b</p>\\n`
            """)
    void becomeParagraphs(String written, String expected) {
        assertEquals(expected.replace("\\n", "\n"), Paragraphs.of(written.replace("\\n", "\n")));
    }

    @Test
    void aRowOfTagsThatNeverEndTakesNoLongerThanItsLength() {
        String row = "<pre>".repeat(200_000);
        assertEquals(200_000, Paragraphs.of(row).split("<pre>", -1).length - 1);
    }
}
