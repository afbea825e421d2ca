package io.standfirst.body;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

@Tag("no-database")
class BodyTest {

    private static final String BASE = "https://magazine.example/2024/harbour/";

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "<p>One <strong>two</strong></p>              | <p>One <strong>two</strong></p>             | stays",
            "<p>a<em> b </em>c</p>                        | <p>a <em>b</em> c</p>                      | blanks move out of marks",
            "<p>a <b></b><i> </i>b</p>                    | <p>a b</p>                                 | empty marks go",
            "<b><p>one</p><p>two</p></b>                  | <p><b>one</b></p>\\n<p><b>two</b></p>       | marks go on over paragraphs",
            "<p>a<br><br><br><br>b<br></p>                | <p>a<br><br>b</p>                          | breaks at the end go",
            "<strong>a<strong>b</strong></strong>         | <p><strong>ab</strong></p>                 | no mark in its like",
            "loose <div>text</div> here                   | <p>loose</p>\\n<p>text</p>\\n<p>here</p>     | text of its own becomes paragraphs",
            "<p>&nbsp;</p><p></p><p> <br></p><p>x</p>     | <p>x</p>                                   | empty paragraphs vanish",
            "<h1>a</h1><h6>b</h6>                         | <h2>a</h2>\\n<h6>b</h6>                     | the title is level 1",
            "<strike>a</strike> <tt>b</tt> <big>c</big>   | <p><s>a</s> <code>b</code> c</p>           | old elements become new ones",
            "<acronym title='For'>f</acronym>             | <p><abbr title=\"For\">f</abbr></p>        | so do these",
            "<span class=x>a</span> <span lang=fr>b</span>| <p>a <span lang=\"fr\">b</span></p>        | span for languages only",
            "<my-card><x-title>a</x-title> b</my-card>    | <p>a b</p>                                 | unknown elements leave their text",
            "<form><label>Name</label> <button>Go</button><input value=v></form> | <p>Name Go</p>      | form controls leave their text",
            "<a href='../x y?a=1&b=2'>l</a>               | <p><a href=\"https://magazine.example/2024/x%20y?a=1&amp;b=2\">l</a></p> | links are resolved",
            "<a href='mailto:a@b.example'>l</a> <a href='tel:+44'>t</a> | <p><a href=\"mailto:a@b.example\">l</a> <a href=\"tel:+44\">t</a></p> | mail and telephone",
            "<a href='/x' rel='NoFollow me x' target=_blank hreflang=de title=T>l</a> | <p><a href=\"https://magazine.example/x\" title=\"T\" hreflang=\"de\" rel=\"nofollow\">l</a></p> | attributes of links",
            "<a href='ftp://x/'>l</a> <a>m</a>            | <p>l m</p>                                 | other schemes go",
            "<div>a</div><hr><div>b</div>                 | <p>a</p>\\n<hr>\\n<p>b</p>                   | separator",
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> | <p>漢(kan)</p>                          | ruby as text",
            "<img class=emoji alt=😀 src=/e.png> <p>x</p> | <p>😀</p>\\n<p>x</p>                        | emoji as text",
            "<ul><li>a</ul><ol start=3><li>b<ul><li>c</ul></ol> | <ul><li>a</li></ul>\\n<ol start=\"3\"><li>b<ul><li>c</li></ul></li></ol> | lists",
            "<ul>x<li>a</li><ul><li>b</li></ul></ul>      | <ul><li>x</li><li>a<ul><li>b</li></ul></li></ul> | lists that are not quite right",
            "<li>a</li>                                   | <p>a</p>                                   | an item without a list",
            "<pre class='lang-java'>int  x;\\n\\n  y\\n</pre> | <pre><code class=\"language-java\">int  x;\\n\\n  y</code></pre> | code keeps its blanks",
            "<pre>a <a href=/b>b</a></pre>                | <pre>a <a href=\"https://magazine.example/b\">b</a></pre> | preformatted text with marks",
            "<pre class=wp-block-verse>  a\\n b</pre>     | <figure><pre>  a\\n b</pre></figure>        | poetry",
            "<blockquote>a<p>b</p></blockquote>           | <blockquote><p>a</p><p>b</p></blockquote>  | quote",
            "<blockquote><p>a</p><cite>B</cite></blockquote> | <figure><blockquote><p>a</p></blockquote><figcaption>B</figcaption></figure> | quote with citation",
            "<blockquote>a<br><cite>B</cite></blockquote> | <figure><blockquote><p>a</p></blockquote><figcaption>B</figcaption></figure> | citation on the last line",
            "<blockquote>a <cite>B</cite> c</blockquote>  | <blockquote><p>a <cite>B</cite> c</p></blockquote> | a work named in a quote",
            "<table><tr><td>1<td colspan=2 class=x>2</table> | <table><tbody><tr><td>1</td><td colspan=\"2\">2</td></tr></tbody></table> | table",
            "<dl><div><dt>a</dt><dd>b</dd></div></dl>     | <dl><dt>a</dt><dd>b</dd></dl>              | definitions",
            "<details open><summary>a</summary>b</details>| <details><summary>a</summary><p>b</p></details> | details",
            "<dl></dl><ul><li></li></ul><blockquote></blockquote> | ~~                                 | empty structure goes",
    })
    void readsHtml(String html, String expected, String what) {
        Body body = Body.ofHtml(html.replace("\\n", "\n"), BASE);
        assertThat(body.html(), equalTo(expected.replace("\\n", "\n")));
        assertThat(Body.ofHtml(body.html(), null), equalTo(body));
    }

    @Test
    void anImageIsABlockOfItsOwnWithItsCaptionAndLink() {
        Body body = Body.ofHtml("""
                <figure class="wide"><a href="/full"><img srcset="/s.jpg 300w, /l.jpg 1200w" alt="A crane"></a>
                <figcaption>Cranes <em>at dusk</em></figcaption></figure>""", BASE);
        assertThat(body.blocks(),
                contains(new Block.Picture("https://magazine.example/l.jpg", "A crane", "Cranes <em>at dusk</em>",
                        null, null, null, "https://magazine.example/full")));
        assertThat(body.text(), is("Cranes at dusk"));
        assertThat(body.wordCount("en"), is(0));
    }

    @Test
    void creditsComeBackFromTheHtmlThatWasWritten() {
        Body body = new Body(
                List.of(new Block.Picture("https://a.example/i.jpg", null, "Quay", "Ann <Lee>", "https://lee.example/",
                        "Harbour Archive", null)));
        assertThat(body.html(), is("""
                <figure><img src="https://a.example/i.jpg" alt=""><figcaption>Quay <small data-credit>\
                <a href="https://lee.example/">Ann &lt;Lee&gt;</a></small> <small data-source>Harbour Archive</small>\
                </figcaption></figure>"""));
        assertThat(Body.ofHtml(body.html(), null), is(body));
        assertThat(Body.ofMarkdown(body.markdown()), is(body));
    }

    @Test
    void titlesAndCreditsComeBackWithTheirInvisibleSigns() {
        Body body = Body
                .ofHtml("<iframe src=https://youtu.be/x title='Qui\u00a0? ge\u00adnau \u200b'></iframe><figure><img src=/i.jpg>"
                        + "<figcaption><small data-source>Ar\u00adchiv\u00a0B</small></figcaption></figure>", null);
        assertThat(body.blocks(), contains(new Block.Embed("https://youtu.be/x", "youtube", "Qui\u00a0? ge\u00adnau \u200b"),
                new Block.Picture("/i.jpg", null, null, null, null, "Ar\u00adchiv\u00a0B", null)));
        assertThat(Body.ofHtml(body.html(), null), is(body));
    }

    @Test
    void anAddressCreditsNobody() {
        Body body = Body.ofHtml(
                "<figure><img src=/i.jpg><figcaption><small data-credit><a href=/x></a></small></figcaption></figure>",
                null);
        assertThat(body.blocks(), contains(picture("/i.jpg")));
    }

    @Test
    void imagesInsideTextAndStructureAreMovedBehindIt() {
        Body body = Body.ofHtml("""
                <p>before <img src="/1.jpg"> after</p>
                <ul><li>item <img src="/2.jpg"></li></ul>
                <table><tr><td><img src="/3.jpg">cell</td></tr></table>""", null);
        assertThat(body.blocks(), contains(new Block.Paragraph("before after"), picture("/1.jpg"),
                new Block.Listing(false, null, List.of(new Block.Item("item", null))), picture("/2.jpg"),
                new Block.Html("<table><tbody><tr><td>cell</td></tr></tbody></table>"), picture("/3.jpg")));
    }

    private static Block picture(String url) {
        return new Block.Picture(url, null, null, null, null, null, null);
    }

    @Test
    void aGalleryIsItsPicturesAndItsCaptionAParagraph() {
        Body body = Body.ofHtml("""
                <figure><figure><img src="/1.jpg"><figcaption>One</figcaption></figure>
                <figure><img src="/2.jpg"></figure><figcaption>Both</figcaption></figure>""", null);
        assertThat(body.blocks(), contains(new Block.Picture("/1.jpg", null, "One", null, null, null, null), picture("/2.jpg"),
                new Block.Paragraph("Both")));
    }

    @Test
    void pixelsAndImagesWithoutAnAddressAreNotShown() {
        assertThat(Body.ofHtml("<img width=1 height=1 src='https://t.example/p'><img src='data:image/gif;base64,x'><img>", null)
                .blocks(), empty());
    }

    @Test
    void anImageThatLoadsLateHasItsAddressElsewhere() {
        assertThat(Body
                .ofHtml("<img src='data:image/gif;base64,x' data-src='/real.jpg'><noscript><img src=/no.jpg></noscript>", null)
                .blocks(), contains(picture("/real.jpg")));
    }

    @Test
    void playersAreEmbedsWithTheirProvider() {
        Body body = Body.ofHtml(
                """
                        <figure><iframe src="//www.youtube.com/embed/abc" title="A film"></iframe><figcaption>Seen <b>twice</b></figcaption></figure>
                        <video controls><source src="/v.mp4">Your browser is too old.</video>
                        <object data="javascript:x"><embed src="https://player.vimeo.com/1"></object>""",
                BASE);
        assertThat(body.blocks(), contains(
                new Block.Embed("https://www.youtube.com/embed/abc", "youtube", "A film"),
                new Block.Paragraph("Seen <b>twice</b>"),
                new Block.Embed("https://magazine.example/v.mp4", "magazine.example", null),
                new Block.Embed("https://player.vimeo.com/1", "vimeo", null)));
        assertThat(Body.ofHtml(body.html(), null), is(body));
    }

    @Test
    void aTableKeepsItsCaptionOnlyWithItsFigure() {
        assertThat(Body.ofHtml("<figure><table><tr><td>1</table></figure>", null).html(),
                is("<table><tbody><tr><td>1</td></tr></tbody></table>"));
        assertThat(Body.ofHtml("<figure><table><tr><td>1</table><figcaption>Sums</figcaption></figure>", null).html(),
                is("<figure><table><tbody><tr><td>1</td></tr></tbody></table><figcaption>Sums</figcaption></figure>"));
    }

    @Test
    void whatTypedBlocksCannotSayIsHtml() {
        Body body = Body.ofHtml(
                "<blockquote><p>a</p><ul><li>b</li></ul></blockquote><ul><li><p>c</p><table><tr><td>d</table></ul>", null);
        assertThat(body.blocks(), contains(
                new Block.Html("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>"),
                new Block.Html("<ul><li>c<table><tbody><tr><td>d</td></tr></tbody></table></li></ul>")));
    }

    @Test
    void plainTextHasBlankLinesBetweenBlocks() {
        Body body = Body.ofHtml("""
                <h2>Tide</h2><p>High &amp; <em>low</em>.<br>Daily.</p><ol><li>one<ul><li>two</li></ul></li></ol>
                <blockquote><p>Wait.</p><cite>Pilot</cite></blockquote>
                <table><tr><td>a<td>b<tr><td>c<td>d</table><pre>x = 1</pre>""", null);
        assertThat(body.text(), is("""
                Tide

                High & low.
                Daily.

                1. one
                   - two

                Wait.

                — Pilot

                a\tb
                c\td

                x = 1"""));
        assertThat(body.firstParagraphs(2), is("High & low.\nDaily."));
    }

    @ParameterizedTest
    @CsvSource({
            "en, The harbour-master's log: 3 entries., 6",
            "zh, 我们在港口等待。, 4",
            "ja, 港で待っています。, 6",
            "th, เรารอที่ท่าเรือ, 4",
            "ar, انتظرنا في الميناء, 3",
    })
    void countsWords(String language, String text, int words) {
        assertThat(Body.ofHtml("<p>" + text + "</p>", null).wordCount(language), is(words));
    }

    @Test
    void controlCharactersAndLoneSurrogatesNeverGetIn() {
        String html = "<p title='\u0001'>a\u0000b\u0008c\ud800d\udc00e&#8;f&#x80;g\u0085h\ufffei\tj</p><a href='ht\ntps://x\u0001.example/'>k</a>";
        assertThat(Body.ofHtml(html, null).html(), is("<p>abcdef€ghi j</p>\n<p><a href=\"https://x.example/\">k</a></p>"));
    }

    @Test
    void thereMayBeNothing() {
        assertThat(Body.ofHtml("", null).blocks(), empty());
        assertThat(Body.ofHtml("", null).html(), is(""));
        assertThat(Body.ofHtml("", null).markdown(), is(""));
        assertThat(Body.ofHtml("", null).text(), is(""));
        assertThat(Body.ofMarkdown("").blocks(), empty());
    }
}
