package io.standfirst.arrangement;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.hibernate.Session;
import org.junit.jupiter.api.Test;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Log;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Two tags that mean the same become one. */
@QuarkusTest
class TagMergeTest {

    private static final String PATH = "/manage/v1/tags/";

    @Inject
    Given given;

    @Inject
    Log log;

    @Inject
    Session entities;

    @Test
    void articlesGetTheOtherTagInItsPlace() {
        String p = tags("otan", "nato", "a", "b");
        given.section(p);
        given.article(p + "-1", p).tagged(p + "-a", p + "-otan", p + "-b").publishedAt("2026-02-01T00:00:00Z");
        given.article(p + "-2", p).tagged(p + "-a", p + "-otan", p + "-b", p + "-nato").publishedAt("2026-02-02T00:00:00Z");
        given.article(p + "-3", p).tagged(p + "-nato", p + "-otan", p + "-a").publishedAt("2026-02-03T00:00:00Z");
        given.article(p + "-4", p).tagged(p + "-otan", p + "-nato").publishedAt("2026-02-04T00:00:00Z");
        given.article(p + "-5", p).tagged(p + "-nato", p + "-b").publishedAt("2026-02-05T00:00:00Z");
        given.article(p + "-draft", p).tagged(p + "-b", p + "-nato", p + "-otan").leftAsDraft();
        given.formerSlug(FormerSlugs.Kind.TAG, p + "-ot", p + "-otan");
        given.formerSlug(FormerSlugs.Kind.TAG, p + "-na", p + "-nato");
        String etag = given().get("/v1/articles/" + p + "-1").header("ETag");
        long start = log.position();

        merge(p + "-otan", p + "-nato").statusCode(200).header("ETag", equalTo("\"1\""))
                .header("Cache-Control", equalTo("no-store")).body("slug", equalTo(p + "-nato"))
                .body("formerSlugs", contains(p + "-na", p + "-ot", p + "-otan"));

        assertEquals(List.of("moved tag " + p + "-otan", "updated article " + p + "-1", "updated article " + p + "-2",
                "updated article " + p + "-3", "updated article " + p + "-4"), log.since(start, p));
        // Whoever follows either of the tags hears of it, by either name.
        for (String followed : List.of("-otan", "-nato")) {
            given().queryParam("after", start).queryParam("tag", p + followed).get("/v1/changes").then().statusCode(200)
                    .body("items.type", contains("moved", "updated", "updated", "updated", "updated"))
                    .body("items[0].resource.slug", equalTo(p + "-otan"))
                    .body("items[0].resource.url", endsWith("/v1/tags/" + p + "-otan"));
        }
        tagsOf(p + "-1", p + "-a", p + "-nato", p + "-b");
        tagsOf(p + "-2", p + "-a", p + "-nato", p + "-b");
        tagsOf(p + "-3", p + "-nato", p + "-a");
        tagsOf(p + "-4", p + "-nato");
        tagsOf(p + "-5", p + "-nato", p + "-b");
        given().header("If-None-Match", etag).get("/v1/articles/" + p + "-1").then().statusCode(200)
                .header("ETag", not(equalTo(etag)));
        for (String former : List.of("-otan", "-ot", "-na")) {
            given().get("/v1/tags/" + p + former).then().statusCode(301)
                    .header("Location", endsWith("/v1/tags/" + p + "-nato"));
            given().queryParam("tag", p + former).get("/v1/articles").then().body("page.total", equalTo(5));
        }
        given().get("/v1/tags/" + p + "-nato").then().body("articleCount", equalTo(5));
        given().queryParam("tag", "-" + p + "-otan").queryParam("section", p).get("/v1/articles").then()
                .body("items", empty());
        as("author").get(PATH + p + "-otan").then().statusCode(404);

        // The places are without gaps, also of the draft, which goes on to be edited.
        assertEquals(List.of(0, 1), places(p + "-draft"));
        assertEquals(List.of(0, 1, 2), places(p + "-2"));
        assertEquals(List.of(0), places(p + "-4"));
    }

    @Test
    void whatWasMergedCanBeMadeAnew() {
        String p = tags("a", "b");
        merge(p + "-a", p + "-b").statusCode(200);
        as("editor").contentType("application/json").body("{\"name\": \"Again\"}").put(PATH + p + "-a").then()
                .statusCode(201);
        given().get("/v1/tags/" + p + "-a").then().statusCode(200).body("name", equalTo("Again"));
    }

    @Test
    void chainsOfMergesLeadToTheLast() {
        String p = tags("a", "b", "c");
        merge(p + "-a", p + "-b").statusCode(200);
        merge(p + "-b", p + "-c").statusCode(200);
        given().get("/v1/tags/" + p + "-a").then().statusCode(301).header("Location", endsWith("/v1/tags/" + p + "-c"));
    }

    @Test
    void aTagThatIsRenamedMeanwhileIsFoundByAllItsNames() throws Exception {
        String p = tags("a", "b");
        as("editor").get(PATH + p + "-a").then().statusCode(200);
        CountDownLatch renamed = new CountDownLatch(1);
        CompletableFuture<Void> renaming = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew().call(() -> {
            entities.createNativeMutationQuery("update tag set slug = :new, revision = revision + 1 where slug = :old")
                    .setParameter("new", p + "-new").setParameter("old", p + "-a").executeUpdate();
            entities.createNativeMutationQuery(
                    "insert into former_slug (kind, slug, target_id) select 'TAG', cast(:old as varchar), id from tag where slug = :new")
                    .setParameter("new", p + "-new").setParameter("old", p + "-a").executeUpdate();
            renamed.countDown();
            // Long enough for the merge to look the tag up by the name that it is about to lose, and to wait for its lock.
            TimeUnit.SECONDS.sleep(2);
            return null;
        }));
        renamed.await(10, TimeUnit.SECONDS);
        merge(p + "-a", p + "-b").statusCode(200).body("formerSlugs", contains(p + "-a", p + "-new"));
        renaming.get();
        for (String former : List.of("-a", "-new")) {
            given().get("/v1/tags/" + p + former).then().statusCode(301).header("Location", endsWith("/v1/tags/" + p + "-b"));
        }
    }

    @Test
    void theOtherTagMayBeNamedByAFormerSlug() {
        String p = tags("a", "b");
        given.formerSlug(FormerSlugs.Kind.TAG, p + "-once", p + "-b");
        merge(p + "-a", p + "-once").statusCode(200).body("slug", equalTo(p + "-b"));
    }

    @Test
    void whatCannotBeMergedIsRefused() {
        String p = tags("a");
        given.formerSlug(FormerSlugs.Kind.TAG, p + "-once", p + "-a");
        merge(p + "-a", p + "-none").statusCode(400).body("errors[0].pointer", equalTo("/into"));
        merge(p + "-a", p + "-a").statusCode(400).body("errors[0].pointer", equalTo("/into"));
        merge(p + "-a", p + "-once").statusCode(400).body("errors[0].pointer", equalTo("/into"));
        merge(p + "-none", p + "-a").statusCode(404);
        post(p + "-a", "{}").statusCode(400).body("errors[0].pointer", equalTo("/into"));
        post(p + "-a", "{\"into\": \"x\", \"force\": true}").statusCode(400).body("errors[0].pointer", equalTo("/force"));
        as("author").contentType("application/json").body("{\"into\": \"x\"}").post(PATH + p + "-a/merge").then()
                .statusCode(403);
        given().get("/v1/tags/" + p + "-a").then().statusCode(200);
    }

    @Test
    void aStaleMergeIsRefusedAndARepeatedOneAnsweredAgain() {
        String p = tags("a", "b");
        as("editor").header("If-Match", "\"3\"").contentType("application/json").body("{\"into\": \"%s-b\"}".formatted(p))
                .post(PATH + p + "-a/merge").then().statusCode(412).header("ETag", equalTo("\"0\""));
        String key = unique("key");
        for (int time = 0; time < 2; time++) {
            as("editor").header("Idempotency-Key", key).header("If-Match", "\"0\"").contentType("application/json")
                    .body("{\"into\": \"%s-b\"}".formatted(p)).post(PATH + p + "-a/merge").then().statusCode(200)
                    .header("ETag", equalTo("\"1\"")).body("slug", equalTo(p + "-b"))
                    .header("Idempotency-Replayed", equalTo(time == 0 ? null : "true"));
        }
    }

    /** More than one statement can name by their ids. */
    @Test
    void thousandsOfArticlesAreMergedInOneRequest() {
        String p = tags("gone", "left", "x");
        given.section(p);
        UUID one = given.article(p + "-one", p).tagged(p + "-gone", p + "-x").publishedAt("2026-02-01T00:00:00Z");
        UUID both = given.article(p + "-both", p).tagged(p + "-x", p + "-gone", p + "-left")
                .publishedAt("2026-02-02T00:00:00Z");
        copies(one, p + "-one", 1_199);
        copies(both, p + "-both", 1_199);
        long start = log.position();

        merge(p + "-gone", p + "-left").statusCode(200);
        assertEquals(2_401, log.since(start, p).size());
        given().get("/v1/tags/" + p + "-left").then().body("articleCount", equalTo(2_400));
        given().queryParam("tag", p + "-gone").queryParam("size", 1).get("/v1/articles").then()
                .body("page.total", equalTo(2_400)).body("items[0].tags.slug", contains(p + "-x", p + "-left"));
        assertEquals(List.of(0, 1), places(p + "-both-7"));
        assertEquals(List.of(0, 1), places(p + "-one-7"));
    }

    /** By SQL, because writing that many articles one by one takes longer than all other tests together. */
    private void copies(UUID model, String prefix, int count) {
        QuarkusTransaction.requiringNew().timeout(120).run(() -> {
            String all = columns("article", "'id', 'slug', 'import_key'");
            for (int i = 0; i < count; i++) {
                entities.createNativeMutationQuery("insert into article (id, slug, " + all + ") select cast('"
                        + UUID.randomUUID() + "' as uuid), '" + prefix + "-" + i + "', " + all
                        + " from article where id = :model").setParameter("model", model).executeUpdate();
            }
            for (String part : List.of("article_text", "article_tag", "article_version", "article_revision")) {
                String its = columns(part, "'article_id'");
                entities.createNativeMutationQuery("insert into " + part + " (article_id, " + its + ") select copy.id, p."
                        + its.replace(", ", ", p.") + " from " + part + " p, article copy"
                        + " where p.article_id = :model and copy.slug like :copies")
                        .setParameter("model", model).setParameter("copies", prefix + "-%").executeUpdate();
            }
        });
    }

    private String columns(String table, String without) {
        return String.join(", ", entities.createNativeQuery("""
                select lower(column_name) from information_schema.columns
                where lower(table_name) = :name and lower(table_schema) = 'public' and lower(column_name) not in (%s)
                """.formatted(without), String.class).setParameter("name", table).getResultList());
    }

    private List<Integer> places(String slug) {
        return QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery("""
                select t.position from article_tag t join article a on a.id = t.article_id where a.slug = :slug
                order by t.position
                """, Integer.class).setParameter("slug", slug).getResultList());
    }

    private String tags(String... names) {
        String p = unique("m");
        for (String name : names) {
            given.tag(p + "-" + name, "Tag " + name, Tag.Type.TOPIC);
        }
        return p;
    }

    private static void tagsOf(String article, String... slugs) {
        given().get("/v1/articles/" + article).then().statusCode(200).body("tags.slug", contains(slugs));
    }

    private static ValidatableResponse merge(String slug, String into) {
        return post(slug, "{\"into\": \"%s\"}".formatted(into));
    }

    private static ValidatableResponse post(String slug, String body) {
        return as("editor").contentType("application/json").body(body).post(PATH + slug + "/merge").then();
    }
}
