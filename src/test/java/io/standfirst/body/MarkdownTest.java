package io.standfirst.body;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

@Tag("no-database")
class MarkdownTest {

    @Test
    void readsAndWrites() {
        String markdown = """
                ## Two ports

                A *long* quay with **cranes**, `code` and [a link](https://a.example/ "Title").

                - one
                - two
                  1. inner

                > Wait.
                >\s
                > <cite>Pilot</cite>

                ```java
                int x = 1;
                ```

                ***

                ![A crane](https://a.example/c.jpg)
                """;
        Body body = Body.ofMarkdown(markdown);
        assertThat(body.html(), is("""
                <h2>Two ports</h2>
                <p>A <em>long</em> quay with <strong>cranes</strong>, <code>code</code> and \
                <a href="https://a.example/" title="Title">a link</a>.</p>
                <ul><li>one</li><li>two<ol><li>inner</li></ol></li></ul>
                <figure><blockquote><p>Wait.</p></blockquote><figcaption>Pilot</figcaption></figure>
                <pre><code class="language-java">int x = 1;</code></pre>
                <hr>
                <figure><img src="https://a.example/c.jpg" alt="A crane"></figure>"""));
        assertThat(body.markdown().replaceAll("(?m) +$", ""), is(markdown.replaceAll("(?m) +$", "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<p>*not* _emphasised_ `nor` [code](x) # 1. &lt;b&gt; &amp;amp; \\ ! | ~</p>",
            "<p>1. not a list</p><p># not a heading</p><p>- nor this</p><p>&gt; nor this</p><p>+ 1</p><p>===</p><p>---</p>",
            "<p>quo<strong>\"ted\"</strong>word <em>a</em><em>b</em> <strong><em>c</em>d</strong> <em>(e)</em>f</p>",
            "<p>H<sub>2</sub>O <u>under</u> <abbr title=\"a &quot;b&quot;\">c</abbr> <a href=\"/x\" rel=\"nofollow\">y</a></p>",
            "<p>a<br>b<br><br>c</p>",
            "<p><code>a ` b</code> <code>`</code> <code>x <em>y</em></code></p>",
            "<p><a href=\"/a(b)c%20d\">[x]</a></p>",
            "<pre>```\nfence\n````</pre><pre>  two\n\n\n  three</pre>",
            "<ul><li>a<br>b</li><li>c<ol start=\"4\"><li>d</li></ol></li></ul><ul><li>another list</li></ul><ol><li>x</li></ol>",
            "<ul><li><ul><li>deep</li></ul></li></ul>",
            "<table><tr><td>a<td><pre>b\n\nc</pre></table><p>after</p>",
            "<details><summary>s</summary><p>t</p></details>",
            "<figure><a href=\"/l\"><img src=\"/i.jpg\" alt=\"a [b] c\"></a></figure>",
            "<figure><img src=\"/i.jpg\"><figcaption>c <em>d</em></figcaption></figure>",
            "<iframe src=\"https://youtu.be/x\" title=\"a*b*\"></iframe>",
            "<blockquote><p>a</p><p>b</p></blockquote><blockquote><p>c</p></blockquote>",
            "<p>trailing backslash \\</p><p>https://a.example/b_c_d</p><p>a  b</p><p>&nbsp;x</p>",
            "<p>فَوْق <bdo dir=\"rtl\">abc</bdo> 漢字**</p>",
            "<h3>a<br>b #</h3>",
    })
    void whatIsWrittenReadsBackTheSame(String html) {
        Body body = Body.ofHtml(html, null);
        assertThat(body.markdown(), Body.ofMarkdown(body.markdown()), is(body));
    }
}
