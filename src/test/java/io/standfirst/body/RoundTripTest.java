package io.standfirst.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

/** What has been written reads back to the same blocks, on a page with everything and on thousands of nonsense ones. */
@Tag("no-database")
class RoundTripTest {

    private static final String[] SCRAPS = {"<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<em>", "</em>", "<a href=/x>",
            "</a>", "<ul>",
            "<li>", "</ul>", "<ol start=4>", "</ol>", "<table>", "<tr>", "<td>", "<th scope=row>", "</table>", "<caption>",
            "<h2>", "</h2>",
            "<h3>", "<blockquote>", "</blockquote>", "<cite>", "</cite>", "<footer>", "</footer>", "<pre>", "</pre>", "<code>",
            "</code>",
            "<pre class=verse>", "<figure>", "</figure>", "<figcaption>", "</figcaption>", "<img src=/i.jpg alt=a>", "<br>",
            "<hr>",
            "<iframe src=/f></iframe>", "<dl>", "<dt>", "<dd>", "</dl>", "<details>", "<summary>", "</details>", "<address>",
            "</address>",
            "<span lang=de>", "</span>", "<sub>", "</sub>", "<button>", "<select><option>", "<svg>", "</svg>", "<font>",
            "<template>",
            "word", " ", "\n", "\n\n", "&nbsp;", "&lt;", "two words ", "*", "_", "1. ", "# ", "[", "](x)", "`",
            "<small data-credit>",
            "</small>", "<figure data-embed=x>", "<q>", "</q>", "<strong>", "</strong>", "<colgroup><col span=2>", "<tbody>",
            "</tbody>"};

    @Test
    void aPageWithEverything() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/body/page.html")) {
            Body body = Body.ofHtml(new String(file.readAllBytes(), StandardCharsets.UTF_8), "https://magazine.example/a/");
            assertSame(body);
            assertThat(
                    body.blocks().stream().map(block -> block.getClass().getSimpleName()).distinct().sorted().toList()
                            .toString(),
                    is("[Code, Embed, Heading, Html, Listing, Paragraph, Picture, Quote, Separator]"));
        }
    }

    @Test
    void nonsense() {
        Random random = new Random(20241122);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder html = new StringBuilder();
            for (int scraps = random.nextInt(30); scraps > 0; scraps--) {
                html.append(SCRAPS[random.nextInt(SCRAPS.length)]);
            }
            Body body = Body.ofHtml(html.toString(), null);
            assertSame(body);
            assertThat(html.toString(), words(body.text()), is(words(shown(html.toString()))));
        }
    }

    private static String shown(String html) {
        Document page = Jsoup.parseBodyFragment(html);
        page.select("svg, template").remove();
        return page.text();
    }

    private static long words(String text) {
        return Pattern.compile("word").matcher(text).results().count();
    }

    private static void assertSame(Body body) {
        assertThat(body.html(), Body.ofHtml(body.html(), null), is(body));
        assertThat(body.markdown(), Body.ofMarkdown(body.markdown()), is(body));
        assertThat(Oracle.complaints(body.html()), empty());
    }
}
