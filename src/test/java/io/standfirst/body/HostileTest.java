package io.standfirst.body;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

/** Every vector through every way in; what comes out is looked at in every form that it goes out in. */
@Tag("no-database")
class HostileTest {

    private static final String SAFE = "https://a.example/i.jpg";
    private static final Block BEFORE = new Block.Paragraph("before");
    private static final Block AFTER = new Block.Heading(3, "after");

    static Stream<String> vectors() throws IOException {
        return SafetyTest.lines("hostile.txt");
    }

    static Stream<String> all() throws IOException {
        return Stream.concat(vectors(), SafetyTest.attacks());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void asHtml(String vector) {
        for (String context : new String[]{"%s", "<p>%s</p>", "<h2>%s</h2>", "<ol><li>%s</li></ol>",
                "<pre><code>%s</code></pre>",
                "<blockquote><p>x</p><cite>%s</cite></blockquote>", "<table><tr><td>%s</td></tr></table>",
                "<figure><img src=/i.jpg><figcaption>%s</figcaption></figure>", "<div title='%s'>x</div>",
                "<a href=\"%s\">x</a>"}) {
            assertHarmless(Body.ofHtml(context.replace("%s", vector), null));
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void asMarkdown(String vector) {
        for (String context : new String[]{"%s", "x %s", "# %s", "> %s", "- %s", "**%s**", "[%s](/x)", "[x](%s)", "[x](<%s>)",
                "![%s](/i.jpg)", "![x](%s)", "[x](/y \"%s\")", "```%s\nx\n```", "`%s`", "[r]: %s\n\n[r]",
                "<div>\n\n%s\n\n</div>"}) {
            assertHarmless(Body.ofMarkdown(context.replace("%s", vector)));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void asBlocks(String vector) {
        blocks(vector).forEach((block, type) -> {
            Body body = Body.ofBlocks(List.of(BEFORE, block, AFTER));
            assertHarmless(body);
            List<Block> blocks = new ArrayList<>(body.blocks());
            assertThat(blocks.remove(0), is(BEFORE));
            assertThat(blocks.remove(blocks.size() - 1), is(AFTER));
            assertThat(block.toString(), blocks, everyItem(
                    anyOf(instanceOf(type), instanceOf(Block.Picture.class), instanceOf(Block.Embed.class))));
        });
    }

    /** A block of each type with the vector in each of its members, and the type that must come of it. */
    private static Map<Block, Class<?>> blocks(String vector) {
        Map<Block, Class<?>> blocks = new LinkedHashMap<>();
        blocks.put(new Block.Paragraph(vector), Block.Paragraph.class);
        blocks.put(new Block.Heading(2, vector), Block.Heading.class);
        blocks.put(new Block.Heading(7, vector), Block.Paragraph.class);
        Block.Nested below = new Block.Nested(true, 7, List.of(new Block.Item(vector, null)));
        blocks.put(new Block.Listing(false, null, List.of(new Block.Item(vector, below))), Block.Listing.class);
        blocks.put(new Block.Quote(List.of("a", vector, vector), vector), Block.Quote.class);
        blocks.put(new Block.Picture(SAFE, vector, vector, vector, vector, vector, vector), Block.Picture.class);
        blocks.put(new Block.Picture(vector, null, null, null, null, null, null), Block.Picture.class);
        blocks.put(new Block.Embed(SAFE, vector, vector), Block.Embed.class);
        blocks.put(new Block.Embed(vector, vector, null), Block.Embed.class);
        blocks.put(new Block.Code(vector, vector), Block.Code.class);
        blocks.put(new Block.Html(vector), Block.class);
        return blocks;
    }

    @ParameterizedTest
    @MethodSource("all")
    void asCodeItIsShownAsItIs(String vector) {
        String shown = CleanText.of("x\n" + vector).stripTrailing();
        assertThat(Body.ofBlocks(List.of(new Block.Code("x\n" + vector, null))).blocks(),
                is(List.of(new Block.Code(shown, null))));
    }

    /** An oracle that sees nothing would be content with anything. */
    @ParameterizedTest
    @ValueSource(strings = {"<script>a</script>", "<p onclick=\"a\">b</p>", "<b style=\"a\">b</b>", "<p id=\"a\">b</p>",
            "<!-- a -->",
            "<a href=\"javascript:a\">b</a>", "<a href=\"java\tscript:a\">b</a>", "<a href=\"JAVA&#9;SCRIPT:a\">b</a>",
            "<img src=\"data:a\" alt=\"\">", "<svg></svg>", "<math></math>", "<style>a</style>", "<p title='a'>b</p>",
            "<p>a < b</p>",
            "<form></form>", "<iframe></iframe>", "<a href=\"/a>b\">c</a>", "<code class=\"a\">b</code>",
            "<noscript>a</noscript>",
            "<link href=\"/a\">", "<P>a</P>", "<p>\0</p>", "<a href=/a>b</a>", "<h1>a</h1>", "<template>a</template>"})
    void theOracleSees(String html) {
        assertThat(Oracle.complaints(html), not(empty()));
        assertThat(Oracle.complaints(List.of(new Block.Paragraph(html))), not(empty()));
    }

    private static void assertHarmless(Body body) {
        String html = body.html();
        String markdown = body.markdown();
        assertThat(html, Oracle.complaints(html), empty());
        assertThat(html, Oracle.complaints(body.blocks()), empty());
        // As any program may show our Markdown, without cleaning it; the comment keeps lists apart.
        assertThat(markdown, Oracle.complaints(MarkdownReader.html(markdown).replace("<!-- -->\n", "")), empty());
        assertThat(html, Body.ofHtml(html, null), is(body));
        assertThat(markdown, Body.ofMarkdown(markdown), is(body));
        assertThat(Body.ofBlocks(body.blocks()), is(body));
    }
}
