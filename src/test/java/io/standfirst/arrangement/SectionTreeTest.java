package io.standfirst.arrangement;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Log;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** Editors build the tree of sections, also several of them at the same time. */
@QuarkusTest
class SectionTreeTest {

    private static final String PATH = "/manage/v1/sections/";

    @Inject
    Given given;

    @Inject
    Log log;

    @Test
    void aSectionMovesInTheTreeButNotBelowItself() {
        String p = unique("s");
        given.section(p + "-a");
        given.section(p + "-b", p + "-a");
        given.section(p + "-c", p + "-b");
        given.section(p + "-d");
        given.formerSlug(FormerSlugs.Kind.SECTION, p + "-once", p + "-d");
        for (String parent : List.of("-a", "-b", "-c")) {
            replace(p + "-a", "*", "{\"name\": \"A\", \"parent\": \"%s\"}".formatted(p + parent)).statusCode(409)
                    .body("detail", containsString("below itself"));
        }
        long start = log.position();
        replace(p + "-b", "*", "{\"name\": \"Section %s-b\", \"parent\": \"%s-once\", \"position\": 100}".formatted(p, p))
                .statusCode(200).body("parent", equalTo(p + "-d"));
        assertEquals(List.of("updated section " + p + "-b"), log.since(start, p));
        given().get("/v1/sections/" + p + "-d").then().body("children[0].slug", equalTo(p + "-b"))
                .body("children[0].children.slug", contains(p + "-c"));
        given().get("/v1/sections/" + p + "-a").then().body("children.size()", equalTo(0));
    }

    @Test
    void twoSectionsThatAreMovedBelowEachOtherAtOnceDoNotFallOutOfTheTree() throws Exception {
        for (int round = 0; round < 5; round++) {
            String p = unique("s");
            given.section(p + "-a");
            given.section(p + "-b");
            List<Integer> answers = atOnce(
                    () -> replace(p + "-a", "*", "{\"name\": \"A\", \"parent\": \"%s-b\"}".formatted(p)).extract().statusCode(),
                    () -> replace(p + "-b", "*", "{\"name\": \"B\", \"parent\": \"%s-a\"}".formatted(p)).extract()
                            .statusCode());
            assertEquals(List.of(200, 409), answers.stream().sorted().toList());
        }
    }

    @Test
    void ofTwoWhoMakeTheSameSectionOneMakesIt() throws Exception {
        String slug = unique("s");
        List<Integer> answers = atOnce(() -> put(slug, "{\"name\": \"A\"}").extract().statusCode(),
                () -> put(slug, "{\"name\": \"B\"}").extract().statusCode());
        assertEquals(1, answers.stream().filter(status -> status == 201).count(), answers.toString());
        // The other came at the same moment (409), or a moment later and had not seen it (428).
        assertEquals(1, answers.stream().filter(status -> status == 409 || status == 428).count(), answers.toString());
    }

    @Test
    void theTreeHasABottom() {
        String p = unique("s");
        given.section(p + "-1");
        IntStream.rangeClosed(2, 20).forEach(level -> given.section(p + "-" + level, p + "-" + (level - 1)));
        put(p + "-21", "{\"name\": \"Too deep\", \"parent\": \"%s-20\"}".formatted(p)).statusCode(400)
                .body("errors[0].pointer", equalTo("/parent"));
        given.section(p + "-other");
        replace(p + "-1", "*", "{\"name\": \"Too deep below\", \"parent\": \"%s-other\"}".formatted(p)).statusCode(400)
                .body("errors[0].pointer", equalTo("/parent"));
    }

    @Test
    void sectionsStandInTheirOrderAndNewOnesLast() {
        String p = unique("s");
        put(p, "{\"name\": \"Top\"}").statusCode(201);
        String below = "{\"name\": \"Child\", \"parent\": \"%s\"".formatted(p);
        put(p + "-c", below + "}").statusCode(201).body("position", equalTo(0));
        put(p + "-b", below + "}").statusCode(201).body("position", equalTo(1));
        put(p + "-a", below + "}").statusCode(201).body("position", equalTo(2));
        children(p, p + "-c", p + "-b", p + "-a");

        replace(p + "-a", "*", below + ", \"position\": 0}").statusCode(200);
        children(p, p + "-a", p + "-c", p + "-b");
        replace(p + "-a", "*", below + "}").statusCode(200).body("position", equalTo(2));
        children(p, p + "-c", p + "-b", p + "-a");
        as("author").queryParam("size", 100).get("/manage/v1/sections").then().statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("items.findAll { it.parent == '%s' }.slug".formatted(p), contains(p + "-c", p + "-b", p + "-a"));
    }

    private void children(String slug, String... children) {
        given().get("/v1/sections/" + slug).then().body("children.slug", contains(children));
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> first = threads.submit(one);
            Future<Integer> second = threads.submit(other);
            return List.of(first.get(), second.get());
        } finally {
            threads.shutdown();
        }
    }

    private static ValidatableResponse put(String slug, String body) {
        return as("editor").contentType("application/json").body(body).put(PATH + slug).then();
    }

    private static ValidatableResponse replace(String slug, String etag, String body) {
        return as("editor").header("If-Match", etag).contentType("application/json").body(body).put(PATH + slug).then();
    }
}
