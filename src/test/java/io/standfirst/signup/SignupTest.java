package io.standfirst.signup;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Mailbox;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.outsideContract;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A reader signs up, confirms by mail, and leaves. */
@QuarkusTest
@QuarkusTestResource(Mailbox.class)
class SignupTest {

    @Inject
    GivenSignups signups;

    @Inject
    Retention retention;

    @Inject
    Clock clock;

    private final Reader reader = new Reader();

    @BeforeEach
    void calm() {
        signups.calm();
    }

    @AfterEach
    void removeNewsletters() {
        signups.removeNewsletters();
    }

    @Test
    void aReaderSignsUpConfirmsAndLeaves() throws Exception {
        String letter = signups.newsletter("en");
        reader.signsUp(letter).statusCode(202).header("Cache-Control", equalTo("no-store"))
                .header("Location", nullValue()).body("size()", equalTo(1)).body("status", equalTo("accepted"));
        MimeMessage mail = reader.mail(1);
        assertEquals("Confirm your signup to Letter " + letter, mail.getSubject());
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
        assertEquals("List-Unsubscribe=One-Click", mail.getHeader("List-Unsubscribe-Post", null));
        assertEquals(Map.of(letter, Signup.State.PENDING), signups.states(reader.email));
        Map<String, String> tokens = Reader.tokens(mail);
        String oneClick = "/v1/unsubscriptions/" + tokens.get("unsubscribe");
        assertThat(mail.getHeader("List-Unsubscribe", null), containsString(oneClick + ">"));
        assertThat(Reader.part(mail, 1), containsString("/newsletters/confirm/" + tokens.get("confirm") + "\""));

        String confirm = "/v1/confirmations/" + tokens.get("confirm");
        given().get(confirm).then().statusCode(200).body("state", equalTo("pending"))
                .body("newsletter.slug", equalTo(letter)).header("Cache-Control", equalTo("no-store"));
        for (int time = 0; time < 2; time++) {
            given().post(confirm).then().statusCode(200).body("state", equalTo("confirmed"));
        }
        assertEquals(Map.of(letter, Signup.State.CONFIRMED), signups.states(reader.email));

        as("publisher").queryParam("format", "ndjson").queryParam("state", "confirmed")
                .get("/manage/v1/newsletters/" + letter + "/signups").then().statusCode(200)
                .body(containsString("\"email\":\"" + reader.email + "\""));

        for (int time = 0; time < 2; time++) {
            outsideContract().contentType("application/x-www-form-urlencoded").body("List-Unsubscribe=One-Click")
                    .post(oneClick).then().statusCode(200).body("state", equalTo("unsubscribed"));
        }
        assertEquals(Map.of(letter, Signup.State.UNSUBSCRIBED), signups.states(reader.email));
        assertEquals(3, signups.count(
                "select count(*) from consent c join signup s on s.id = c.signup_id where s.email = :value", reader.email));
        assertEquals(1, reader.mails());

        String id = as("editor").queryParam("state", "unsubscribed").get("/manage/v1/newsletters/" + letter + "/signups").then()
                .statusCode(200).body("items.email", equalTo(List.of(reader.email))).extract().path("items[0].id");
        as("publisher").delete("/manage/v1/signups/" + id).then().statusCode(204);
        as("editor").get("/manage/v1/newsletters/" + letter + "/signups").then().body("items", hasSize(0));
        given().get("/v1/preferences/" + tokens.get("preferences")).then().statusCode(404);
    }

    /** Programs that look through mail open every link in it. */
    @Test
    void openingLinksChangesNothing() throws Exception {
        String letter = signups.newsletter("en");
        reader.signsUp(letter).statusCode(202);
        Map<String, String> tokens = Reader.tokens(reader.mail(1));
        for (int time = 0; time < 100; time++) {
            for (String link : new String[]{"confirmations/" + tokens.get("confirm"),
                    "unsubscriptions/" + tokens.get("unsubscribe"), "preferences/" + tokens.get("preferences")}) {
                outsideContract().get("/v1/" + link).then().statusCode(200);
                outsideContract().head("/v1/" + link).then().statusCode(200);
            }
        }
        assertEquals(Map.of(letter, Signup.State.PENDING), signups.states(reader.email));
        assertEquals(1, signups.count(
                "select count(*) from consent c join signup s on s.id = c.signup_id where s.email = :value", reader.email));
    }

    @Test
    void aLinkIsGoodForOneThingAndForItsTime() throws Exception {
        String letter = signups.newsletter("en");
        reader.signsUp(letter);
        Map<String, String> tokens = Reader.tokens(reader.mail(1));
        given().post("/v1/confirmations/" + tokens.get("unsubscribe")).then().statusCode(404);
        given().post("/v1/unsubscriptions/" + tokens.get("confirm")).then().statusCode(404);
        given().get("/v1/preferences/" + tokens.get("confirm")).then().statusCode(404);
        given().post("/v1/confirmations/" + "A".repeat(43)).then().statusCode(404);
        signups.run("update signup_token set expires_at = :value where expires_at is not null", clock.instant());
        given().post("/v1/confirmations/" + tokens.get("confirm")).then().statusCode(410)
                .body("type", containsString("/problems/link-expired"));
        assertEquals(Map.of(letter, Signup.State.PENDING), signups.states(reader.email));
        given().post("/v1/unsubscriptions/" + tokens.get("unsubscribe")).then().statusCode(200);
    }

    @Test
    void askingAgainSendsOneMailADay() throws Exception {
        String letter = signups.newsletter("en");
        reader.signsUp(letter);
        Map<String, String> first = Reader.tokens(reader.mail(1));
        for (int time = 0; time < 5; time++) {
            reader.signsUp(letter).statusCode(202);
        }
        signups.settle();
        assertEquals(1, reader.mails());
        signups.dayPasses();
        reader.signsUp(letter).statusCode(202);
        Map<String, String> second = Reader.tokens(reader.mail(2));
        assertNotEquals(first.get("confirm"), second.get("confirm"));
        given().post("/v1/confirmations/" + first.get("confirm")).then().statusCode(200);
        // Who is signed up already gets the link to all newsletters instead.
        signups.dayPasses();
        reader.signsUp(letter).statusCode(202);
        assertEquals(java.util.Set.of("preferences"), Reader.tokens(reader.mail(3)).keySet());
        assertEquals(Map.of(letter, Signup.State.CONFIRMED), signups.states(reader.email));
    }

    @Test
    void whoHasLeftComesBackByOwnConfirmationOnly() throws Exception {
        String letter = signups.newsletter("en");
        Map<String, String> tokens = reader.isConfirmed(letter);
        given().post("/v1/unsubscriptions/" + tokens.get("unsubscribe")).then().statusCode(200);
        signups.dayPasses();
        reader.signsUp(letter);
        Map<String, String> again = Reader.tokens(reader.mail(2));
        assertEquals(Map.of(letter, Signup.State.UNSUBSCRIBED), signups.states(reader.email));
        given().post("/v1/confirmations/" + again.get("confirm")).then().statusCode(200);
        assertEquals(Map.of(letter, Signup.State.CONFIRMED), signups.states(reader.email));
    }

    @Test
    void aReaderChoosesAmongAllNewsletters() throws Exception {
        String one = signups.newsletter("en");
        String other = signups.newsletter("en");
        String path = "/v1/preferences/" + reader.isConfirmed(one).get("preferences");
        String etag = given().get(path).then().statusCode(200).body("email", equalTo("r…@mail.example.org"))
                .body("newsletters.find { it.slug == '%s' }.state".formatted(one), equalTo("confirmed"))
                .body("newsletters.find { it.slug == '%s' }.state".formatted(other), nullValue()).extract().header("ETag");
        String wanted = "{\"newsletters\": [\"%s\"]}".formatted(other);
        given().contentType("application/json").body(wanted).put(path).then().statusCode(428);
        given().contentType("application/json").header("If-Match", etag).body(wanted).put(path).then().statusCode(400)
                .body("errors.pointer", hasItem("/consent"));
        String agreed = wanted.replace("}", ", \"consent\": {\"text\": \"All right.\", \"version\": \"2\"}}");
        given().contentType("application/json").header("If-Match", etag).body(agreed.replace(other, "no-such")).put(path)
                .then().statusCode(400).body("errors[0].pointer", equalTo("/newsletters/0"));
        given().contentType("application/json").header("If-Match", etag).body(agreed).put(path).then().statusCode(200)
                .header("ETag", not(equalTo(etag)));
        given().contentType("application/json").header("If-Match", etag).body(agreed).put(path).then().statusCode(412);
        assertEquals(Map.of(one, Signup.State.UNSUBSCRIBED, other, Signup.State.CONFIRMED), signups.states(reader.email));
    }

    @Test
    void theLinkToAllNewslettersIsSentToThoseWhoHaveAny() throws Exception {
        reader.isConfirmed(signups.newsletter("en"));
        signups.dayPasses();
        Reader stranger = new Reader();
        for (Reader one : new Reader[]{reader, stranger}) {
            one.from().contentType("application/json").body("{\"email\": \"%s\"}".formatted(one.email))
                    .post("/v1/preferences").then().statusCode(202).body("status", equalTo("accepted"));
        }
        given().get("/v1/preferences/" + Reader.tokens(reader.mail(2)).get("preferences")).then().statusCode(200);
        assertEquals(0, stranger.mails());
        // Nor does it use up the one mail that a stranger may be sent.
        stranger.isConfirmed(signups.newsletter("en"));
    }

    @Test
    void anErasedReaderLeavesNothingAndMayComeBack() throws Exception {
        String letter = signups.newsletter("en");
        Map<String, String> tokens = reader.isConfirmed(letter);
        given().delete("/v1/preferences/" + tokens.get("preferences")).then().statusCode(204);
        given().delete("/v1/preferences/" + tokens.get("preferences")).then().statusCode(404);
        given().post("/v1/unsubscriptions/" + tokens.get("unsubscribe")).then().statusCode(404);
        assertEquals(0, signups.count("select count(*) from signup where email = :value", reader.email));
        assertEquals(0, signups.count("select count(*) from signup_request where email = :value", reader.email));
        signups.dayPasses();
        reader.signsUp(letter);
        given().post("/v1/confirmations/" + Reader.tokens(reader.mail(2)).get("confirm")).then().statusCode(200);
        assertEquals(Map.of(letter, Signup.State.CONFIRMED), signups.states(reader.email));
    }

    @Test
    void whatNobodyConfirmedIsForgotten() throws Exception {
        String letter = signups.newsletter("en");
        Reader confirmed = new Reader();
        confirmed.isConfirmed(letter);
        reader.signsUp(letter);
        reader.mail(1);
        retention.forget();
        assertEquals(1, signups.states(reader.email).size());
        for (String email : new String[]{reader.email, confirmed.email}) {
            signups.run(
                    "update signup set modified_at = timestamp with time zone '2026-01-01 00:00:00+00' where email = :value",
                    email);
        }
        retention.forget();
        assertTrue(signups.states(reader.email).isEmpty());
        assertEquals(1, signups.states(confirmed.email).size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en    | Confirm your signup to
            de-AT | Bitte bestätigen Sie Ihre Anmeldung:
            fr    | Confirmez votre inscription à
            es-MX | Confirme su suscripción a
            ja    | Confirm your signup to
            """)
    void mailIsInTheReadersLanguage(String language, String subject) throws Exception {
        String letter = signups.newsletter("en");
        reader.signsUp(letter, ", \"language\": \"" + language + "\"").statusCode(202);
        assertEquals(subject + " Letter " + letter, reader.mail(1).getSubject());
    }

    @Test
    void spellingsOfOneAddressAreOneReader() throws Exception {
        String letter = signups.newsletter("en");
        String name = io.standfirst.testkit.Api.unique("spelt");
        Reader plain = new Reader(name + "+news@xn--bcher-kva.example");
        new Reader(name.toUpperCase(java.util.Locale.ROOT) + "+News@BÜCHER.example").signsUp(letter).statusCode(202);
        signups.settle();
        plain.signsUp(letter).statusCode(202);
        signups.settle();
        assertEquals(Map.of(letter, Signup.State.PENDING), signups.states(plain.email));
        assertThat(signups.states(name + "@xn--bcher-kva.example").keySet(), hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                                              | /email
            {"email": "a@b.example"}                                                                        | /consent
            {"email": "a@b.example", "consent": {"text": "Yes"}}                                            | /consent/version
            {"email": "a@b.example", "consent": {"text": " ", "version": "1"}}                              | /consent/text
            {"email": "nobody", "consent": {"text": "Yes", "version": "1"}}                                 | /email
            {"email": "a@b@c.example", "consent": {"text": "Yes", "version": "1"}}                          | /email
            {"email": "a@localhost", "consent": {"text": "Yes", "version": "1"}}                            | /email
            {"email": "a@[127.0.0.1]", "consent": {"text": "Yes", "version": "1"}}                          | /email
            {"email": "A <a@b.example>", "consent": {"text": "Yes", "version": "1"}}                        | /email
            {"email": "a@b.example\\nBcc: c@d.example", "consent": {"text": "Yes", "version": "1"}}         | /email
            {"email": "a@b.example,c@d.example", "consent": {"text": "Yes", "version": "1"}}                | /email
            {"email": "a@b.example", "language": "!", "consent": {"text": "Yes", "version": "1"}}           | /language
            {"email": "a@b.example", "state": "confirmed", "consent": {"text": "Yes", "version": "1"}}      | /state
            """)
    void whatIsMalformedIsRefused(String body, String pointer) {
        String letter = signups.newsletter("en");
        outsideContract().contentType("application/json").body(body).post("/v1/newsletters/" + letter + "/signups").then()
                .statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    /** Neither a page that is loaded again nor a scanner that presses buttons undoes what a reader has said. */
    @Test
    void anOldLinkDoesNotUndoAnUnsubscription() throws Exception {
        String letter = signups.newsletter("en");
        Map<String, String> tokens = reader.isConfirmed(letter);
        given().post("/v1/unsubscriptions/" + tokens.get("unsubscribe")).then().statusCode(200);
        given().post("/v1/confirmations/" + tokens.get("confirm")).then().statusCode(404);
        assertEquals(Map.of(letter, Signup.State.UNSUBSCRIBED), signups.states(reader.email));
    }

    @Test
    void manySpellingsOfAnAddressBringOneMail() throws Exception {
        String letter = signups.newsletter("en");
        String name = io.standfirst.testkit.Api.unique("victim");
        List<Reader> spellings = List.of(new Reader(name + "+1@mail.example.org"), new Reader(name + "+2@mail.example.org"),
                new Reader(name + "@mail.example.org"));
        for (Reader spelling : spellings) {
            spelling.signsUp(letter).statusCode(202);
        }
        signups.settle();
        Await.until(() -> spellings.stream().mapToInt(Reader::mails).sum() > 0);
        assertEquals(1, spellings.stream().mapToInt(Reader::mails).sum());
    }

    @Test
    void aClockThatIsAheadIsNoTrap() throws Exception {
        reader.signsUp(signups.newsletter("en"), ", \"shownAt\": \"2099-01-01T00:00:00Z\"").statusCode(202);
        reader.mail(1);
    }

    /** What is refused only counts once, so that nobody fills the record of another. */
    @Test
    void whatBringsNoMailIsNotNoted() throws Exception {
        String letter = signups.newsletter("en");
        for (int time = 0; time < 3; time++) {
            reader.signsUp(letter).statusCode(202);
        }
        signups.settle();
        assertEquals(1, signups.count(
                "select count(*) from consent c join signup s on s.id = c.signup_id where s.email = :value", reader.email));
    }

    @Test
    void unknownNewslettersAreToldApart() {
        reader.signsUp("no-such-letter").statusCode(404);
    }

    @Test
    void aMailboxThatDoesNotExistIsNotedAsBounced() throws Exception {
        String letter = signups.newsletter("en");
        try {
            Mailbox.faults(Map.of("RCPT", "550 5.1.1 No such user"));
            reader.signsUp(letter).statusCode(202);
            Await.until(() -> signups.states(reader.email).get(letter) == Signup.State.BOUNCED);
        } finally {
            Mailbox.withoutFaults();
        }
        // Whoever asks again may have put it right.
        signups.dayPasses();
        reader.signsUp(letter).statusCode(202);
        given().post("/v1/confirmations/" + Reader.tokens(reader.mail(1)).get("confirm")).then().statusCode(200);
    }
}
