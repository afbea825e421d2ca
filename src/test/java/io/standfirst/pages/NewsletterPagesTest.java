package io.standfirst.pages;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.signup.Consent;
import io.standfirst.signup.GivenSignup;
import io.standfirst.signup.Suppression;

import static io.standfirst.testkit.Api.outsideContract;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

/** What readers see who follow the links in their mails, and what their buttons do. */
@QuarkusTest
class NewsletterPagesTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String UNKNOWN = "A".repeat(43);

    @Inject
    GivenSignup given;

    private String letter;
    private String email;

    @BeforeEach
    void newsletter() {
        letter = given.newsletter(unique("tides"), "Tides & <script>alert(1)</script> {7*7}", "What the <b>sea</b> does.",
                "weekly",
                "en");
        email = unique("eva") + "@example.org";
    }

    @AfterEach
    void clear() {
        given.remove(letter);
    }

    @Test
    void aReaderConfirms() {
        String link = "/newsletters/confirm/" + given.linkToConfirm(given.pending(letter, email, "en"), DAY);
        Document question = page("confirm", open(link), 200);
        assertThat(heading(question), equalTo("Confirm your signup to “Tides & <script>alert(1)</script> {7*7}”?"));
        assertThat(question.select("form[method=post] button").eachText(), contains("Confirm signup"));
        assertThat(question.select("form").hasAttr("action"), equalTo(false));
        assertThat(given.states(email), contains(letter + " pending"));

        Document done = page("confirmed", outsideContract().post(link), 200);
        assertThat(heading(done), equalTo("You’re signed up"));
        assertThat(done.select("form, a"), empty());
        assertThat(given.states(email), contains(letter + " confirmed"));
        List<Consent> consents = given.consents(email, letter);
        assertThat(consents.size(), equalTo(1));
        assertThat(consents.get(0).kind(), equalTo(Consent.Kind.CONFIRMED));
        assertThat(consents.get(0).circumstances().address(), equalTo("127.0.0.1"));

        assertThat(heading(page("confirmed-before", open(link), 200)), equalTo("You’re already signed up"));
        page(null, outsideContract().post(link), 200);
        assertThat(given.consents(email, letter).size(), equalTo(1));
    }

    @Test
    void aReaderUnsubscribes() {
        String link = "/newsletters/unsubscribe/" + given.linkToUnsubscribe(given.confirmed(letter, email, "en"));
        Document question = page("unsubscribe", open(link), 200);
        assertThat(heading(question), startsWith("Unsubscribe from “Tides"));
        assertThat(question.text(), not(containsString(email)));
        assertThat(question.text(), containsString("e…@example.org"));

        assertThat(heading(page("unsubscribed", form().post(link), 200)), equalTo("You’re unsubscribed"));
        assertThat(given.states(email), contains(letter + " unsubscribed"));
        assertThat(heading(page(null, open(link), 200)), equalTo("You’re already unsubscribed"));
        assertThat(heading(page(null, form().body("List-Unsubscribe=One-Click").post(link), 200)),
                equalTo("You’re unsubscribed"));
        assertThat(given.consents(email, letter).size(), equalTo(1));
    }

    @Test
    void aReaderChooses() {
        UUID signup = given.confirmed("the-pilot", email, "en");
        given.pending(letter, email, "en");
        String link = "/newsletters/preferences/" + given.linkToPreferences(signup, DAY);
        Document before = page("preferences", open(link), 200);
        assertThat(ticked(before), contains("the-pilot"));
        assertThat(before.select("input[name=newsletter]").eachAttr("value"), contains("the-pilot", "hochwasser", letter));
        assertThat(before.select("label[for=newsletter-hochwasser]").attr("lang"), equalTo("de"));
        assertThat(before.select("#about-hochwasser").text(), equalTo("Der Monat in den Bergen und am Wasser. Monthly"));
        assertThat(before.select("#about-" + letter).text(),
                equalTo("What the <b>sea</b> does. Weekly Not confirmed yet. Tick it to confirm."));
        assertThat(before.text(), not(containsString(email)));

        assertThat(actions(before, link), contains(link, link + "/erasure"));
        Document after = page("saved", form().body("newsletter=hochwasser&newsletter=" + letter).post(link), 200);
        assertThat(after.select("[role=status]").text(), equalTo("Your choice is saved."));
        assertThat(after.title(), startsWith("Your choice is saved. – Your newsletters"));
        assertThat(ticked(after), contains("hochwasser", letter));
        assertThat(given.states(email), contains("the-pilot unsubscribed", "hochwasser confirmed", letter + " confirmed"));
        Consent.Circumstances agreed = given.consents(email, "hochwasser").get(0).circumstances();
        assertThat(agreed, equalTo(new Consent.Circumstances(before.select("form p.small").text(), "preferences-page-1",
                "preferences page", "127.0.0.1", null)));

        assertThat(ticked(page(null, outsideContract().post(link), 200)), empty());
        assertThat(given.states(email),
                contains("the-pilot unsubscribed", "hochwasser unsubscribed", letter + " unsubscribed"));
        form().body("newsletter=the-pilot&newsletter=no-such-letter").post(link).then().statusCode(400);
        assertThat(given.states(email), hasItem("the-pilot unsubscribed"));
    }

    @Test
    void aReaderIsErasedOnlyByTheTickedBox() {
        UUID signup = given.confirmed(letter, email, "en");
        String link = "/newsletters/preferences/" + given.linkToPreferences(signup, DAY);
        Document preferences = page(null, open(link), 200);
        String erase = link + "/erasure";
        assertThat(preferences.select("#confirm").hasAttr("required"), equalTo(true));

        for (String body : List.of("", "confirm=", "confirm=no", "confirm=yes&confirm=no")) {
            Document refused = page("not-erased", form().body(body).post(erase), 400);
            assertThat(refused.select("[role=alert]").text(), startsWith("Nothing was erased."));
            assertThat(refused.select("#confirm").attr("aria-describedby"), equalTo("wrong"));
            assertThat(actions(refused, erase), contains(link, erase));
        }
        page(null, open(erase), 200);
        assertThat(given.states(email), contains(letter + " confirmed"));

        assertThat(heading(page("erased", form().body("confirm=yes").post(erase), 200)), equalTo("Your data is erased"));
        assertThat(given.states(email), empty());
        assertThat(given.suppression(email), equalTo(Suppression.Reason.ERASED));
        assertThat(heading(page(null, open(link), 404)), equalTo("This link doesn’t work"));
        page(null, form().body("confirm=yes").post(erase), 404);
    }

    @Test
    void openedAHundredTimesAPageHasChangedNothing() {
        UUID signup = given.pending(letter, email, "en");
        List<String> links = List.of("/newsletters/confirm/" + given.linkToConfirm(signup, DAY),
                "/newsletters/unsubscribe/" + given.linkToUnsubscribe(signup),
                "/newsletters/preferences/" + given.linkToPreferences(signup, DAY),
                "/newsletters/preferences/" + given.linkToPreferences(signup, DAY) + "/erasure");
        List<String> before = given.everything();
        for (String link : links) {
            for (int i = 0; i < 25; i++) {
                open(link).then().statusCode(200);
                outsideContract().head(link + "?utm_source=scanner").then().statusCode(200)
                        .header("Content-Type", "text/html;charset=UTF-8").body(equalTo(""));
            }
        }
        assertThat(given.everything(), equalTo(before));
        page(null, outsideContract().post(links.get(0)), 200);
        assertThat(given.states(email), contains(letter + " confirmed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            confirm              | de    | Dieser Link funktioniert nicht
            unsubscribe          | fr-CA | Ce lien ne fonctionne pas
            preferences          | es    | Este enlace no funciona
            confirm              | it    | This link doesn’t work
            confirm              | it, de;q=0.5, fr;q=0.7 | Ce lien ne fonctionne pas
            confirm              | ;;q=x | This link doesn’t work
            """)
    void aLinkThatIsNotThereIsToldInTheBrowsersLanguage(String page, String languages, String heading) {
        for (String token : List.of(UNKNOWN, "short", "%7B7*7%7D")) {
            RequestSpecification request = outsideContract().urlEncodingEnabled(false).header("Accept-Language", languages);
            String link = "/newsletters/" + page + "/" + token;
            assertThat(heading(page("unknown", request.get(link), 404)), equalTo(heading));
            assertThat(heading(page(null, request.post(link), 404)), equalTo(heading));
        }
    }

    @Test
    void aLinkOfAnotherKindIsNotThere() {
        UUID signup = given.pending(letter, email, "en");
        String token = given.linkToUnsubscribe(signup);
        page(null, outsideContract().post("/newsletters/confirm/" + token), 404);
        page(null, open("/newsletters/preferences/" + token), 404);
        assertThat(given.states(email), contains(letter + " pending"));
    }

    @Test
    void aLinkWhoseTimeIsOverSaysWhatToDo() {
        UUID signup = given.pending(letter, email, "en");
        String confirm = "/newsletters/confirm/" + given.linkToConfirm(signup, Duration.ofSeconds(-1));
        Document expired = page("expired", open(confirm), 410);
        assertThat(heading(expired), equalTo("This link has expired"));
        assertThat(expired.text(), containsString("sign up again"));
        page(null, outsideContract().post(confirm), 410);
        String preferences = "/newsletters/preferences/" + given.linkToPreferences(signup, Duration.ofSeconds(-1));
        assertThat(page(null, open(preferences), 410).text(), containsString("Ask for a new one"));
        page(null, form().body("newsletter=" + letter).post(preferences), 410);
        page(null, form().body("confirm=yes").post(preferences + "/erasure"), 410);
        assertThat(given.states(email), contains(letter + " pending"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            de    | „Flut“ abbestellen?                       | Abbestellen
            de-AT | „Flut“ abbestellen?                       | Abbestellen
            fr    | Vous désabonner de «\u00a0Flut\u00a0»\u202f? | Me désabonner
            es-MX | ¿Cancelar la suscripción a «Flut»?        | Cancelar la suscripción
            en-GB | Unsubscribe from “Flut”?                  | Unsubscribe
            pt    | Unsubscribe from “Flut”?                  | Unsubscribe
            """)
    void pagesSpeakTheReadersLanguage(String language, String heading, String button) {
        String flood = given.newsletter(unique("flut"), "Flut", null, "Immer freitags", "de");
        try {
            UUID signup = given.confirmed(flood, email, language);
            Response answer = open("/newsletters/unsubscribe/" + given.linkToUnsubscribe(signup));
            Document question = page(null, answer, 200);
            assertThat(heading(question), equalTo(heading));
            assertThat(question.select("button").text(), equalTo(button));
            assertThat(question.select("html").attr("lang"), equalTo(answer.header("Content-Language")));
            Document preferences = page("preferences-" + language,
                    open("/newsletters/preferences/" + given.linkToPreferences(signup, DAY)), 200);
            assertThat(preferences.select("#about-" + flood).text(), equalTo("Immer freitags"));
        } finally {
            given.remove(flood);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                                | {"newsletter": "the-pilot"}  | 415
            text/plain                                      | newsletter=the-pilot         | 415
            multipart/form-data; boundary=x                 | --x--                        | 415
            application/x-www-form-urlencoded-not           | newsletter=the-pilot         | 415
            application/x-www-form-urlencoded               | newsletter=the-pilot&admin=1 | 400
            application/x-www-form-urlencoded               | newsletter=%ZZ               | 400
            application/x-www-form-urlencoded               | =                            | 400
            """)
    void whatIsNoFormOfThePageIsRefused(String type, String body, int status) {
        UUID signup = given.pending(letter, email, "en");
        List<String> before = given.everything();
        String confirm = given.linkToConfirm(signup, DAY);
        String unsubscribe = given.linkToUnsubscribe(signup);
        String preferences = given.linkToPreferences(signup, DAY);
        for (String link : List.of("confirm/" + confirm, "unsubscribe/" + unsubscribe, "preferences/" + preferences,
                "preferences/" + preferences + "/erasure")) {
            RequestSpecification request = outsideContract().header("Content-Type", type);
            Response answer = (type.equals(FORM) ? request.body(body) : request.body(body.getBytes(StandardCharsets.UTF_8)))
                    .post("/newsletters/" + link);
            assertThat(heading(page("refused", answer, status)), equalTo("That didn’t work"));
        }
        assertThat(given.states(email), contains(letter + " pending"));
        assertThat(given.everything().size(), equalTo(before.size() + 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void otherMethodsAreNotTaken(String method) {
        outsideContract().request(method, "/newsletters/confirm/" + UNKNOWN).then().statusCode(405).header("Allow",
                equalTo("GET, HEAD, OPTIONS, POST"));
    }

    @Test
    void aChosenTypeOfAnswerDoesNotMatter() {
        page(null, outsideContract().header("Accept", "image/avif").get("/newsletters/confirm/" + UNKNOWN), 404);
    }

    private static Response open(String link) {
        return outsideContract().get(link);
    }

    private static RequestSpecification form() {
        return outsideContract().header("Content-Type", FORM);
    }

    private static String heading(Document page) {
        return page.selectFirst("h1").wholeText();
    }

    private static List<String> ticked(Document page) {
        return page.select("input[name=newsletter][checked]").eachAttr("value");
    }

    /** What is so on every page. A copy with a name is left in target/pages, for people to look at. */
    private static Document page(String name, Response answer, int status) {
        answer.then().statusCode(status).header("Content-Type", "text/html;charset=UTF-8")
                .header("Referrer-Policy", "no-referrer").header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex").header("Cache-Control", "no-store").header("Set-Cookie", nullValue())
                .header("Access-Control-Allow-Origin", nullValue()).header("X-Request-Id", notNullValue());
        String html = answer.asString();
        Document page = Jsoup.parse(html);
        String policy = "default-src 'none'; style-src 'sha256-" + hash(page.selectFirst("style").data())
                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        assertThat(answer.headers().getValues("Content-Security-Policy"), contains(policy));
        assertThat(answer.headers().getValues("Referrer-Policy"), contains("no-referrer"));
        keep(name, html, policy);
        assertThat(html, startsWith("<!DOCTYPE html>"));
        assertThat(page.select("html").attr("lang"), equalTo(answer.header("Content-Language")));
        assertThat(page.title(), not(equalTo("")));
        assertThat(page.select("h1").size(), equalTo(1));
        assertThat(page.select("body > main").size(), equalTo(1));
        assertThat(page.select("meta[name=viewport]").size(), equalTo(1));
        assertThat("nothing runs, and nothing is fetched", page.select(
                "script, link, img, iframe, object, embed, base, [src], [style], [href], meta[http-equiv]"), empty());
        assertThat(page.select("style").size(), equalTo(1));
        assertThat(page.getAllElements().stream().flatMap(element -> element.attributes().asList().stream())
                .filter(attribute -> attribute.getKey().startsWith("on")).toList(), empty());
        for (Element input : page.select("input")) {
            assertThat(page.select("label[for=" + input.id() + "]").size(), equalTo(1));
        }
        assertThat(page.select("fieldset > legend").size(), equalTo(page.select("fieldset").size()));
        List<String> ids = page.select("[id]").eachAttr("id");
        assertThat(ids.stream().distinct().toList(), equalTo(ids));
        page.select("[aria-describedby]").eachAttr("aria-describedby").forEach(id -> assertThat(ids, hasItem(id)));
        return page;
    }

    /** Where the page's forms lead from the address that it has. */
    private static List<String> actions(Document page, String link) {
        return page.select("form").eachAttr("action").stream().map(action -> URI.create(link).resolve(action).toString())
                .toList();
    }

    private static void keep(String name, String html, String policy) {
        if (name == null) {
            return;
        }
        try {
            Path folder = Files.createDirectories(Path.of("target", "pages"));
            // From a file there are no headers, so the policy goes into the page.
            Files.writeString(folder.resolve(name + ".html"), html.replace("<style>",
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n<style>"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String hash(String css) {
        try {
            return Base64.getEncoder().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
