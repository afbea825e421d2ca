package io.standfirst.search;

import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.article.Withdrawal;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.unique;
import static io.standfirst.testkit.ArticleLists.found;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** What a reader types, and what is found. */
@QuarkusTest
class SearchTest {

    @Inject
    Given given;

    @ParameterizedTest(name = "{0}: {1} finds \"{2}\"")
    @CsvSource(delimiter = '|', textBlock = """
            # another number, tense or case of the word
            en | elections  | The election was postponed
            en | postponing | The election was postponed
            en | country    | Two countries and a border
            de | Verträge   | Der Vertrag von Kharat
            de | hafens     | Die Häfen im Norden
            fr | négociations | La négociation continue
            fr | ports      | Le port reste ouvert
            es | elecciones | La elección se aplaza
            es | gobierno   | Los gobiernos callan
            ru | выборы     | На выборах никто не победил
            ru | переговоров | Переговоры продолжаются
            ar | الانتخابات  | انتخابات في الشمال
            it | trattati   | Il trattato resta aperto
            pt | eleições   | A eleição foi adiada
            nl | verdragen  | Het verdrag blijft open
            sv | hamnar     | Hamnen är stängd
            tr | savaşlar   | Savaş bitti
            # accents and case do not matter, in either direction
            fr | NEGOCIATION | La négociation continue
            en | négociation | The negociation of Kharat
            de | vertraege  | Die Verträge
            de | strasse    | Die Straße von Calder
            es | eleccion   | La elección se aplaza
            ru | ежик       | Ёжик в тумане
            pl | zolw       | Żółw na plaży
            vi | hoa binh   | Hòa bình cho biển
            en | cafe       | A café in Sel
            # an accent that is a character of its own
            en | cafe       | A café in Sel
            # elided articles and possessives
            fr | accord     | L'accord du détroit
            en | minister   | The minister's train
            # no spaces between words
            zh | 海峡        | 通过海峡的船只
            zh | 船只        | 通过海峡的船只
            ja | 海峡        | 海峡を通る船
            ja | ミサイル     | 新しいミサイルの開発
            ko | 해협        | 해협을 지나는 배
            th | ช่องแคบ      | เรือผ่านช่องแคบ
            # a language that nothing is known of
            xx | strait     | The strait is narrow
            # words with signs in them
            en | e-mail     | An e-mail from Orlec
            en | "u.s."     | The U.S. fleet
            en | 2026       | Budget for 2026
            """)
    void aWordIsFoundInItsFormsInTheArticlesLanguage(String language, String typed, String title) {
        String section = given.section(unique("words"));
        given.article(section + "-it", section).language(language).title(title).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-other", section).language(language).title("Zzz").body("Zzz").publishedAt(
                "2026-01-01T00:00:00Z");

        found(section, typed).body("items.slug", contains(section + "-it")).body("page.total", is(1))
                .body("search.widened", is(false)).body("search", not(hasKey("corrected")));
    }

    @Test
    void allWordsMustMatchWhereverTheyStand() {
        String section = given.section(unique("all"));
        given.tag(section + "-t", "Gondola " + section, Tag.Type.TOPIC);
        given.author(section + "-w", "Wanda Witherspoon");
        given.article(section + "-1", section).title("Barges").body("They carry salt.").tagged(section + "-t")
                .by(section + "-w").publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", section).title("Barges").body("They carry grain.").publishedAt("2026-01-01T00:00:00Z");

        found(section, "barges salt").body("items.slug", contains(section + "-1"));
        found(section, "gondola witherspoon barge carried").body("items.slug", contains(section + "-1"));
        found(section, "barges").body("items.slug", containsInAnyOrder(section + "-1", section + "-2"));
        // Words that say nothing by themselves are not demanded; where there is nothing else, they are looked for.
        found(section, "the barges of the salt").body("items.slug", contains(section + "-1"))
                .body("search.widened", is(false));
        found(section, "they").body("page.total", is(2));
    }

    @Test
    void wordsThatNoArticleHasTogetherAreLookedForApartAndThatIsSaid() {
        String section = given.section(unique("wide"));
        given.article(section + "-1", section).title("Salt roads and mule trains").publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", section).title("Salt and pepper").publishedAt("2026-01-01T00:00:00Z");

        found(section, "salt roads pepper").body("items.slug", containsInAnyOrder(section + "-1", section + "-2"))
                .body("search.widened", is(true));
        found(section, "salt roads mule pepper").body("items.slug", contains(section + "-1"))
                .body("search.widened", is(true));
        // What is excluded stays so.
        found(section, "salt roads pepper -mule").body("items.slug", contains(section + "-2"));
        found(section, "qqqqqq").body("items", empty()).body("page.total", is(0)).body("search.widened", is(false));
    }

    @ParameterizedTest
    @CsvSource({"samovr, samovar", "samvoar, samovar", "zamovar, samovar", "zeppelinn, zeppelin", "zepelins, zeppelin"})
    void aWordThatOccursNowhereIsTakenForTheNearestThatDoes(String typed, String meant) {
        String section = given.section(unique("typo"));
        given.article(section + "-1", section).title("A samovar on board a zeppelin").publishedAt("2026-01-01T00:00:00Z");

        found(section, typed).body("items.slug", contains(section + "-1")).body("search.corrected[0].word", is(typed))
                .body("search.corrected[0].to", hasItem(meant));
    }

    /** "War" says nothing in German and "un" nothing in French, but an English reader means them. */
    @Test
    void aWordThatSaysNothingInOneLanguageIsDemandedInTheOthers() {
        String section = given.section(unique("silent"));
        given.article(section + "-1", section).title("A war of barges").publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", section).title("Barges in peace").publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-3", section).language("de").title("Barges").body("Es war kalt.")
                .publishedAt("2026-01-01T00:00:00Z");

        found(section, "barges war").body("items.slug", containsInAnyOrder(section + "-1", section + "-3"));
        found(section, "barges war", "language", "en").body("items.slug", contains(section + "-1"))
                .body("search.widened", is(false));
        // As one of some words, "war" is one that an article has, and "the" is none.
        found(section, "war qqqqqqq").body("items.slug", containsInAnyOrder(section + "-1", section + "-3"))
                .body("search.widened", is(true));
        found(section, "the qqqqqqq").body("items", empty());
    }

    /** "The" says nothing to those who read English, in which most is written, and so hides nothing from them. */
    @Test
    void aWordThatSaysNothingInMostArticlesHidesNoneOfTheOthers() {
        String section = given.section(unique("other"));
        given.article(section + "-1", section).language("de").title("Ein Schaukelpferd").publishedAt("2026-01-01T00:00:00Z");

        found(section, "the schaukelpferd").body("items.slug", contains(section + "-1")).body("search.widened", is(true));
    }

    @Test
    void aStemOfAnotherLanguageIsAnotherWord() {
        String section = given.section(unique("stems"));
        given.article(section + "-1", section).title("A new treaty").publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", section).title("Treaty news").publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-3", section).language("fr").title("Treaty").publishedAt("2026-01-01T00:00:00Z");

        found(section, "treaty news").body("items.slug", contains(section + "-2"));
        found(section, "treaty -news").body("items.slug", containsInAnyOrder(section + "-1", section + "-3"));
    }

    @Test
    void whatIsGoneComesBackInNoCorrection() {
        String section = given.section(unique("secret"));
        UUID gone = given.article(section + "-1", section).title("The xylokarp affair").publishedAt("2026-01-01T00:00:00Z");
        found(section, "xylokrap").body("search.corrected[0].to", contains("xylokarp"));
        given.withdrawn(gone, "It was made up.", Withdrawal.Action.MANDATORY);
        found(section, "xylokrap").body("search", not(hasKey("corrected"))).body("items", empty());
    }

    /** A mark that stands by itself, and becomes nothing when it is normalised. */
    @Test
    void aTextOfAllSortsOfSignsIsIndexed() {
        String section = given.section(unique("signs"));
        for (String language : new String[]{"ar", "fa", "de", "hi", "xx"}) {
            given.article(section + "-" + language, section).language(language).title("مرحبا ـ بالعالم")
                    .body("ـ " + "\u0301 \u200d" + " ـ 😀 " + section.replace("-", ""))
                    .publishedAt("2026-01-01T00:00:00Z");
        }
        found(section, section.replace("-", "")).body("page.total", is(5));
    }

    @Test
    void acronymsAreTheSameWithDotsAndWithout() {
        String section = given.section(unique("dots"));
        given.article(section + "-1", section).title("The U.S. fleet").publishedAt("2026-01-01T00:00:00Z");
        found(section, "US fleet").body("items.slug", contains(section + "-1")).body("search.widened", is(false));
        found(section, "\"us fleet\"").body("items.slug", contains(section + "-1"));
    }

    @Test
    void whatExistsIsNotCorrected() {
        String section = given.section(unique("exact"));
        given.article(section + "-1", section).title("A quokka").publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", section).title("A quokko").publishedAt("2026-01-01T00:00:00Z");

        found(section, "quokko").body("items.slug", contains(section + "-2")).body("search", not(hasKey("corrected")));
    }

    @Test
    void titleCountsMoreThanTagsAndTagsMoreThanBodyAndTheNewerComesFirstAmongEquals() {
        String section = given.section(unique("rank"));
        given.tag(section + "-t", "Ferryman", Tag.Type.TOPIC);
        String filler = "Sand and water and wind and time. ".repeat(10);
        given.article(section + "-body", section).title("One").body("A ferryman. " + filler)
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-tag", section).title("Two").body(filler).tagged(section + "-t")
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-title", section).title("Ferryman").body(filler).publishedAt("2020-01-01T00:00:00Z");
        given.article(section + "-newer", section).title("One").body("A ferryman. " + filler)
                .publishedAt("2026-01-02T00:00:00Z");

        found(section, "ferryman").body("items.slug",
                contains(section + "-title", section + "-tag", section + "-newer", section + "-body"));
        found(section, "ferryman", "order", "oldest").body("items[0].slug", is(section + "-title"));
        found(section, "ferryman", "order", "newest").body("items.slug[0]", is(section + "-newer"));
    }

    @Test
    void onlyWhatThePublicSeesIsFound() {
        String section = given.section(unique("seen"));
        String word = section.replace("-", "");
        UUID seen = given.article(section + "-1", section).title(word).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", section).title(word).leftAsDraft();
        given.article(section + "-3", section).title(word).scheduledFor("2100-01-01T00:00:00Z");

        found(section, word).body("items.id", contains(seen.toString()));
        given.withdrawn(seen, "It was made up.", Withdrawal.Action.ADVISORY);
        found(section, word).body("items", empty()).body("page.total", is(0));
    }

    @Test
    void matchesAreMarkedAndAllElseIsEscaped() {
        String section = given.section(unique("marks"));
        given.article(section + "-1", section).title("Heron & <em>egret</em> at Sel").body("""
                The first paragraph says nothing of birds, and goes on for a while without doing so.

                A heron \\<script\\>alert(1)\\</script\\> stood there. "Herons" wait; the others "fly".

                The last one is about trains and about timetables, and it is long enough to be a passage.
                """).publishedAt("2026-01-01T00:00:00Z");

        found(section, "heron", "highlight", "true")
                .body("items[0].highlights.title", is("<mark>Heron</mark> &amp; &lt;em&gt;egret&lt;/em&gt; at Sel"))
                .body("items[0].highlights", not(hasKey("dek")))
                .body("items[0].highlights.body[0]",
                        is("A <mark>heron</mark> &lt;script&gt;alert(1)&lt;/script&gt; stood there."
                                + " &quot;<mark>Herons</mark>&quot; wait; the others &quot;fly&quot;."));
        found(section, "\"others fly\"", "highlight", "true").body("items[0].highlights.body[0]",
                containsString("<mark>others</mark> &quot;<mark>fly</mark>"));
        found(section, "egr*", "highlight", "true").body("items[0].highlights.title",
                is("Heron &amp; &lt;em&gt;<mark>egret</mark>&lt;/em&gt; at Sel"));
        found(section, "heron").body("items[0]", not(hasKey("highlights")));
        found(section, "heron", "highlight", "true", "fields", "title").body("items[0].highlights.title",
                is("<mark>Heron</mark> &amp; &lt;em&gt;egret&lt;/em&gt; at Sel"));
        found(section, "heron", "highlight", "true", "include", "teaser").body("items[0].highlights.title",
                is("<mark>Heron</mark> &amp; &lt;em&gt;egret&lt;/em&gt; at Sel")).body("items[0].teaser", not(nullValue()));
    }
}
