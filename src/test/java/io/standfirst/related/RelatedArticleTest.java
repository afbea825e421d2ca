package io.standfirst.related;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.standfirst.article.Withdrawal;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Given;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

@QuarkusTest
class RelatedArticleTest {

    private static final String FERRIES = "The ferries of Innisport carry sheep and mail across the sound, and their engineers"
            + " know every shoal. When the harbour freezes, the ferrymen cut a lane for the mail boat with saws.";
    private static final String SAWS = "Along the sound of Innisport the ferrymen keep saws for the winter, because the mail"
            + " boat needs a lane through the ice of the harbour before the sheep can be landed at the market.";
    private static final String CHESS = "In the second game the grandmaster gave up a bishop for the attack, and the audience"
            + " saw too late that the queen had been trapped behind her own pawns since the opening.";

    @Inject
    Given given;

    @Test
    void whatIsLikeItInWordsAndTagsIsRelated() {
        String section = given.section(unique("like"));
        String other = given.section(unique("other"));
        String rare = given.tag(section + "-rare", "Rare", Tag.Type.TOPIC);
        String place = given.tag(section + "-place", "Place", Tag.Type.PLACE);
        for (int i = 0; i < 12; i++) {
            given.article(other + "-" + i, other).tagged(place).body("Filler number " + i).publishedAt("2025-01-01T00:00:00Z");
        }
        String mark = unique("word").replace("-", "");
        UUID main = given.article(section + "-main", section).body(FERRIES + " " + mark).tagged(rare, place)
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-words", section).body(SAWS + " " + mark).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-tags", section).body(CHESS).tagged(rare, place).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-both", section).body(SAWS.replace("sheep", "cattle") + " And so it went for years. " + mark)
                .tagged(rare).publishedAt("2026-01-02T00:00:00Z");
        given.article(section + "-hidden", section).body(SAWS + " Hidden.").tagged(rare, place).leftAsDraft();
        given.article(section + "-none", other).body(CHESS + " Mate.").publishedAt("2026-01-01T00:00:00Z");

        JsonPath related = related(main).jsonPath();
        List<String> slugs = related.getList("items.slug");
        assertEquals(section + "-both", slugs.get(0), slugs + "");
        assertTrue(slugs.contains(section + "-tags"), slugs + "");
        assertTrue(!slugs.contains(section + "-none") && !slugs.contains(section + "-hidden")
                && !slugs.contains(section + "-main"), slugs + "");
        given().get("/v1/articles/" + main + "/related").then().body("items.reason.kind", everyItem(equalTo("computed")))
                .body("items.reason.score", everyItem(allOf(greaterThan(0f), lessThanOrEqualTo(1f))))
                .body("items[0].reason.shared", contains(rare)).body("items.teaser", everyItem(not(nullValue())))
                .body("items[0].body", nullValue());
        // Of two shared tags the rarer comes first.
        int tags = slugs.indexOf(section + "-tags");
        assertEquals(List.of(rare, place), related.getList("items[" + tags + "].reason.shared"));
        assertEquals(related.getList("items.slug"), related(main).jsonPath().getList("items.slug"));
    }

    @Test
    void nearlyTheSameTextIsNotRelatedAndComesOnce() {
        String section = given.section(unique("same"));
        String tag = given.tag(section + "-tag", "Same", Tag.Type.TOPIC);
        UUID main = given.article(section + "-main", section).body(FERRIES.repeat(3)).tagged(tag)
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-copy", section).body(FERRIES.repeat(3) + " This has been taken over.").tagged(tag)
                .publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-one", section).body(SAWS.repeat(3)).tagged(tag).publishedAt("2026-01-01T00:00:00Z");
        given.article(section + "-two", section).body(SAWS.repeat(3) + " This, too.").tagged(tag)
                .publishedAt("2026-01-02T00:00:00Z");

        List<String> slugs = related(main).jsonPath().getList("items.slug");
        assertTrue(!slugs.contains(section + "-copy"), slugs + "");
        assertTrue(slugs.contains(section + "-one") != slugs.contains(section + "-two"), slugs + "");
    }

    @Test
    void whatAnEditorPickedComesFirstAndOnce() {
        String section = given.section(unique("picked"));
        String tag = given.tag(section + "-tag", "Picked", Tag.Type.TOPIC);
        UUID main = given.article(section + "-main", section).body(FERRIES).tagged(tag).publishedAt("2026-01-01T00:00:00Z");
        UUID like = given.article(section + "-like", section).body(SAWS).tagged(tag).publishedAt("2026-01-01T00:00:00Z");
        UUID unlike = given.article(section + "-unlike", section).body(CHESS).publishedAt("2026-01-01T00:00:00Z");
        UUID third = given.article(section + "-third", section).body("Sheep and saws on the sound; ferrymen and mail.")
                .tagged(tag).publishedAt("2026-01-01T00:00:00Z");
        given.related(main, unlike, like);

        JsonPath related = related(main).jsonPath();
        assertEquals(List.of(section + "-unlike", section + "-like"), related.getList("items.slug").subList(0, 2));
        assertEquals(List.of("editorial", "editorial", "computed"), related.getList("items.reason.kind").subList(0, 3));
        assertEquals(1, related.getList("items.slug").stream().filter((section + "-like")::equals).count());
        given().get("/v1/articles/" + main + "/related").then().body("items[2].slug", equalTo(section + "-third"));
        given().get("/v1/articles/" + main + "/related?size=1").then().body("items", hasSize(1))
                .body("page.total", equalTo(related.getInt("page.total")));

        given.withdrawn(third, "It was wrong.", Withdrawal.Action.ADVISORY);
        given().get("/v1/articles/" + main + "/related?size=20").then().body("items.slug", not(hasItem(section + "-third")));
    }

    private static Response related(UUID id) {
        Response response = given().get("/v1/articles/" + id + "/related?size=20");
        assertEquals(200, response.statusCode(), response.asString());
        return response;
    }
}
