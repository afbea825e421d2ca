package io.standfirst.search;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.testkit.ArticleLists.found;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

/** What may stand in a search box, and what is meant by it. */
@QuarkusTest
class SearchSyntaxTest {

    @Inject
    Given given;

    @Test
    void phrasesExclusionsAndBeginnings() {
        String section = given.section(unique("operators"));
        given.article(section + "-1", section).title("The grain embargo").body("It was lifted.")
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-2", section).title("An embargo on grain").body("It was imposed.")
                .publishedAt("2026-01-02T00:00:00Z");

        found(section, "\"grain embargo\"").body("items.slug", contains(section + "-1"));
        found(section, "\u201cgrain embargo\u201d").body("items.slug", contains(section + "-1"));
        found(section, "\"grain embargo").body("items.slug", contains(section + "-1"));
        found(section, "embargo -lifted").body("items.slug", contains(section + "-2"));
        found(section, "embargo -\"grain embargo\"").body("items.slug", contains(section + "-2"));
        found(section, "-lifted").body("items.slug", contains(section + "-2"));
        found(section, "embar*").body("page.total", is(2));
        found(section, "impos* embargo").body("items.slug", contains(section + "-2"));
        found(section, "embargo -lift*").body("items.slug", contains(section + "-2"));
        found(section, "grain-embargo").body("items.slug", contains(section + "-1"));
        found(section, "EMBAR* -\"lifted").body("items.slug", contains(section + "-2"));
    }

    @Test
    void signsAroundABeginningDoNotMatter() {
        String section = given.section(unique("starred"));
        given.article(section + "-1", section).title("A mid-ship cabin in İstanbul").publishedAt("2026-01-01T00:00:00Z");
        for (String typed : new String[]{"(cab*", "#cab*", "mid-sh*", "cab-*", "ist*", "İst*", "\u0063abin*"}) {
            found(section, typed).body("items.slug", contains(section + "-1"));
        }
        refused("a*");
        refused("cabin -a*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            order    | relevance
            facets   | section,section
            facets   | colour
            facets   | section,
            highlight | yes
            highlight | 1
            q        | ''
            order    | best
            """)
    void whatIsMalformedIsRefused(String parameter, String value) {
        outsideContract().queryParam(parameter, value).get("/v1/articles").then().statusCode(400)
                .body("errors.parameter", contains(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"?!", "\"", "\"\"", "-", "--", "*", "**", "a*", "- -", "-\"", "\"*\"", "+-&|!(){}[]^~:\\/",
            "AND OR NOT",
            "title:secret", "((((((((((a))))))))))", "a~100 b^1000", "[a TO b]", "/.*(a+)+$/", "\u0000", "\u202e\u200b", "NaN",
            "' or 1=1 --", "<script>", "\ud83d\ude80", "ａｂｃ", "%", "_", "\\", "a\tb\nc", "-a -b -c", "\"a -b\" -\"c d\" e*"})
    void anythingCanBeTyped(String typed) {
        outsideContract().queryParam("q", typed).queryParam("highlight", true)
                .queryParam("facets", "section,tag,author,kind,year").get("/v1/articles").then()
                .statusCode(anyOf(is(200), is(400)));
        outsideContract().queryParam("q", typed).get("/v1/suggest").then()
                .statusCode(anyOf(is(200), is(400)));
    }

    @Test
    void whatWouldTakeLongIsRefused() {
        refused("x".repeat(501));
        outsideContract().queryParam("q", "w ".repeat(5000)).get("/v1/articles").then().statusCode(414);
        refused("ab* cd* ef* gh* ij* kl* mn* op* qr*");
        refused("a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9");
        long begin = System.nanoTime();
        given().queryParam("q", "aa* ab* ac* ad* ae* af* ag* ah* " + "\"to be or not to be that is\" ".repeat(4))
                .queryParam("highlight", true).get("/v1/articles").then().statusCode(200);
        assertThat(System.nanoTime() - begin, lessThan(5_000_000_000L));
    }

    private static void refused(String typed) {
        outsideContract().queryParam("q", typed).get("/v1/articles").then().statusCode(400)
                .body("errors.parameter", everyItem(equalTo("q")));
    }
}
