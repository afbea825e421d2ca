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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

/** What has been written reads back to the same blocks, on a page with everything and on thousands of nonsense ones. */
@Tag("no-database")
class RoundTripTest {

    static final String[] SCRAPS = {"<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<em>", "</em>", "<a href=/x>",
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
            "</tbody>", "\u00ad", "\u200b", "\u3000", "\u200f", "😀"};

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

    static void assertSame(Body body) {
        assertThat(body.html(), Body.ofHtml(body.html(), null), is(body));
        assertThat(body.markdown(), Body.ofMarkdown(body.markdown()), is(body));
        assertThat(Body.ofBlocks(body.blocks()), is(body));
        assertThat(Oracle.complaints(body.html()), empty());
    }

    /** Each is written as it is written here, so nothing of it was lost on the way. */
    @ParameterizedTest
    @ValueSource(strings = {
            "<p>Plain &amp; simple: 1 &lt; 2 &gt; 0, \"quoted\", it's.</p>",
            "<p><strong>a</strong> <em>b</em> <b>c</b> <i>d</i> <code>e f</code> <sub>g</sub> <sup>h</sup> <s>i</s> <del>j</del></p>",
            "<p><ins>a</ins> <u>b</u> <mark>c</mark> <small>d</small> <cite>e</cite> <q>f <q>g</q></q> <kbd>h</kbd> <samp>i</samp></p>",
            "<p><var>a</var> <dfn>b</dfn> <abbr title=\"C &quot;d&quot; &lt;e&gt;\">c</abbr> <time datetime=\"2024-01-02\">d</time></p>",
            "<p><em>a <strong>b <a href=\"https://a.example/?x=1&amp;y=%22#z\" title=\"T\" hreflang=\"de\" rel=\"nofollow ugc\">c</a></strong></em></p>",
            "<p><a href=\"mailto:a@b.example\">a</a> <a href=\"tel:+441\">b</a> <a href=\"#c\">c</a> <a href=\"//d.example/\">d</a></p>",
            "<p>one<br>two<br><br>three</p>",
            "<p>中文，<strong>加粗</strong>。日本語の<em>強調</em>です。한국어 <b>굵게</b></p>",
            "<p><span lang=\"ar\" dir=\"rtl\">مرحبا <strong>بالعالم</strong></span> – <bdo dir=\"rtl\">abc</bdo></p>",
            "<h2>שלום <em>עולם</em> (1)</h2>",
            "<p>Ελληνικά, кириллица, हिन्दी <i>क्षि</i>, ไทย, ქართული, አማርኛ, Tiếng Việt, e\u0301 é</p>",
            "<p>👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 <em>🇨🇭</em> 𝔘 \u202eabc\u202c a\u00a0b soft\u00adhyphen \u200bzero</p>",
            "<h2>a</h2>\n<h3>b</h3>\n<h4>c</h4>\n<h5>d</h5>\n<h6>e <code>f</code></h6>",
            "<ul><li>a</li><li><strong>b</strong><ol start=\"0\"><li>c<ul><li>d<br>e</li></ul></li></ol></li></ul>",
            "<ol start=\"-2\"><li>عربي</li><li><ul><li>中文</li></ul></li></ol>\n<ol><li>x</li></ol>\n<ul><li>y</li></ul>",
            "<blockquote><p>a <em>b</em></p><p>c</p></blockquote>",
            "<figure><blockquote><p>«Где?»</p></blockquote><figcaption>— <a href=\"/x\">Ann</a>, <cite>Log</cite></figcaption></figure>",
            "<figure><img src=\"/i.jpg\" alt=\"\"></figure>\n<figure><a href=\"/l?a&amp;b\"><img src=\"/i.jpg?w=1&amp;h=2\" alt=\"&lt;A&gt; &quot;b&quot; 😀\"></a></figure>",
            "<figure><img src=\"/i.jpg\" alt=\"A\"><figcaption>a <em>b</em><br>c <small>d</small> <small data-credit><a href=\"/c\">山田</a></small> <small data-source>أرشيف</small></figcaption></figure>",
            "<figure data-embed=\"youtube\"><a href=\"https://youtu.be/x?t=1&amp;y=2\">Ein „Film“ &lt;1&gt;</a></figure>",
            "<figure data-embed=\"a.example\"><a href=\"https://a.example/\">https://a.example/</a></figure>",
            "<pre><code class=\"language-c++\">  int x = a[1] &lt; 2 &amp;&amp; b;\n\n\n\t// 中文 `x` ``` &lt;/code&gt;</code></pre>",
            "<pre><code>&amp;amp; *a* _b_ [c](d) \\</code></pre>",
            "<hr>\n<p>a</p>\n<hr>\n<hr>",
            "<table><caption>a <b>b</b></caption><colgroup><col span=\"2\"></colgroup><thead><tr><th scope=\"col\">c</th><th>d</th></tr></thead><tbody><tr><td rowspan=\"2\">e</td><td><p>f</p><p>g</p></td></tr><tr><td colspan=\"2\"></td></tr></tbody></table>",
            "<figure><table><tbody><tr><td>١</td></tr></tbody></table><figcaption>a <em>b</em></figcaption></figure>",
            "<dl><dt>a</dt><dd>b</dd><dd><p>c</p><p>d</p></dd></dl>\n<address>a<br>b</address>",
            "<details><summary>a <b>b</b></summary><p>c</p><ul><li>d</li></ul></details>",
            "<figure><pre>  In <em>Xanadu</em>\n    did\n\nKubla</pre></figure>\n<pre>a  <b>b</b>\n c</pre>",
            "<blockquote><h3>a</h3><p>b</p><blockquote><p>c</p></blockquote></blockquote>",
    })
    void nothingIsLost(String html) {
        Body body = Body.ofHtml(html, null);
        assertThat(body.html(), is(html));
        assertSame(body);
        assertThat(Body.ofBlocks(body.blocks()).html(), is(html));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "## Überschrift *kursiv*\n",
            "A *b* **c** ***d*** `e` [f](/g \"H\") <https://a.example/>\n",
            "one\\\ntwo  \nthree\nfour\n",
            "- a\n- b\n  1. c\n\n     d\n  2. e\n\n5. f\n6. g\n",
            "- a\n\n* b\n\n1) c\n",
            "> a\n>\n> - b\n>\n> > c\n",
            "```rust\nfn a<T>() -> &'static str { \"`\" }\n\n\n~~~\n```\n",
            "    indented *code*\n\n      more\n",
            "![A *b* c](/i.jpg \"T\")\n\n[![x](/y.png)](/z)\n",
            "a ![b](/i.jpg) c\n\n***\n\nd\n---\n",
            "1 \\* 2 \\_ 3 \\# 4 &amp;amp; &lt;b&gt; \\[x\\] \\`y\\` \\<z>\n",
            "中文**加粗**。日本語*強調*です。 **ا**لعربية __עברית__ 👩‍🚀*x*\n",
            "<u>a</u> H<sub>2</sub>O <span lang=\"ar\" dir=\"rtl\">مرحبا *x*</span>\n",
            "<table><tr><td>a</td></tr></table>\n\n<details><summary>b</summary>\n\nc *d*\n\n</details>\n",
            "[a]: /b 'C'\n\n[a] [x][a] [none] \\[a]\n",
            "<!-- x -->\n\na<!-- y -->b\n",
    })
    void markdownComesToRestAtOnce(String markdown) {
        Body body = Body.ofMarkdown(markdown);
        assertSame(body);
        assertThat(Body.ofBlocks(body.blocks()).markdown(), is(body.markdown()));
    }
}
