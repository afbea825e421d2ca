package io.standfirst.following;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/**
 * A storm of editorial actions by four editors at once, and two mirrors that know nothing but the change log: one that follows
 * it all the while, and one that begins when all is over. In the end both equal the source, byte for byte.
 */
@QuarkusTest
class MirrorTest {

    private static final Logger LOG = Logger.getLogger(MirrorTest.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EDITORS = 4;
    private static final int ACTIONS = 500;
    private static final int TAGS = 12;
    private static final int FORMER_NAMES = 4;

    @Inject
    Given given;

    private final String mark = Api.unique("storm");
    private final List<String> ids = new CopyOnWriteArrayList<>();
    private final List<String> tags = new CopyOnWriteArrayList<>();
    private String token;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    @Test
    void aMirrorThatFollowsTheLogEqualsTheSource() throws Exception {
        long seed = System.nanoTime();
        LOG.infof("The storm's seed is %d", seed);
        token = Api.token(Map.of("role", "publisher"));
        given.section(mark);
        given.section(mark + "-b", mark);
        given.author(mark + "-author", "Author of storms");
        IntStream.range(0, TAGS).forEach(i -> tags.add(given.tag(mark + "-tag-" + i, "Tag " + i, Tag.Type.TOPIC)));
        // Editors know tags by names that others have changed.
        IntStream.range(0, FORMER_NAMES).forEach(i -> {
            given.formerSlug(FormerSlugs.Kind.TAG, mark + "-once-" + i, mark + "-tag-" + i);
            tags.add(mark + "-once-" + i);
        });

        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(EDITORS + 1);
        Mirror following = new Mirror();
        Future<?> follower = threads.submit(() -> {
            while (!over.get()) {
                following.read();
                TimeUnit.MILLISECONDS.sleep(50);
            }
            return null;
        });
        List<Callable<Void>> editors = new ArrayList<>();
        for (int editor = 0; editor < EDITORS; editor++) {
            Random dice = new Random(seed + editor);
            editors.add(() -> {
                for (int i = 0; i < ACTIONS; i++) {
                    act(dice);
                }
                return null;
            });
        }
        long start = System.nanoTime();
        for (Future<Void> editor : threads.invokeAll(editors)) {
            editor.get();
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        settle();
        over.set(true);
        follower.get();
        threads.shutdown();

        following.read();
        Mirror late = new Mirror();
        late.read();
        Map<String, String> source = source();
        LOG.infof("%d actions (%d of them refused) on %d articles in %d s; %d are visible in the end; the log has %d rows",
                done.get(), refused.get(), ids.size(), seconds, source.size(), late.position);
        assertEquals(EDITORS * ACTIONS, done.get());
        assertTrue(refused.get() < EDITORS * ACTIONS / 2, refused + " actions were refused");
        assertTrue(source.size() > 50, "Only " + source.size() + " articles are left to compare");
        same(source, late.articles(ids), "a late mirror");
        same(source, following.articles(ids), "a mirror that follows");
    }

    /** As assertEquals, but naming only the first article that differs. */
    private static void same(Map<String, String> source, Map<String, String> copy, String whose) {
        assertEquals(source.keySet(), copy.keySet(), whose);
        source.forEach((id, article) -> assertEquals(article, copy.get(id), whose));
    }

    private void act(Random dice) {
        done.incrementAndGet();
        Response response = ids.size() < 20 || dice.nextInt(6) == 0 ? create(dice) : change(dice);
        int status = response.statusCode();
        // What two editors do to the same article at once, one of them is told to look at again (412), or comes too late (409).
        assertTrue(status < 300 || status == 409 || status == 412 || status == 404, status + " " + response.asString());
        if (status >= 300) {
            refused.incrementAndGet();
        }
    }

    private Response create(Random dice) {
        Response created = editor().contentType("application/json").body(article(dice)).post("/manage/v1/articles");
        if (created.statusCode() == 201) {
            String id = Json.body(created).path("id").asText();
            ids.add(id);
            if (dice.nextBoolean()) {
                return editor().header("If-Match", created.header("ETag"))
                        .put("/manage/v1/articles/" + id + "/publication");
            }
        }
        return created;
    }

    private String article(Random dice) {
        int name = names.incrementAndGet();
        return """
                {"title": "Storm %1$d of %2$s", "kind": "news", "section": "%2$s%3$s", "authors": ["%2$s-author"],
                 "tags": ["%4$s"], "body": {"format": "html", "value": "<p>Wind force %5$d, and number %1$d.</p>"},
                 "related": ["%6$s"]}""".formatted(name, mark, dice.nextBoolean() ? "" : "-b", pick(tags, dice),
                dice.nextInt(12), ids.isEmpty() ? "the-sluice-at-ister" : pick(ids, dice));
    }

    private Response change(Random dice) {
        if (dice.nextInt(25) == 0) {
            return rearrange(dice);
        }
        String article = "/manage/v1/articles/" + pick(ids, dice);
        Response read = editor().get(article);
        RequestSpecification request = editor().header("If-Match", read.header("ETag")).contentType("application/json");
        return switch (dice.nextInt(12)) {
            case 0, 1 -> request.body(article(dice)).put(article);
            case 2 -> request.contentType("application/merge-patch+json").body("""
                    {"dek": "Now with number %d", "tags": ["%s", "%s"], "republishing": {"allowed": "%s"}}"""
                    .formatted(dice.nextInt(1000), pick(tags, dice), pick(tags, dice), dice.nextBoolean() ? "yes" : "no"))
                    .patch(article);
            case 3, 4, 5 -> request.body("{}").put(article + "/publication");
            case 6 -> request.body("{\"at\": \"" + Instant.now().plusMillis(dice.nextInt(3000)) + "\"}")
                    .put(article + "/publication");
            case 7 -> request.body("{\"expiresAt\": \"" + Instant.now().plusMillis(500 + dice.nextInt(3000)) + "\"}")
                    .put(article + "/publication");
            case 8 -> request.body("{\"embargoUntil\": \"" + Instant.now().plusMillis(dice.nextInt(3000)) + "\"}")
                    .put(article + "/publication");
            case 9 -> request.body("{\"kind\": \"correction\", \"text\": \"Number " + dice.nextInt(1000) + " was wrong.\"}")
                    .post(article + "/corrections");
            case 10 -> request.body("{\"slug\": \"" + mark + "-" + dice.nextInt(200) + "\"}").put(article + "/slug");
            default -> dice.nextInt(3) > 0
                    ? request.post(article + "/revisions/1/restoration")
                    : request.body("{\"reason\": \"The storm is over.\", \"action\": \"advisory\"}")
                            .post(article + "/withdrawal");
        };
    }

    /** What changes many articles at once. */
    private Response rearrange(Random dice) {
        String tag = pick(tags, dice);
        int name = names.incrementAndGet();
        switch (dice.nextInt(4)) {
            case 0 -> {
                String section = "/manage/v1/sections/" + mark + (dice.nextBoolean() ? "" : "-b");
                return put(section, "{\"name\": \"Storms " + name + "\"" + (section.endsWith("-b")
                        ? ", \"parent\": \"" + mark + "\"}"
                        : "}"));
            }
            case 1 -> {
                return put("/manage/v1/authors/" + mark + "-author", "{\"name\": \"Author " + name + "\"}");
            }
            case 2 -> {
                String slug = mark + "-tag-named-" + name;
                Response renamed = put("/manage/v1/tags/" + tag,
                        "{\"name\": \"Tag " + name + "\", \"slug\": \"" + slug + "\"}");
                if (renamed.statusCode() == 200) {
                    tags.replaceAll(one -> one.equals(tag) ? slug : one);
                }
                return renamed;
            }
            default -> {
                String into = pick(tags, dice);
                if (tags.size() < 4 || into.equals(tag)) {
                    return editor().get("/manage/v1/tags/" + into);
                }
                Response merged = editor().contentType("application/json").body("{\"into\": \"" + into + "\"}")
                        .post("/manage/v1/tags/" + tag + "/merge");
                if (merged.statusCode() == 200) {
                    tags.remove(tag);
                }
                if (merged.statusCode() == 400) {
                    // Both are names of one tag by now: another editor has merged or renamed it.
                    untilBothLeadToOne(tag, into);
                    tags.remove(into);
                    return editor().get("/manage/v1/tags");
                }
                return merged;
            }
        }
    }

    /** Others may rename it between two looks, but not take it apart. */
    private static void untilBothLeadToOne(String one, String other) {
        try {
            Await.until(() -> presentSlug(one).equals(presentSlug(other)));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String presentSlug(String name) {
        Response tag = Api.outsideContract().get("/v1/tags/" + name);
        return tag.statusCode() == 301
                ? tag.header("Location").replaceFirst(".*/", "")
                : Json.body(tag).path("slug").asText();
    }

    private Response put(String path, String body) {
        Response read = editor().get(path);
        return read.statusCode() != 200
                ? read
                : editor().header("If-Match", read.header("ETag")).contentType("application/json").body(body).put(path);
    }

    /** Until nothing is planned, embargoed or about to expire any more. */
    private static void settle() throws InterruptedException {
        TimeUnit.SECONDS.sleep(5);
    }

    private Map<String, String> source() {
        Map<String, String> articles = new TreeMap<>();
        for (String id : ids) {
            Response response = Api.outsideContract().get("/v1/articles/" + id);
            if (response.statusCode() == 200) {
                articles.put(id, response.asString());
            }
        }
        return articles;
    }

    /** Other tests hold each of these exchanges against the contract; two thousand times would only take time. */
    private RequestSpecification editor() {
        return Api.outsideContract().header("Authorization", "Bearer " + token);
    }

    private static String pick(List<String> from, Random dice) {
        return from.get(dice.nextInt(from.size()));
    }

    /** Copies of articles, kept true by the change log alone. */
    private static final class Mirror {

        private final Map<String, String> articles = new TreeMap<>();
        private long position;

        /** Follows the log to its present end. */
        void read() throws Exception {
            JsonNode page;
            do {
                page = JSON.readTree(Api.outsideContract().queryParam("after", position).queryParam("size", 100)
                        .queryParam("include", "article").get("/v1/changes").asByteArray());
                for (JsonNode change : page.path("items")) {
                    assertEquals(position + 1, change.path("position").asLong());
                    position++;
                    String id = change.path("resource").path("id").asText();
                    if (change.path("resource").path("type").asText().equals("article")) {
                        if (change.has("article")) {
                            articles.put(id, change.path("article").toString());
                        } else {
                            articles.remove(id);
                        }
                    }
                }
                assertEquals(position, page.path("page").path("next").asLong());
            } while (!page.path("page").path("atEnd").asBoolean());
        }

        Map<String, String> articles(List<String> ids) {
            Map<String, String> some = new TreeMap<>(articles);
            some.keySet().retainAll(ids);
            return some;
        }
    }
}
