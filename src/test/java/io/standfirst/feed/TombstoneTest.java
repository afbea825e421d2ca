package io.standfirst.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import com.rometools.rome.io.FeedException;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.standfirst.article.Withdrawal;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Newsroom;

import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Learning from the Atom feed what must go again (RFC 6721). */
@QuarkusTest
class TombstoneTest {

    @Inject
    Given given;

    @Test
    void whatWasWithdrawnIsToldWithItsReason() throws FeedException {
        String section = given.section(unique("wreck"));
        UUID kept = given.article(section + "-1", section).publishedAt("2026-01-01T00:00:00Z");
        UUID gone = given.article(section + "-2", section).publishedAt("2026-01-02T00:00:00Z");
        Instant before = Instant.now().minusSeconds(1);
        given.withdrawn(gone, "The letter was forged & sold.", Withdrawal.Action.MANDATORY);

        FeedFile feed = FeedFile.get("/feeds/articles.atom?section=" + section);
        assertEquals(List.of(kept.toString()), feed.ids());
        String when = feed.text().replaceAll("(?s).* when=\"([^\"]*)\".*", "$1");
        assertTrue(feed.text().contains("<at:deleted-entry ref=\"urn:uuid:" + gone + "\" when=\"" + when
                + "\"><at:comment>The letter was forged &amp; sold.</at:comment><link rel=\"related\" type=\"application/json\" "
                + "href=\"http://localhost:8080/v1/articles/" + gone + "\"/></at:deleted-entry><entry"), feed.text());
        assertTrue(Instant.parse(when).isAfter(before));
        assertEquals(when, feed.rome().getPublishedDate().toInstant().toString());
    }

    @Test
    void itIsToldWhereTheArticleStoodAndNowhereElse() {
        String section = given.section(unique("reef"));
        String below = given.section(unique("shoal"), section);
        String tag = given.tag(unique("buoy"), "Buoys", Tag.Type.TOPIC);
        UUID gone = given.article(below + "-1", below).tagged(tag).publishedAt("2026-01-02T00:00:00Z");
        given.withdrawn(gone, "No.", Withdrawal.Action.ADVISORY);

        for (String query : List.of("section=" + section, "section=" + below, "tag=" + tag, "tag=" + tag + ",other",
                "section=" + section + "&tag=" + tag, "section=" + section + "&author=ingrid-sole", "size=1")) {
            assertTrue(tells("/feeds/articles.atom?" + query, gone), query);
        }
        for (String query : List.of("section=straits", "tag=-" + tag, "tag=unknown", "section=" + section + "&tag=unknown",
                "q=buoys", "page=2&size=1")) {
            assertFalse(tells("/feeds/articles.atom?" + query, gone), query);
        }
        FeedFile next = FeedFile.get(FeedFile.get("/feeds/articles.atom?size=1").next().orElseThrow());
        assertFalse(next.text().contains("at:deleted-entry"));
    }

    @Test
    void whatComesBackIsNoLongerToldToBeGone() {
        String section = given.section(unique("tide"));
        Response created = Newsroom.create(section, unique("Tide"));
        UUID id = UUID.fromString(created.path("id"));
        Response published = Newsroom.step(created, "/publication", "{}");
        assertFalse(tells("/feeds/articles.atom?section=" + section, id));
        Response hidden = Newsroom.step(published, "/publication", """
                {"embargoUntil": "2099-01-01T00:00:00Z"}""");
        hidden.then().statusCode(200);
        assertTrue(tells("/feeds/articles.atom?section=" + section, id));
        Newsroom.step(hidden, "/publication", "{}").then().statusCode(200);
        FeedFile feed = FeedFile.get("/feeds/articles.atom?section=" + section);
        assertEquals(List.of(id.toString()), feed.ids());
        assertFalse(feed.text().contains("at:deleted-entry"));
    }

    @Test
    void whatWasNeverPublicIsNotTold() {
        String section = given.section(unique("keel"));
        UUID draft = given.article(section + "-1", section).leftAsDraft();
        UUID planned = given.article(section + "-2", section).scheduledFor("2099-01-01T00:00:00Z");
        String feed = FeedFile.get("/feeds/articles.atom?section=" + section).text();
        assertFalse(feed.contains(draft.toString()) || feed.contains(planned.toString()), feed);
    }

    private static boolean tells(String address, UUID gone) {
        return FeedFile.get(address).text().contains("<at:deleted-entry ref=\"urn:uuid:" + gone + "\"");
    }
}
