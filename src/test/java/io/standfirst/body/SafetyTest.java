package io.standfirst.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/** Whatever comes in, nothing that runs, styles or names comes out. */
@Tag("no-database")
class SafetyTest {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    static Stream<String> attacks() throws IOException {
        return lines("attacks.txt");
    }

    static Stream<String> lines(String name) throws IOException {
        try (InputStream file = SafetyTest.class.getResourceAsStream("/body/" + name)) {
            return Arrays.stream(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(line -> line.replace("\\0", "\0").replace("\\n", "\n").replace("\\t", "\t"))
                    .map(line -> ESCAPE.matcher(line)
                            .replaceAll(hex -> Matcher.quoteReplacement(
                                    Character.toString((char) Integer.parseInt(hex.group(1), 16)))));
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void attacksComeToNothing(String attack) {
        for (String context : new String[]{"%s", "<p>%s</p>", "<ul><li>%s</li></ul>", "<table><tr><td>%s</td></tr></table>",
                "<pre>%s</pre>", "<a href='/x'>%s</a>", "<figure>%s<figcaption>%s</figcaption></figure>", "<svg>%s</svg>x",
                "<blockquote>%s</blockquote>", "<dl><dt>%s</dt></dl>", "<noscript>%s</noscript>",
                "<select><option>%s</select>"}) {
            for (String base : new String[]{null, "https://magazine.example/a"}) {
                Body body = Body.ofHtml(context.replace("%s", attack), base);
                assertThat(attack, Oracle.complaints(body.html()), empty());
                assertThat(attack, Body.ofHtml(body.html(), null), is(body));
                assertThat(attack, Oracle.complaints(Body.ofMarkdown(body.markdown()).html()), empty());
            }
        }
        assertThat(attack, Oracle.complaints(Body.ofMarkdown(attack).html()), empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "[a](javascript:alert(1))", "[a](<java\tscript:alert(1)>)", "![x](data:image/svg+xml;base64,AAAA)",
            "<script>alert(1)</script>",
            "<javascript:alert(1)>", "[a]: javascript:alert(1)\n\n[a]", "[a](&#106;avascript:alert(1))",
            "```\"><script>\nx\n```",
            "![a\" onerror=\"alert(1)](x)", "<a href=\"vbscript:x\">y</a>", "<div\nonclick=\"alert(1)\">x</div>",
    })
    void attacksInMarkdownToo(String attack) {
        assertThat(Oracle.complaints(Body.ofMarkdown(attack).html()), empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\nscript:x", "java\0script:x",
            "\u0001javascript:x",
            "vbscript:x", "data:text/html,x", "blob:x", "file:///etc/passwd", "view-source:x", "jar:x", "feed:javascript:x",
            "http:", "http://",
            "https:javascript:x", "///evil.example", "1x:y", "ht tp://x:y", "http://:80/", "http://@/", "mailto:",
            "a\\b:c"})
    void otherAddressesAreNone(String url) {
        assertThat(SafeUrl.media(url, ""), is((String) null));
        assertThat(SafeUrl.link(url, ""), is((String) null));
    }

    @ParameterizedTest
    @CsvSource({"div", "blockquote", "ul><li", "b", "span lang=en", "table><tr><td", "font", "a href=/x", "details", "figure",
            "dl><dd", "pre",
            "em><strong", "x-y", "section", "li", "svg", "button", "form", "p><b", "h2", "address", "object", "template",
            "select"})
    void nestingOfAnyDepthIsRead(String tags) {
        String html = ("<" + tags + ">").repeat(10_000) + "deep";
        Body body = assertTimeout(Duration.ofSeconds(10), () -> Body.ofHtml(html, null));
        assertThat(Oracle.complaints(body.html()), empty());
        assertThat(Body.ofHtml(body.html(), null), is(body));
        body.text();
        body.markdown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "*a ", "[", "![", "**a _b ", "1. ", "`", "<div>", "<!--", "&", "\\", "> - ", "_",
            "[a](", "~", "    "})
    void nestingInMarkdownToo(String sign) {
        Body body = assertTimeout(Duration.ofSeconds(10), () -> Body.ofMarkdown(sign.repeat(10_000) + "deep"));
        assertThat(Oracle.complaints(body.html()), empty());
    }

    @Test
    void aMegabyteTakesNoLongerThanASecondOrSo() {
        String html = "<p>Some <em>words</em> with <a href=\"/x\">links</a> &amp; more of them, as in any article.</p>\n"
                .repeat(11_000);
        Body.ofHtml(html, null); // warm
        long start = System.nanoTime();
        Body body = Body.ofHtml(html, "https://magazine.example/");
        body.html();
        body.text();
        assertThat(Duration.ofNanos(System.nanoTime() - start), lessThan(Duration.ofSeconds(3)));
        assertThat(body.blocks().size(), is(11_000));
    }
}
