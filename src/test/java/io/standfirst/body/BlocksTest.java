package io.standfirst.body;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.standfirst.terms.ImageTerms;
import io.standfirst.terms.Terms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

/** Blocks as clients send them. */
@Tag("no-database")
class BlocksTest {

    private static Body read(Block... blocks) {
        return Body.ofBlocks(Arrays.asList(blocks));
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "a <b>b                      | a <b>b</b>                  | open marks are closed",
            " a\t  b<br>                |  a b                         | blanks collapse",
            "a</p><p>b                   | a<br>b                      | no end of a paragraph ends it",
            "a</p><h2>b</h2>             | a<br>b                      | nor does a heading begin in it",
            "a</p><script>alert(1)       | a                           | nor a script",
            "<p>a</p>                    | a                           | it may be a paragraph itself",
            "<li>a<li>b                  | a<br>b                      | structure becomes lines",
            "<table><tr><td>a<td>b       | a<br>b                      | whatever it is",
            "a<!-- <b>b                  | a                           | comments go",
            "a < b & c                   | a &lt; b &amp; c            | signs are escaped",
            "<a href='javascript:x'>a    | a                           | unsafe links go",
            "<a href='/x' onclick=y>a    | <a href=\"/x\">a</a>        | so do attributes",
    })
    void aTextStaysInItsBlock(String sent, String kept, String why) {
        assertThat(read(new Block.Paragraph(sent)).blocks(), contains(new Block.Paragraph(kept)));
        assertThat(read(new Block.Heading(4, sent)).blocks(), contains(new Block.Heading(4, kept)));
        assertThat(read(new Block.Quote(List.of(sent, "x"), sent)).blocks(),
                contains(new Block.Quote(List.of(kept, "x"), kept)));
        assertThat(read(list(new Block.Item(sent, new Block.Nested(true, 3, List.of(new Block.Item(sent, null)))))).blocks(),
                contains(list(new Block.Item(kept, new Block.Nested(true, 3, List.of(new Block.Item(kept, null)))))));
        assertThat(read(new Block.Picture("/i.jpg", "A", sent, "Ann", "/ann", "Log", "/l")).blocks(),
                contains(new Block.Picture("/i.jpg", "A", kept, "Ann", "/ann", "Log", "/l")));
    }

    private static Block list(Block.Item... items) {
        return new Block.Listing(false, null, Arrays.asList(items));
    }

    @Test
    void whatPartnersMayDoWithAPictureStaysInEveryFormat() {
        ImageTerms whole = new ImageTerms(Terms.Allowed.YES, "CC \"BY\" <4>", "https://a.example/terms",
                new Terms.Attribution("By <us>\n&c.", "<em>us</em>", Terms.Placement.TOP));
        Body body = new Body(List.of(new Block.Picture("/i.jpg", "A", "Below", "Ann", null, null, null, whole),
                new Block.Picture("/j.jpg", null, null, null, null, null, "/l",
                        new ImageTerms(Terms.Allowed.ON_REQUEST, null, null, null))));
        assertThat(Body.ofHtml(body.html(), null), equalTo(body));
        assertThat(Body.ofMarkdown(body.markdown()), equalTo(body));
        assertThat(Body.ofBlocks(body.blocks()), equalTo(body));
        assertThat(body.html(), containsString("<img src=\"/j.jpg\" alt=\"\" data-republishing=\"onRequest\">"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            no                                                           | no
            {"allowed": "no", "termsUrl": "javascript:alert(1)"}         | no
            {"allowed": "onRequest", "licence": "\\u0000\\ud800"}        | onRequest
            maybe                                                        |
            {                                                            |
            {"allowed": "yes", "free": true}                             |
            {"licence": " ", "allowed": null}                            |
            [1]                                                          |
            """)
    void ofWhatSomebodyWroteAsTermsOnlyTermsStay(String attribute, String allowed) {
        Body body = Body.ofHtml("<img src='/i.jpg' data-republishing='" + attribute + "'>", null);
        ImageTerms terms = ((Block.Picture) body.blocks().get(0)).republishing();
        assertThat(terms, equalTo(allowed == null ? null : new ImageTerms(switch (allowed) {
            case "no" -> Terms.Allowed.NO;
            default -> Terms.Allowed.ON_REQUEST;
        }, null, null, null)));
    }

    @Test
    void plainTextIsNoHtml() {
        Block picture = new Block.Picture("/i.jpg", "<b>\"A\"</b> &amp;", null, "</small><i>Ann</i>", null, "<!--Log", null);
        Block code = new Block.Code("</code></pre>\n&lt;script>\n\n  <!-- x", "c++");
        Block embed = new Block.Embed("https://youtu.be/x", "youtube", "</a></figure><b>T</b>");
        assertThat(read(picture, code, embed).blocks(), contains(picture, code, embed));
    }

    @ParameterizedTest
    @CsvSource({"-1, p", "0, p", "1, h2", "2, h2", "6, h6", "7, p", "2147483647, p"})
    void headingsHaveTheLevelsThatHtmlHas(int level, String tag) {
        assertThat(read(new Block.Heading(level, "a")).html(), is("<" + tag + ">a</" + tag + ">"));
    }

    @ParameterizedTest
    @CsvSource({"true, 5, 5", "true, 1,", "true, -3, -3", "true, 0, 0", "true, 1234567,", "true, -2147483648,", "false, 5,"})
    void onlyOrderedListsStartSomewhere(boolean ordered, int sent, Integer kept) {
        List<Block.Item> items = List.of(new Block.Item("a", null));
        assertThat(read(new Block.Listing(ordered, sent, items)).blocks(),
                contains(new Block.Listing(ordered, kept, items)));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"Java, java", "' c# ', c#", "'', -", "-, -", "日本, -", "'\"><script>', -",
            "'js onclick=x', js", "'x\" class=\"y', x"})
    void aProgrammingLanguageIsAName(String sent, String kept) {
        assertThat(read(new Block.Code("a", sent)).blocks(), contains(new Block.Code("a", kept)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "javascript:alert(1)", "data:text/html,x", "java\tscript:x", "mailto:a@b.example", "\0"})
    void withoutAnAddressThereIsNothingToShow(String url) {
        assertThat(
                read(new Block.Picture(url, "A", null, null, null, null, "/x"), new Block.Embed(url, "youtube", "T")).blocks(),
                empty());
        Body words = read(new Block.Picture(url, "A", "Words <b>below", "Ann", null, null, null));
        assertThat("as in HTML, what was printed below stays", words.text(), is("Words below Ann"));
        Block unlinked = new Block.Picture("/i.jpg", null, null, "Ann", null, null, null);
        if (url == null || !url.startsWith("mailto:")) {
            assertThat(read(new Block.Picture("/i.jpg", null, null, "Ann", url, null, url)).blocks(), contains(unlinked));
        }
    }

    @Test
    void theProviderFollowsFromTheAddress() {
        assertThat(read(new Block.Embed("https://evil.example/x", "youtube", null)).blocks(),
                contains(new Block.Embed("https://evil.example/x", "evil.example", null)));
    }

    @Test
    void htmlIsReadAsHtmlIs() {
        assertThat(read(new Block.Html("<p onclick=x>a</p><table><td>b<script>c</script></table><img src=/i.jpg>")).blocks(),
                is(Body.ofHtml("<p>a</p><table><tr><td>b</td></tr></table><img src=/i.jpg>", null).blocks()));
    }

    @Test
    void imagesInTextsFollowTheirBlock() {
        assertThat(read(list(new Block.Item("a<img src=/1.jpg onerror=x>b", null)), new Block.Paragraph("<img src=/2.jpg>"),
                new Block.Separator()).html(), is("""
                        <ul><li>ab</li></ul>
                        <figure><img src="/1.jpg" alt=""></figure>
                        <figure><img src="/2.jpg" alt=""></figure>
                        <hr>"""));
    }

    @Test
    void nothingIsMissed() {
        assertThat(Body.ofBlocks(null).blocks(), empty());
        assertThat(read(null, new Block.Paragraph(null), new Block.Heading(2, null), new Block.Listing(true, null, null),
                list((Block.Item) null), list(new Block.Item(null, null)),
                list(new Block.Item(null, new Block.Nested(true, null, null))), new Block.Quote(null, null),
                new Block.Quote(Collections.singletonList(null), null),
                new Block.Picture(null, null, null, null, null, null, null),
                new Block.Embed(null, null, null), new Block.Code(null, null), new Block.Html(null)).blocks(), empty());
        assertThat(read(new Block.Paragraph(" &nbsp;<b></b>"), new Block.Code(" \n", "x"), new Block.Quote(List.of(""), "a"),
                list(new Block.Item("", new Block.Nested(true, null, List.of(new Block.Item("b", null)))))).html(),
                is("<p>a</p>\n<ul><li><ol><li>b</li></ol></li></ul>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Qui\u00a0?", "sch\u00f6n\u00adste", "\u0e17\u0e48\u0e32\u200b\u0e40\u0e23\u0e37\u0e2d", "a\u2003b",
            "\u202bשלום\u202c", "👩\u200d🚀"})
    void invisibleSignsInPlainTextStay(String text) {
        Body body = read(new Block.Embed("https://youtu.be/x", "youtube", text),
                new Block.Picture("/i.jpg", text, null, text, "/c", text, null));
        assertThat(body.blocks(), contains(new Block.Embed("https://youtu.be/x", "youtube", text),
                new Block.Picture("/i.jpg", text, null, text, "/c", text, null)));
        assertThat(Body.ofHtml(body.html(), null), is(body));
    }

    @Test
    void nonsenseComesToRest() {
        Random random = new Random(20261123);
        for (int i = 0; i < 1_000; i++) {
            List<Block> nonsense = new ArrayList<>();
            for (int count = random.nextInt(4); count >= 0; count--) {
                nonsense.add(nonsense(random));
            }
            RoundTripTest.assertSame(Body.ofBlocks(nonsense));
        }
    }

    private static Block nonsense(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Block.Heading(random.nextInt(9) - 1, scraps(random));
            case 1 -> new Block.Listing(random.nextBoolean(), random.nextBoolean() ? null : random.nextInt(), items(random));
            case 2 -> new Block.Quote(Arrays.asList(scraps(random), scraps(random)), scraps(random));
            case 3 -> new Block.Picture(scraps(random), scraps(random), scraps(random), scraps(random), scraps(random),
                    scraps(random), scraps(random));
            case 4 -> new Block.Picture("/i", scraps(random), scraps(random), scraps(random), "/c", scraps(random), "/l");
            case 5 -> new Block.Embed(random.nextBoolean() ? "/e" : scraps(random), scraps(random), scraps(random));
            case 6 -> new Block.Code(scraps(random), scraps(random));
            case 7 -> new Block.Html(scraps(random));
            case 8 -> null;
            default -> new Block.Paragraph(scraps(random));
        };
    }

    private static List<Block.Item> items(Random random) {
        List<Block.Item> items = new ArrayList<>();
        for (int count = random.nextInt(3); count >= 0; count--) {
            items.add(new Block.Item(scraps(random),
                    random.nextInt(3) > 0 ? null : new Block.Nested(random.nextBoolean(), random.nextInt(5), items(random))));
        }
        return items;
    }

    private static String scraps(Random random) {
        StringBuilder scraps = new StringBuilder();
        for (int count = random.nextInt(9); count > 0; count--) {
            scraps.append(RoundTripTest.SCRAPS[random.nextInt(RoundTripTest.SCRAPS.length)]);
        }
        return random.nextInt(8) == 0 ? null : scraps.toString();
    }
}
