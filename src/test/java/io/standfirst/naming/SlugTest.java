package io.standfirst.naming;

import java.util.Set;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("no-database")
class SlugTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            The Strait Has No Owner           | the-strait-has-no-owner
            Über Öl, Äther & Maß              | uber-ol-ather-mass
            L'été à Łódź, ça œuvre            | lete-a-lodz-ca-oeuvre
            İstanbul’da IŞIK, ışık            | istanbulda-isik-isik
            Việt Nam: Đường về                | viet-nam-duong-ve
            Þingvellir í Ísafjarðarsýslu      | thingvellir-i-isafjardarsyslu
            Война и мир                       | vojna-i-mir
            Πόλεμος και Ειρήνη                | polemos-kai-eirene
            战争与和平                         | zhan-zheng-yu-he-ping
            平和                              | ping-he
            ひらがな カタカナ                  | hiragana-katakana
            The editor's “last” word          | the-editors-last-word
            Rock ’n’ roll                     | rock-n-roll
            ---a   --  b---                   | a-b
            100 % of 3,5 m²                   | 100-of-3-5-m
            ＦＵＬＬ width                     | full-width
            a/../b?c=d#e                      | a-b-c-d-e
            🚢 ships 🚢                        | ships
            x                                 | x
            """)
    void aTitleBecomesASlug(String title, String slug) {
        assertEquals(slug, Slug.of(title, "untitled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"الحرب والسلام", "מלחמה ושלום", "युद्ध और शांति", "สงครามและสันติภาพ", "전쟁과 평화", "ომი და მშვიდობა",
            "Պատերազմ և խաղաղություն", "戦争と平和"})
    void aTitleInAnyScriptLeavesASlugOfItsOwn(String title) {
        String slug = Slug.of(title, "untitled");
        assertTrue(Slug.isSlug(slug), slug);
        assertFalse(slug.equals("untitled"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "🚢🌊", "???", "—", "'", "\u0301", "\u0000"})
    void whereNothingIsLeftTheOtherNameIsUsed(String title) {
        assertEquals("untitled", Slug.of(title, "untitled"));
    }

    @Test
    void aLongTitleIsCutAtAWord() {
        String slug = Slug.of("strait ".repeat(100).substring(0, 500), "untitled");
        assertTrue(slug.length() <= 200 && slug.length() > 190, slug);
        assertTrue(slug.endsWith("-strait"), slug);
        assertTrue(Slug.isSlug(slug));
        assertEquals("x".repeat(200), Slug.of("x".repeat(500), "untitled"));
        assertEquals("x".repeat(200), Slug.of("x".repeat(200), "untitled"));
        // The only gap comes so early that cutting there would leave too little.
        assertEquals("a-" + "x".repeat(198), Slug.of("a " + "x".repeat(500), "untitled"));
    }

    @Test
    void aTakenSlugGetsTheLowestFreeNumber() {
        assertEquals("a", Slug.free("a", Set.of("b")::contains));
        assertEquals("a-2", Slug.free("a", Set.of("a")::contains));
        assertEquals("a-4", Slug.free("a", Set.of("a", "a-2", "a-3", "a-5")::contains));
        assertEquals("a-2-2", Slug.free("a-2", Set.of("a-2")::contains));
    }

    @Test
    void amongThousandsOfTheSameTitleFewAreAskedFor() {
        int[] asked = {0};
        assertEquals("a-12346", Slug.free("a", tried -> {
            asked[0]++;
            return tried.equals("a") || Integer.parseInt(tried.substring(2)) <= 12_345;
        }));
        assertTrue(asked[0] < 40, asked[0] + " were asked for");
    }

    @Test
    void aNumberedSlugIsNoLongerThanAnyOther() {
        String longest = "x".repeat(200);
        assertEquals("x".repeat(198) + "-2", Slug.free(longest, longest::equals));
        String gap = "x".repeat(197) + "-yy";
        String numbered = Slug.free(gap, gap::equals);
        assertEquals("x".repeat(197) + "-2", numbered);
        assertTrue(Slug.isSlug(numbered));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a            | true
            a-b-2        | true
            2026         | true
            A            | false
            a--b         | false
            -a           | false
            a-           | false
            a_b          | false
            a b          | false
            ä            | false
            a.b          | false
            ``           | false
            """)
    void aSlugHasOneForm(String text, boolean is) {
        assertEquals(is, Slug.isSlug(text));
    }

    @Test
    void aSlugHasAnEnd() {
        assertTrue(Slug.isSlug("x".repeat(200)));
        assertFalse(Slug.isSlug("x".repeat(201)));
        assertFalse(Slug.isSlug("a\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Brandt & Sohn      | brandt sohn
            L'Été d’Ínés       | l ete d ines
            КИЇВ               | kiiv
            100%_!             | 100
            %                  | ``
            """)
    void namesAreFoldedForSearching(String name, String folded) {
        assertEquals(folded, Slug.folded(name));
    }

    @Test
    void aFoldedNameFitsItsColumn() {
        assertEquals(300, Slug.folded("ß".repeat(300)).length());
    }
}
