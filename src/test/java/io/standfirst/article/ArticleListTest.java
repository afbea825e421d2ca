package io.standfirst.article;

import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.testkit.ArticleLists.list;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

@QuarkusTest
class ArticleListTest {

    @Inject
    Given given;

    @Test
    void newestComeFirstUnlessAnotherOrderIsAskedFor() {
        String section = given.section(unique("orders"));
        given.article(section + "-b", section).publishedAt("2026-02-01T00:00:00Z");
        given.article(section + "-a", section).updatedAt("2026-06-01T00:00:00Z").publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-c", section).publishedAt("2026-03-01T00:00:00Z");

        list("section", section).body("items.slug", contains(section + "-c", section + "-b", section + "-a"));
        list("section", section, "order", "oldest").body("items.slug",
                contains(section + "-a", section + "-b", section + "-c"));
        list("section", section, "order", "updated").body("items.slug",
                contains(section + "-a", section + "-c", section + "-b"));
    }

    @Test
    void anItemIsASummary() {
        String section = given.section(unique("summary"));
        given.tag(section + "-t", "A tag", Tag.Type.PLACE);
        given.author(section + "-w", "A Writer");
        given.article(section + "-one", section).title("One").tagged(section + "-t").by(section + "-w")
                .publishedAt("2026-02-01T10:00:00Z");

        list("section", section).body("items", hasSize(1)).body("items[0].title", equalTo("One"))
                .body("items[0].url", equalTo("http://localhost:3000/" + section + "-one"))
                .body("items[0].section", equalTo(java.util.Map.of("slug", section, "name", "Section " + section)))
                .body("items[0].authors[0].name", equalTo("A Writer")).body("items[0].tags[0].type", equalTo("place"))
                .body("items[0].publishedAt", equalTo("2026-02-01T10:00:00Z")).body("items[0].version", equalTo(1))
                .body("items[0].wordCount", equalTo(6)).body("items[0].readingMinutes", equalTo(1))
                .body("items[0].republishing", equalTo(java.util.Map.of("allowed", "yes")))
                .body("items[0].body", nullValue()).body("items[0].teaser", nullValue())
                .body("page.total", equalTo(1)).body("page.next", nullValue()).body("page.previous", nullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # parameters                     | slugs that are listed
            tag=P-x                          | xy x
            tag=P-x,P-y                      | xy x y
            tag=P-x&tag=P-y                  | xy
            tag=-P-x                         | y none
            tag=P-x,P-y&tag=-P-y             | x
            tag=P-x,-P-y                     | x
            tag=P-nothing                    |
            tag=-P-nothing                   | xy x y none
            author=P-w                       | xy
            author=-P-w                      | x y none
            kind=news                        | y
            kind=-news                       | xy x none
            language=de                      | none
            language=-de                     | xy x y
            section=P-sub                    | y
            section=P,-P-sub                 | xy x none
            tag=P-former                     | xy x
            publishedAfter=2026-01-03        | y none
            publishedBefore=2026-01-03       | xy x
            publishedAfter=2026-01-02T00:00:00Z&publishedBefore=2026-01-03T00:00:00.001Z | x y
            updatedAfter=2026-01-04          | none
            """)
    void filtersNarrowTheList(String parameters, String expected) {
        String p = unique("f");
        given.section(p);
        given.section(p + "-sub", p);
        given.tag(p + "-x", "X", Tag.Type.TOPIC);
        given.tag(p + "-y", "Y", Tag.Type.TOPIC);
        given.formerSlug(FormerSlugs.Kind.TAG, p + "-former", p + "-x");
        given.author(p + "-w", "W");
        given.article(p + "-xy", p).tagged(p + "-x", p + "-y").by(p + "-w").publishedAt("2026-01-01T00:00:00Z");
        given.article(p + "-x", p).tagged(p + "-x").publishedAt("2026-01-02T00:00:00Z");
        given.article(p + "-y", p + "-sub").tagged(p + "-y").kind("news").publishedAt("2026-01-03T00:00:00Z");
        given.article(p + "-none", p).language("de-AT").publishedAt("2026-01-04T00:00:00Z");
        List<String> slugs = expected == null
                ? List.of()
                : java.util.Arrays.stream(expected.split(" ")).map(name -> p + "-" + name).toList();

        String path = "/v1/articles?order=oldest&section=" + p + "&" + parameters.replace("P", p);
        given().get(path).then().statusCode(200).body("items.slug", equalTo(slugs)).body("page.total", equalTo(slugs.size()));
    }

    @Test
    void republishableIsWhatAPartnerMayTakeNow() {
        String section = given.section(unique("rights"));
        given.article(section + "-site", section).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-no", section).terms(Terms.allowing(Terms.Allowed.NO)).publishedAt("2026-01-02T00:00:00Z");
        given.article(section + "-ask", section).terms(Terms.allowing(Terms.Allowed.ON_REQUEST))
                .publishedAt("2026-01-03T00:00:00Z");
        given.article(section + "-taken", section)
                .origin(new Origin("Elsewhere", "https://elsewhere.example/", "With permission."))
                .publishedAt("2026-01-04T00:00:00Z");
        given.article(section + "-over", section).terms(window(null, Instant.parse("2026-02-01T00:00:00Z")))
                .publishedAt("2026-01-05T00:00:00Z");
        given.article(section + "-soon", section).terms(window(Instant.parse("2090-02-01T00:00:00Z"), null))
                .publishedAt("2026-01-06T00:00:00Z");

        list("section", section, "republishable", "true").body("items.slug", contains(section + "-site"));
        list("section", section, "republishable", "false").body("page.total", equalTo(5));
        list("section", section, "order", "oldest").body("items.republishing.allowed",
                contains("yes", "no", "onRequest", "no", "no", "no"));
    }

    @Test
    void whatIsNotForThePublicIsInNoList() {
        String section = given.section(unique("hidden"));
        given.article(section + "-draft", section).leftAsDraft();
        given.article(section + "-later", section).scheduledFor("2090-01-01T00:00:00Z");
        given.article(section + "-embargo", section).embargoedUntil(Instant.parse("2090-01-01T00:00:00Z"))
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-expired", section).expiringAt(Instant.parse("2026-02-01T00:00:00Z"))
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-future", section).publishedAt("2090-01-01T00:00:00Z");
        given.withdrawn(given.article(section + "-gone", section).publishedAt("2026-01-01T00:00:00Z"), "Wrong",
                Withdrawal.Action.ADVISORY);
        given.article(section + "-seen", section).publishedAt("2026-01-01T00:00:00Z");

        list("section", section).body("items.slug", contains(section + "-seen")).body("page.total", equalTo(1));
        given().get("/v1/sections/" + section).then().body("articleCount", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            size=0                          | size
            size=101                        | size
            size=ten                        | size
            size=                           | size
            size=5&size=6                   | size
            size=5%20                       | size
            page=0                          | page
            page=501&size=20                | page
            page=2&cursor=abc               | page
            cursor=abc                      | cursor
            cursor=%C3%A4                   | cursor
            order=relevance                 | order
            order=NEWEST                    | order
            unknown=1                       | unknown
            Size=5                          | Size
            tag=                            | tag
            tag=,                           | tag
            tag=a,,b                        | tag
            tag=--a                         | tag
            tag=a_b                         | tag
            tag='                           | tag
            republishable=yes               | republishable
            publishedAfter=yesterday        | publishedAfter
            publishedAfter=2026-02-30       | publishedAfter
            publishedAfter=2026-02-03T10:00 | publishedAfter
            publishedBefore=-10000-01-01T00:00:00Z | publishedBefore
            fields=titel                    | fields
            fields=section.id               | fields
            fields=title.x                  | fields
            fields=title,,dek               | fields
            fields=.                        | fields
            fields=..                       | fields
            fields=title.                   | fields
            include=everything              | include
            bodyFormat=pdf                  | bodyFormat
            """)
    void whatIsMalformedIsRefusedByName(String parameters, String offending) {
        given().urlEncodingEnabled(false).get("/v1/articles?" + parameters).then().statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("http://localhost:8080/problems/invalid-parameter"))
                .body("errors.parameter", hasItem(offending)).body("detail", containsString(offending));
    }

    @Test
    void fieldsKeepsAndIncludeAdds() {
        String section = given.section(unique("shape"));
        given.tag(section + "-t", "T", Tag.Type.TOPIC);
        given.article(section + "-1", section).tagged(section + "-t").body("Some *text*.").publishedAt("2026-01-01T00:00:00Z");

        assertEquals(java.util.Set.of("id", "title", "section", "tags"), list("section", section, "fields",
                "title,section.name,tags.slug").extract().jsonPath().getMap("items[0]").keySet());
        list("section", section, "fields", "title,section.name,tags.slug")
                .body("items[0].section", equalTo(java.util.Map.of("name", "Section " + section)))
                .body("items[0].tags[0]", equalTo(java.util.Map.of("slug", section + "-t"))).body("page.total", equalTo(1));
        list("section", section, "include", "body,teaser", "bodyFormat", "text").body("items[0].body", equalTo("Some text."))
                .body("items[0].teaser", equalTo("Some text.")).body("items[0].corrections", nullValue());
        list("section", section, "fields", "body", "bodyFormat", "blocks").body("items[0].body[0].type", equalTo("paragraph"))
                .body("items[0].body[0].html", equalTo("Some <em>text</em>.")).body("items[0].title", nullValue());
        list("section", section, "include", "republishing,formerUrls,canonicalUrl,corrections,related")
                .body("items[0].republishing.licence", equalTo("CC-BY-ND-4.0")).body("items[0].formerUrls", empty())
                .body("items[0].canonicalUrl", equalTo("http://localhost:3000/" + section + "-1"))
                .body("items[0].related", empty());
    }

    @Test
    void theDemoMagazineIsThere() {
        given().get("/v1/articles?size=100").then().statusCode(200).body("items.slug", hasItem("the-strait-has-no-owner"))
                .body("items.slug", not(hasItem("the-leaked-cable-that-was-not")));
        given().get("/v1/articles?tag=grain&language=es").then().body("items.slug", containsInAnyOrder("el-trigo-y-la-deuda"));
    }

    private static Terms window(Instant from, Instant until) {
        return new Terms(Terms.Allowed.YES, null, null, from, until, null, null, null, null, null, null, null, null, null, null,
                null);
    }
}
