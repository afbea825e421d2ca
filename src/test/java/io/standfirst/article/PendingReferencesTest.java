package io.standfirst.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Importing;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What only the pending changes of a published article refer to is as safe as what readers see. */
@QuarkusTest
class PendingReferencesTest {

    private static final String ARTICLES = "/manage/v1/articles/";

    @Inject
    Given given;

    @Inject
    WorkingCopies copies;

    @Inject
    EntityManager entities;

    private String p;
    private String id;
    private String draft;

    /** A published article whose changes, not yet published, move it to other things altogether. */
    @BeforeEach
    void pendingChanges() {
        p = unique("pend");
        given.section(p);
        given.section(p + "-other");
        for (String name : List.of("old", "new", "extra")) {
            given.tag(p + "-" + name, "Tag " + name, Tag.Type.TOPIC);
            given.author(p + "-" + name, "Author " + name);
        }
        id = given.article(p, p).tagged(p + "-old").by(p + "-old").publishedAt("2026-03-01T00:00:00Z").toString();
        draft = given.article(p + "-draft", p).leftAsDraft().toString();
        patch("""
                {"section": "%1$s-other", "tags": ["%1$s-extra", "%1$s-new"], "authors": ["%1$s-new"], "related": ["%2$s"]}
                """.formatted(p, draft)).then().statusCode(200).body("pendingChanges", equalTo(true));
    }

    @Test
    void nothingOfItCanBeDeletedUntilTheChangesEnd() {
        List<String> things = List.of("sections/" + p + "-other", "tags/" + p + "-new", "authors/" + p + "-new",
                "articles/" + draft);
        things.forEach(this::isRefused);
        // The old ones are still what readers see.
        List<String> shown = List.of("tags/" + p + "-old", "authors/" + p + "-old");
        shown.forEach(this::isRefused);

        patch("{\"section\": \"%1$s\", \"tags\": [\"%1$s-old\"], \"authors\": [\"%1$s-old\"], \"related\": []}".formatted(p))
                .then().statusCode(200).body("pendingChanges", equalTo(true));
        shown.forEach(this::isRefused);
        things.forEach(this::isDeleted);
        step("/publication", "{}").then().statusCode(200).body("version", equalTo(2));
    }

    @Test
    void aPlaceThatIsMissingInAListHidesNothingElse() {
        for (String list : List.of("working_copy_tag", "article_tag")) {
            QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery("update " + list
                    + " set position = position + 1 where article_id = :id and position = (select max(position) from " + list
                    + " where article_id = :id)").setParameter("id", UUID.fromString(id)).executeUpdate());
        }
        as("editor").get(ARTICLES + id).then().statusCode(200).body("tags", contains(p + "-extra", p + "-new"));
        given().get("/v1/articles/" + id).then().statusCode(200).body("tags.slug", contains(p + "-old"));
        patch("{\"tags\": [\"%1$s-new\", \"%1$s-extra\"]}".formatted(p)).then().statusCode(200)
                .body("tags", contains(p + "-new", p + "-extra"));
        step("/publication", "{}").then().statusCode(200).body("tags", contains(p + "-new", p + "-extra"));
        given().get("/v1/articles/" + id).then().body("tags.slug", contains(p + "-new", p + "-extra"));
    }

    @Test
    void whatWasPublishedIsUsedAndWhatItReplacedIsFree() {
        step("/publication", "{}").then().statusCode(200).body("pendingChanges", equalTo(false));
        isRefused("tags/" + p + "-new");
        isRefused("articles/" + draft);
        isDeleted("tags/" + p + "-old");
        isDeleted("authors/" + p + "-old");
        given().get("/v1/articles/" + id).then().body("section.slug", equalTo(p + "-other"))
                .body("tags.slug", contains(p + "-extra", p + "-new")).body("authors.slug", contains(p + "-new"));
    }

    @Test
    void aWithdrawnArticlesChangesHoldNothingBack() {
        Api.as("publisher").contentType("application/json").body("{\"reason\": \"Wrong.\", \"action\": \"advisory\"}")
                .post(ARTICLES + id + "/withdrawal").then().statusCode(200);
        isDeleted("sections/" + p + "-other");
        isDeleted("tags/" + p + "-new");
        isDeleted("articles/" + draft);
        isRefused("tags/" + p + "-old");
        newsroom().then().statusCode(200).body("tags", contains(p + "-extra", p + "-new"));
    }

    @Test
    void whatIsRenamedStaysMeantEvenIfItsSlugIsTaken() {
        for (String kind : List.of("sections/" + p + "-other", "tags/" + p + "-new", "authors/" + p + "-new")) {
            rename(kind);
            Api.as("editor").contentType("application/json").body("{\"name\": \"A newcomer\"}").put("/manage/v1/" + kind).then()
                    .statusCode(201);
        }
        newsroom().then().body("section", equalTo(p + "-other-renamed"))
                .body("tags", contains(p + "-extra", p + "-new-renamed"))
                .body("authors", contains(p + "-new-renamed"));
        patch("{\"title\": \"Called otherwise\"}").then().statusCode(200).body("tags",
                contains(p + "-extra", p + "-new-renamed"));
        step("/publication", "{}").then().statusCode(200);
        given().get("/v1/articles/" + id).then().body("title", equalTo("Called otherwise"))
                .body("section.slug", equalTo(p + "-other-renamed"))
                .body("tags.slug", contains(p + "-extra", p + "-new-renamed"))
                .body("authors.slug", contains(p + "-new-renamed"));
        for (String newcomer : List.of("sections/" + p + "-other", "tags/" + p + "-new", "authors/" + p + "-new")) {
            isDeleted(newcomer);
        }
    }

    @Test
    void aDraftMeansTheSameThingAfterARenaming() {
        Response made = Api.as("publisher").contentType("application/json").body("""
                {"title": "Draft %1$s", "kind": "news", "section": "%1$s", "tags": ["%1$s-new"],
                 "body": {"format": "html", "value": "<p>Text.</p>"}}""".formatted(p)).post("/manage/v1/articles");
        rename("tags/" + p + "-new");
        given.tag(p + "-new", "A newcomer", Tag.Type.PLACE);
        id = made.path("id");
        newsroom().then().body("tags", contains(p + "-new-renamed"));
        step("/publication", "{}").then().statusCode(200);
        given().get("/v1/articles/" + id).then().body("tags.slug", contains(p + "-new-renamed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"later", "now"})
    void aMergeCarriesTheChangesAlong(String when) {
        given.tag(p + "-last", "Tag last", Tag.Type.TOPIC);
        patch("{\"tags\": [\"%1$s-old\", \"%1$s-new\", \"%1$s-extra\", \"%1$s-last\"]}".formatted(p)).then().statusCode(200);
        merge("-new", "-extra");
        given.tag(p + "-new", "A newcomer", Tag.Type.TOPIC);
        newsroom().then().body("tags", contains(p + "-old", p + "-extra", p + "-last")).body("pendingChanges", equalTo(true));
        if (when.equals("later")) {
            merge("-extra", "-last");
            newsroom().then().body("tags", contains(p + "-old", p + "-last"));
            patch("{\"tags\": [\"%1$s-last\"]}".formatted(p)).then().statusCode(200);
            isRefused("tags/" + p + "-last");
            return;
        }
        // Readers see neither of them yet, so nothing is told of the article.
        given().queryParam("tag", p + "-extra").get("/v1/changes").then()
                .body("items.findAll { it.resource.type == 'article' }", empty());
        step("/publication", "{}").then().statusCode(200);
        given().get("/v1/articles/" + id).then().body("tags.slug", contains(p + "-old", p + "-extra", p + "-last"));
    }

    @Test
    void whatIsTakenBackBeforeItsEmbargoEndsIsTheDraftThatWasSavedLast() {
        String later = Instant.now().plusSeconds(3600).toString();
        UUID hidden = given.article(p + "-hidden", p).tagged(p + "-extra").embargoedUntil(Instant.parse(later))
                .publishedAt("2026-03-01T00:00:00Z");
        id = hidden.toString();
        given.tag(p + "-only", "Only", Tag.Type.TOPIC);
        patch("{\"tags\": [\"%s-only\"]}".formatted(p)).then().statusCode(200);
        isRefused("tags/" + p + "-only");
        Api.as("publisher").header("If-Match", newsroom().header("ETag")).delete(ARTICLES + id + "/publication").then()
                .statusCode(200).body("state", equalTo("draft")).body("tags", contains(p + "-only"));
        isRefused("tags/" + p + "-only");
        Api.as("publisher").queryParam("section", p).queryParam("q", p + "-hidden").get("/manage/v1/articles").then()
                .body("items[0].tags", contains(p + "-only"));
        patch("{\"tags\": []}").then().statusCode(200);
        isDeleted("tags/" + p + "-only");
    }

    /** What waits for publication means the same thing where it is taken to, and holds it there, too. */
    @Test
    void anExportNamesThingsAsTheyAreCalledNow() {
        rename("tags/" + p + "-new");
        given.tag(p + "-new", "A newcomer", Tag.Type.TOPIC);
        String file = Api.asAdmin().get("/manage/v1/export").asString();
        List<String> own = file.lines().filter(line -> line.contains("\"" + id + "\"")).toList();
        assertTrue(own.stream().anyMatch(
                line -> line.contains("\"number\":2") && line.contains("[\"" + p + "-extra\",\"" + p + "-new-renamed\"]")),
                own.toString());
        String header = file.substring(0, file.indexOf('\n') + 1);
        assertEquals(own.size(), Importing.standfirst(header + String.join("\n", own)).getInt("unchanged"));

        String elsewhere = UUID.randomUUID().toString();
        JsonPath made = Importing.standfirst(header + String.join("\n", own).replace(id, elsewhere)
                .replace("\"slug\":\"" + p + "\"", "\"slug\":\"" + p + "-elsewhere\""));
        assertEquals(own.size(), made.getInt("created"), made.prettify() + own);
        delete("tags/" + p + "-new-renamed").then().statusCode(409).body("usedBy.id", containsInAnyOrder(id, elsewhere));
        id = elsewhere;
        newsroom().then().body("tags", contains(p + "-extra", p + "-new-renamed")).body("pendingChanges", equalTo(true));
    }

    @Test
    void manyThatUseItAreCounted() {
        for (int i = 0; i < 20; i++) {
            given.article(p + "-" + i, p).tagged(p + "-new").leftAsDraft();
        }
        // The pending changes, and one article that has it both ways.
        UUID both = given.article(p + "-both", p).tagged(p + "-new").publishedAt("2026-03-01T00:00:00Z");
        id = both.toString();
        patch("{\"title\": \"Changed\"}").then().statusCode(200);
        delete("tags/" + p + "-new").then().statusCode(409).body("usedBy.count", contains(22));
    }

    /** As the migration leaves those that were saved before it. */
    @Test
    void copiesFromBeforeAreLookedThroughAtTheStart() {
        rename("tags/" + p + "-new");
        QuarkusTransaction.requiringNew().run(() -> {
            entities.createNativeQuery("delete from working_copy where article_id = :id")
                    .setParameter("id", UUID.fromString(id)).executeUpdate();
            entities.createNativeQuery("insert into working_copy (article_id) values (:id)")
                    .setParameter("id", UUID.fromString(id)).executeUpdate();
        });
        newsroom().then().statusCode(200).body("tags", contains(p + "-extra", p + "-new"));
        copies.lookThrough(null);
        newsroom().then().statusCode(200).body("tags", contains(p + "-extra", p + "-new-renamed"));
        isRefused("tags/" + p + "-new-renamed");
        isRefused("articles/" + draft);
        isRefused("sections/" + p + "-other");
    }

    private void rename(String thing) {
        String path = "/manage/v1/" + thing;
        Api.as("editor").contentType("application/json").header("If-Match", Api.as("editor").get(path).header("ETag"))
                .body("{\"name\": \"Renamed\", \"slug\": \"%s-renamed\"}".formatted(thing.substring(thing.indexOf('/') + 1)))
                .put(path).then().statusCode(200);
    }

    private void merge(String slug, String into) {
        Api.as("editor").contentType("application/json").body("{\"into\": \"%s\"}".formatted(p + into))
                .post("/manage/v1/tags/" + p + slug + "/merge").then().statusCode(200);
    }

    private void isRefused(String thing) {
        delete(thing).then().statusCode(409).body("type", containsString("/conflict")).body("usedBy.type", contains("article"))
                .body("usedBy.id", contains(id));
    }

    private void isDeleted(String thing) {
        delete(thing).then().statusCode(204);
    }

    private static Response delete(String thing) {
        String path = "/manage/v1/" + thing;
        return Api.as("editor").header("If-Match", Api.as("editor").get(path).header("ETag")).delete(path);
    }

    private Response newsroom() {
        return Api.as("publisher").get(ARTICLES + id);
    }

    private Response patch(String changes) {
        return Api.as("publisher").contentType("application/merge-patch+json").header("If-Match", newsroom().header("ETag"))
                .body(changes).patch(ARTICLES + id);
    }

    private Response step(String to, String body) {
        return Api.as("publisher").contentType("application/json").header("If-Match", newsroom().header("ETag")).body(body)
                .put(ARTICLES + id + to);
    }
}
