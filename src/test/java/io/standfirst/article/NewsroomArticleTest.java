package io.standfirst.article;

import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.tag.Tag;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Given;
import io.standfirst.testkit.Newsroom;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static io.standfirst.testkit.Newsroom.ARTICLES;
import static io.standfirst.testkit.Newsroom.patch;
import static io.standfirst.testkit.Newsroom.post;
import static io.standfirst.testkit.Newsroom.publisher;
import static io.standfirst.testkit.Newsroom.send;
import static io.standfirst.testkit.Newsroom.step;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

@QuarkusTest
class NewsroomArticleTest {

    @Inject
    Given given;

    private String section;

    @BeforeEach
    void aSection() {
        section = given.section(unique("desk"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                         | /title   | It is required.
            {"title": " "}                                             | /title   | It is required.
            {"title": 7}                                               | /title   | It is of the wrong type.
            {"title": "T", "headline": "H"}                            | /headline| There is no such member here.
            {"title": "T", "id": "01a2"}                               | /id      | There is no such member here.
            {"title": "T", "state": "published"}                       | /state   | There is no such member here.
            {"title": "T", "kind": "News Analysis"}                    | /kind    | It is no slug
            {"title": "T", "section": "nowhere"}                       | /section | There is no section 'nowhere'.
            {"title": "T", "authors": ["nobody"]}                      | /authors/0 | There is none of the name
            {"title": "T", "tags": [null]}                             | /tags/0  | There is none of the name
            {"title": "T", "tags": "nato"}                             | /tags    | It is of the wrong type.
            {"title": "T", "related": ["no-such-article"]}             | /related/0 | There is no article
            {"title": "T", "language": "english!"}                     | /language | It is no language tag
            {"title": "T", "slug": "Not A Slug"}                       | /slug    | It is no slug
            {"title": "T", "slug": "01a20696-5484-7bee-9c70-ce29f245d8bd"} | /slug | It has the form of an id.
            {"title": "T", "body": "text"}                             | /body    | It is of the wrong type.
            {"title": "T", "body": {"format": "docx", "value": "x"}}   | /body/format | It is one of html, markdown, blocks.
            {"title": "T", "body": {"value": "x"}}                     | /body/format | It is required.
            {"title": "T", "body": {"format": "html"}}                 | /body/value  | It is required.
            {"title": "T", "body": {"format": "blocks", "value": "x"}} | /body/value  | It is an array of blocks
            {"title": "T", "body": {"format": "blocks", "value": [{"type": "script"}]}} | /body/value/0 | It is no block
            {"title": "T", "image": {"alt": "A boat"}}                 | /image/url | It is required.
            {"title": "T", "image": {"url": "javascript:alert(1)"}}    | /image/url | It is no web address
            {"title": "T", "canonicalUrl": "/relative"}                | /canonicalUrl | It is no web address
            {"title": "T", "republishing": {"allowed": "maybe"}}       | /republishing/allowed | It is one of yes, no, onRequest.
            {"title": "T", "republishing": {"from": 1750000000}}       | /republishing/from | It is of the wrong type.
            {"title": "T", "republishing": {"from": "soon"}}           | /republishing/from | It is a time like
            """)
    void whatIsWrongIsNamedByItsPlace(String body, String pointer, String detail) {
        String whole = body.contains("\"section\"") ? body : with(body, "section", section);
        Response refused = send(body.contains("\"kind\"") ? whole : with(whole, "kind", "news"));
        refused.then().statusCode(400).contentType("application/problem+json").body("type", containsString("/invalid-body"))
                .body("errors.pointer", hasItem(pointer))
                .body("errors.find { it.pointer == '" + pointer + "' }.detail", startsWith(detail));
        assertEquals(0, total(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "\"text\"", "{", "{\"title\": \"T\",}", "{\"title\": \"T\"} {}",
            "{\"title\": \"T\", \"title\": \"U\"}", "{\"title\": \"\\u0000\"}", "{\"title\": \"\\ud800\"}", "<title>T</title>",
            "{\"title\": NaN}"})
    void whatIsNoSuchObjectIsRefused(String body) {
        publisher().contentType("application/json").body(body).post(ARTICLES).then().statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void anotherKindOfBodyIsRefused() {
        Api.outsideContract().header("Authorization", "Bearer " + Api.ADMIN).contentType("text/plain").body("title")
                .post(ARTICLES).then().statusCode(415).contentType("application/problem+json");
    }

    @Test
    void aSlugIsMadeOfTheTitleAndNeverTaken() {
        String title = "Über die Brücke " + section;
        String slug = "uber-die-brucke-" + section;
        assertEquals(slug, create(title).path("slug"));
        assertEquals(slug + "-2", create(title).path("slug"));
        publisher().contentType("application/json").body(with(article("Another"), "slug", slug)).post(ARTICLES).then()
                .statusCode(409).body("detail", containsString(slug));
    }

    @Test
    void aDraftIsFoundInTheNewsroomOnly() {
        Response draft = create("Lighthouses of the northern coast " + section);
        assertEquals(1, total("q=northern light&section=" + section));
        assertEquals(1, total("q=" + section + "&state=draft,review"));
        assertEquals(0, total("q=" + section + "&state=published"));
        assertEquals(0, total("q=" + section + " southern"));
        assertEquals(0, total("kind=analysis&section=" + section));
        given().get("/v1/articles/" + draft.path("slug")).then().statusCode(404);
        publisher().get(ARTICLES + "?state=live").then().statusCode(400).body("errors[0].parameter", equalTo("state"));
    }

    @Test
    void theListIsPagedByTheLastChange() {
        for (int i = 0; i < 5; i++) {
            create("Number " + i);
        }
        Response first = publisher().get(ARTICLES + "?section=" + section + "&size=2");
        first.then().body("items.title", contains("Number 4", "Number 3")).body("page.total", equalTo(5));
        Response second = publisher().queryParam("cursor", (String) first.path("page.next"))
                .get(ARTICLES + "?section=" + section + "&size=2");
        second.then().body("items.title", contains("Number 2", "Number 1"));
        publisher().queryParam("cursor", (String) second.path("page.previous"))
                .get(ARTICLES + "?section=" + section + "&size=2")
                .then().body("items.title", contains("Number 4", "Number 3"));
    }

    @Test
    void aPatchTouchesOnlyWhatItNames() {
        given.tag(section + "-tag", "Boats", Tag.Type.TOPIC);
        Response draft = send(article("Before", """
                "dek": "A dek", "tags": ["%s"], "seo": {"title": "For machines", "description": "A description"},
                "image": {"url": "https://images.example/a.jpg", "alt": "A boat"}""".formatted(section + "-tag")));
        Response patched = patch(draft, "{\"title\": \"After\", \"dek\": null, \"seo\": {\"title\": null}}");
        patched.then().statusCode(200).body("title", equalTo("After")).body("dek", nullValue())
                .body("seo.title", nullValue()).body("seo.description", equalTo("A description"))
                .body("tags", contains(section + "-tag")).body("image.alt", equalTo("A boat"))
                .body("body.value", equalTo("<p>Text of it.</p>")).body("revision", equalTo(2));

        // The same again is no change, hence no revision and no new validator.
        Response same = patch(patched, "{\"title\": \"After\"}");
        same.then().statusCode(200).body("revision", equalTo(2)).header("ETag", patched.header("ETag"));
        patch(patched, "{\"title\": null}").then().statusCode(400).body("errors[0].pointer", equalTo("/title"));
        patch(patched, "{\"body\": null}").then().statusCode(200).body("body.value", equalTo(""));
    }

    @Test
    void aReplacementLeavesOutWhatItDoesNotName() {
        Response draft = send(article("Before", "\"dek\": \"A dek\", \"label\": \"Label\""));
        publisher().contentType("application/json").header("If-Match", draft.header("ETag"))
                .body(article("After", "\"slug\": \"" + section + "-moved\"")).put(ARTICLES + "/" + draft.path("id")).then()
                .statusCode(200).body("dek", nullValue()).body("label", nullValue()).body("slug", equalTo(section + "-moved"));
        given().get("/v1/articles/" + draft.path("slug")).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"html", "markdown", "blocks"})
    void aBodyComesBackAsItWentIn(String format) {
        String html = """
                <h2>One</h2><p>With <strong>marks</strong> and a <a href="https://lodestar.example/">link</a>.</p>
                <ul><li>one</li><li>two<ol start="3"><li>nested</li></ol></li></ul>
                <blockquote><p>Said so.</p><cite>Somebody</cite></blockquote><pre><code>let x = 1 &lt; 2;</code></pre><hr>
                <figure><img src="https://images.example/b.jpg" alt="B"><figcaption>Caption</figcaption></figure>
                <table><tbody><tr><td>1</td></tr></tbody></table>""";
        Response draft = publisher().contentType("application/json")
                .body(Map.of("title", "Round trip", "kind", "news", "section",
                        section, "body", Map.of("format", "html", "value", html)))
                .post(ARTICLES);
        String path = ARTICLES + "/" + draft.path("id") + "?bodyFormat=";
        Response asked = publisher().get(path + format);
        Response again = publisher().contentType("application/merge-patch+json").header("If-Match", draft.header("ETag"))
                .body(Map.of("body", asked.path("body"))).patch(ARTICLES + "/" + draft.path("id"));
        again.then().statusCode(200).body("revision", equalTo(1));
        assertEquals(draft.header("ETag"), again.header("ETag"));
    }

    @Test
    void whatIsHostileNeverReachesAReader() {
        Response draft = send(article("Hostile", "\"dek\": \"d\"").replace("<p>Text of it.</p>",
                "<p onclick=\\\"x()\\\">Fine<script>alert(1)</script></p><iframe srcdoc=\\\"<script>\\\"></iframe>"));
        draft.then().statusCode(201).body("body.value", equalTo("<p>Fine</p>"));
    }

    @Test
    void aMethodThatAnAddressDoesNotTakeIsRefusedWithThoseThatItTakes() {
        Response draft = create("Methods");
        Api.outsideContract().header("Authorization", "Bearer " + Api.ADMIN).get(ARTICLES + "/" + draft.path("id") + "/slug")
                .then().statusCode(405).header("Allow", containsString("PUT")).contentType("application/problem+json");
    }

    @Test
    void anAuthorTouchesOnlyTheirOwnDrafts() {
        Response others = create("Of somebody else");
        RequestSpecification author = Api.as("author");
        author.get(ARTICLES + "/" + others.path("id")).then().statusCode(403);
        assertEquals(0, (int) Api.as("author").get(ARTICLES + "?section=" + section).path("page.total"));
        Api.as("author").contentType("application/merge-patch+json").header("If-Match", others.header("ETag"))
                .body("{\"title\": \"Mine\"}").patch(ARTICLES + "/" + others.path("id")).then().statusCode(403);
        Api.as("author").header("If-Match", others.header("ETag")).delete(ARTICLES + "/" + others.path("id")).then()
                .statusCode(403);

        Response own = Api.as("author").contentType("application/json").body(article("My own")).post(ARTICLES);
        assertEquals(1, (int) Api.as("author").get(ARTICLES + "?section=" + section).path("page.total"));
        Response published = step(own, "/publication", "{}");
        Api.as("author").contentType("application/merge-patch+json").header("If-Match", published.header("ETag"))
                .body("{\"title\": \"Mine\"}").patch(ARTICLES + "/" + own.path("id")).then().statusCode(403);
        Api.as("author").get(ARTICLES + "/" + own.path("id")).then().statusCode(200);
    }

    @Test
    void onlyDraftsThatNobodyUsesAreDeleted() {
        Response draft = create("To be dropped");
        String path = ARTICLES + "/" + draft.path("id");
        Response user = send(article("Using it", "\"related\": [\"" + draft.path("slug") + "\"]"));
        publisher().header("If-Match", draft.header("ETag")).delete(path).then().statusCode(409)
                .body("usedBy[0].type", equalTo("article")).body("usedBy[0].id", equalTo(user.path("id")));
        patch(user, "{\"related\": []}").then().statusCode(200);
        publisher().delete(path).then().statusCode(428);
        publisher().header("If-Match", "\"77\"").delete(path).then().statusCode(412);
        publisher().header("If-Match", draft.header("ETag")).delete(path).then().statusCode(204);
        publisher().get(path).then().statusCode(404);

        Response published = step(create("Published"), "/publication", "{}");
        publisher().header("If-Match", published.header("ETag")).delete(ARTICLES + "/" + published.path("id")).then()
                .statusCode(409);
    }

    @Test
    void theSameKeyMakesOneArticle() {
        String key = unique("key");
        Response first = publisher().contentType("application/json").header("Idempotency-Key", key).body(article("Once"))
                .post(ARTICLES);
        Response again = publisher().contentType("application/json").header("Idempotency-Key", '"' + key + '"')
                .body(article("Once")).post(ARTICLES);
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("Location"), again.header("Location"));
        assertEquals(first.header("ETag"), again.header("ETag"));
        publisher().contentType("application/json").header("Idempotency-Key", key).body(article("Twice")).post(ARTICLES).then()
                .statusCode(422);
        assertEquals(1, total("section=" + section));
    }

    @Test
    void theAuditLogKnowsWhoDidWhat() {
        Response draft = create("Audited");
        Response patched = patch(draft, "{\"title\": \"Audited twice\"}");
        step(patched, "/publication", "{}");
        Response log = Api.asAdmin().queryParam("id", (String) draft.path("id")).get("/manage/v1/audit");
        log.then().statusCode(200).body("items.operation", contains("publishArticle", "patchArticle", "createArticle"))
                .body("items[1].before.title", equalTo("Audited")).body("items[1].after.title", equalTo("Audited twice"))
                .body("items[0].after.state", equalTo("published")).body("items[0].by.role", equalTo("publisher"))
                .body("items[0].from", notNullValue()).body("items[0].after", not(hasItem("body")));
    }

    @Test
    void twoWhoSaveAtOnceDoNotOverwriteEachOther() {
        Response draft = create("Shared");
        Response mine = patch(draft, "{\"title\": \"Mine\"}");
        assertEquals(200, mine.statusCode());
        patch(draft, "{\"title\": \"Yours\"}").then().statusCode(412).header("ETag", mine.header("ETag"));
        assertEquals("Mine", publisher().get(ARTICLES + "/" + draft.path("id")).path("title"));
        assertNotEquals(draft.header("ETag"), mine.header("ETag"));
    }

    private Response create(String title) {
        return Newsroom.create(section, title);
    }

    private String article(String title) {
        return Newsroom.article(section, title);
    }

    private String article(String title, String further) {
        return Newsroom.article(section, title, further);
    }

    private static String with(String body, String member, String value) {
        String rest = body.strip().substring(1).strip();
        return "{\"" + member + "\": \"" + value + "\"" + (rest.equals("}") ? rest : ", " + rest);
    }

    private static int total(String query) {
        return publisher().get(ARTICLES + "?" + (query.isEmpty() ? "q=there-is-no-such-article" : query)).path("page.total");
    }
}
