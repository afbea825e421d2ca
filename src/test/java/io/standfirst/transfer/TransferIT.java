package io.standfirst.transfer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What one service exports, another with an empty database answers as the first one did. */
class TransferIT {

    @RegisterExtension
    static final PackagedDatabase DATABASE = new PackagedDatabase();

    @TempDir
    Path folder;

    @Test
    void anotherServiceAnswersAsTheFirstOneDid() throws Exception {
        byte[] file;
        Map<String, String> answers;
        List<String> addresses;
        try (PackagedService first = PackagedService.start(folder.resolve("first"), DATABASE.settings("first", true))) {
            live(first);
            file = export(first);
            addresses = addresses(first);
            answers = answers(first, addresses);
        }
        try (PackagedService second = PackagedService.start(folder.resolve("second"), DATABASE.settings("second", false))) {
            JsonPath job = importing(second, file);
            assertEquals(List.of(), job.getList("problems"), job.prettify());
            assertEquals(0, job.getInt("skipped"), job.prettify());
            Map<String, String> others = answers(second, addresses);
            answers.forEach((address, answer) -> assertEquals(answer, others.get(address), address));
            assertTrue(answers.size() > 150, "There is something to compare: " + answers.size());
            assertEquals(body(file), body(export(second)), "It exports the same again");

            String changed = second.given().get("/v1/articles").header("Last-Modified");
            JsonPath again = importing(second, file);
            assertEquals(again.getInt("read"), again.getInt("unchanged"), again.prettify());
            // The time of the last row in the change log.
            assertEquals(changed, second.given().get("/v1/articles").header("Last-Modified"));
        }
    }

    @Test
    void anImportThatIsKilledGoesOnWhereItWas() throws Exception {
        byte[] file;
        try (PackagedService first = PackagedService.start(folder.resolve("first"), DATABASE.settings("killedfrom", true))) {
            file = export(first);
        }
        String id;
        Map<String, String> settings = DATABASE.settings("killedinto", false);
        try (PackagedService second = PackagedService.start(folder.resolve("second"), settings)) {
            id = second.asAdmin().contentType("application/x-ndjson").body(file)
                    .post("/manage/v1/imports?format=standfirst").then().statusCode(202).extract().path("id");
            second.kill();
        }
        try (PackagedService second = PackagedService.start(folder.resolve("second"), settings)) {
            JsonPath job = finished(second, id);
            assertEquals("completed", job.getString("state"), job.prettify());
            assertEquals(List.of(), job.getList("problems"), job.prettify());
            assertEquals(body(file), body(export(second)));
        }
    }

    /** What the demo magazine does not have: articles of the newsroom in every state. */
    private static void live(PackagedService service) {
        String draft = create(service, "a-draft");
        String review = create(service, "in-review");
        act(service, "put", review + "/review", null);
        String scheduled = create(service, "for-later");
        act(service, "put", scheduled + "/publication", Map.of("at", "2099-01-01T00:00:00Z"));
        String embargoed = create(service, "embargoed");
        act(service, "put", embargoed + "/publication",
                Map.of("embargoUntil", "2099-01-01T00:00:00Z", "expiresAt", "2099-02-01T00:00:00Z"));
        String changed = create(service, "changed-and-corrected");
        act(service, "put", changed + "/publication", Map.of());
        act(service, "patch", changed, Map.of("title", "Published twice", "related", List.of(draft.substring(20))));
        act(service, "put", changed + "/publication", Map.of());
        act(service, "post", changed + "/corrections", Map.of("kind", "clarification", "text", "To be clear."));
        act(service, "put", changed + "/slug", Map.of("slug", "changed-and-moved"));
        act(service, "patch", changed, Map.of("title", "Not published yet", "dek", "Work in progress"));
        act(service, "put", changed + "/publication", Map.of("at", "2099-01-01T00:00:00Z"));
        String withdrawn = create(service, "withdrawn-at-last");
        act(service, "put", withdrawn + "/publication", Map.of());
        act(service, "post", withdrawn + "/withdrawal", Map.of("reason", "It was wrong.", "action", "mandatory"));
    }

    private static String create(PackagedService service, String slug) {
        return "/manage/v1/articles/" + service.asAdmin().contentType("application/json")
                .body(Map.of("title", "Title of " + slug, "slug", slug, "kind", "essay", "section", "straits", "tags",
                        List.of(), "authors", List.of(), "body",
                        Map.of("format", "markdown", "value", "A *paragraph*.\n\n- one\n- two")))
                .post("/manage/v1/articles").then().statusCode(201).extract().path("id");
    }

    private static void act(PackagedService service, String method, String path, Object body) {
        String article = path.split("/(?=[a-z]+$)")[0];
        String etag = service.asAdmin().get(article).header("ETag");
        var request = service.asAdmin().header("If-Match", etag);
        if (body != null) {
            request.contentType("application/json").body(body);
        }
        Response response = request.request(method.toUpperCase(java.util.Locale.ROOT), path);
        assertTrue(response.statusCode() / 100 == 2, method + " " + path + " → " + response.asString());
    }

    private static byte[] export(PackagedService service) {
        return service.asAdmin().get("/manage/v1/export").then().statusCode(200).extract().asByteArray();
    }

    /** Without the first line, which tells when it was written. */
    private static String body(byte[] file) {
        String text = new String(file, java.nio.charset.StandardCharsets.UTF_8);
        return text.substring(text.indexOf('\n'));
    }

    private static JsonPath importing(PackagedService service, byte[] file) {
        return finished(service, service.asAdmin().contentType("application/x-ndjson").body(file)
                .post("/manage/v1/imports?format=standfirst").then().statusCode(202).extract().path("id"));
    }

    private static JsonPath finished(PackagedService service, String id) {
        JsonPath job = service.asAdmin().get("/manage/v1/imports/" + id).jsonPath();
        while (job.getString("state").equals("running")) {
            Await.aMoment();
            job = service.asAdmin().get("/manage/v1/imports/" + id).jsonPath();
        }
        return job;
    }

    private static List<String> addresses(PackagedService service) {
        List<String> all = new ArrayList<>(List.of("/v1/site", "/v1/sections", "/v1/tags?size=100", "/v1/tags?order=count",
                "/v1/authors?size=100", "/v1/collections", "/v1/newsletters", "/v1/articles?size=100",
                "/v1/articles?order=updated&include=body,related,corrections,formerUrls,seo", "/v1/articles?order=oldest",
                "/v1/articles?section=straits", "/v1/articles/changed-and-corrected"));
        slugs(service, "/v1/sections?fields=slug").forEach(slug -> all.add("/v1/sections/" + slug));
        slugs(service, "/v1/tags?size=100").forEach(slug -> all.add("/v1/tags/" + slug));
        slugs(service, "/v1/authors?size=100").forEach(slug -> all.add("/v1/authors/" + slug));
        slugs(service, "/v1/collections").forEach(slug -> all.add("/v1/collections/" + slug));
        slugs(service, "/v1/newsletters").forEach(slug -> all.add("/v1/newsletters/" + slug));
        JsonPath newsroom = service.asAdmin().get("/manage/v1/articles?size=100").jsonPath();
        newsroom.<String>getList("items.id").forEach(id -> {
            String slug = newsroom.getString("items.find { it.id == '" + id + "' }.slug");
            for (String rest : List.of("", "/related", "/versions", "/versions/1", "/versions/2", "/corrections")) {
                all.add("/v1/articles/" + id + rest);
            }
            all.add("/v1/articles/" + slug + "?bodyFormat=blocks");
            all.add("/v1/articles/" + slug + "?include=related");
            all.add("/v1/lookup?url=http://localhost:3000/" + slug);
            all.add("/manage/v1/articles/" + id);
            all.add("/manage/v1/articles/" + id + "/revisions");
            service.asAdmin().get("/manage/v1/articles/" + id).jsonPath().<String>getList("formerUrls").forEach(url -> {
                all.add("/v1/lookup?url=" + url);
                all.add("/v1/articles/" + url.substring(url.lastIndexOf('/') + 1));
            });
        });
        return all;
    }

    private static List<String> slugs(PackagedService service, String list) {
        return service.given().get(list).jsonPath().getList("items.slug");
    }

    /** Status, validators and body of each; when a list was last changed only the service knows that has it. */
    private static Map<String, String> answers(PackagedService service, List<String> addresses) {
        Map<String, String> answers = new LinkedHashMap<>();
        for (String address : addresses) {
            boolean newsroom = address.startsWith("/manage");
            Response response = (newsroom ? service.asAdmin() : service.given()).get(address);
            boolean ownTime = address.matches("/v1/(articles|newsletters)/[^/?]+|/v1/articles/.*bodyFormat.*|.*/versions/\\d+");
            answers.put(address, response.statusCode() + " " + (newsroom ? "" : response.header("ETag")) + " "
                    + response.header("Location") + " "
                    + (ownTime && response.statusCode() == 200 ? response.header("Last-Modified") : "") + "\n"
                    + (response.statusCode() < 400 ? response.asString() : withoutRequest(response)));
        }
        return answers;
    }

    private static Map<String, Object> withoutRequest(Response problem) {
        Map<String, Object> members = new HashMap<>(problem.jsonPath().getMap(""));
        members.remove("requestId");
        return members;
    }
}
