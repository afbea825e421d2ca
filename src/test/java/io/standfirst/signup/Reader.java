package io.standfirst.signup;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.standfirst.testkit.Mailbox;

import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Somebody with a mailbox and a machine on a network of its own. */
public final class Reader {

    private static final String WORDING = "Send me this newsletter. I can leave at any time.";

    public final String email;
    public final String network = "10." + part() + "." + part() + ".";

    public Reader() {
        this(unique("reader") + "@mail.example.org");
    }

    public Reader(String email) {
        this.email = email;
    }

    private static int part() {
        return ThreadLocalRandom.current().nextInt(256);
    }

    /** Speaks from the reader's machine. */
    public RequestSpecification from() {
        return given().header("X-Forwarded-For", network + "7");
    }

    public ValidatableResponse signsUp(String newsletter) {
        return signsUp(newsletter, "");
    }

    /** @param more further members, each after a comma */
    public ValidatableResponse signsUp(String newsletter, String more) {
        return from().contentType("application/json").body("""
                {"email": "%s", "consent": {"text": "%s", "version": "1"}%s}""".formatted(email, WORDING, more))
                .post("/v1/newsletters/" + newsletter + "/signups").then();
    }

    /** Waits for the n-th mail. */
    public MimeMessage mail(int number) throws InterruptedException {
        List<MimeMessage> mails = Mailbox.await(email, number);
        return mails.get(number - 1);
    }

    public int mails() {
        return Mailbox.to(email).size();
    }

    /** The tokens of a mail's links, by what they are for: confirm, unsubscribe, preferences. */
    public static Map<String, String> tokens(MimeMessage mail) {
        Map<String, String> tokens = new java.util.HashMap<>();
        Matcher links = Pattern.compile("/newsletters/(confirm|unsubscribe|preferences)/([A-Za-z0-9_-]{43})")
                .matcher(part(mail, 0));
        while (links.find()) {
            tokens.put(links.group(1), links.group(2));
        }
        return tokens;
    }

    /** Its text (0) or its HTML (1). */
    public static String part(MimeMessage mail, int number) {
        try {
            BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(number);
            assertTrue(part.isMimeType(number == 0 ? "text/plain" : "text/html"), part.getContentType());
            return (String) part.getContent();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs up and confirms. @return the tokens of the mail */
    public Map<String, String> isConfirmed(String newsletter) throws InterruptedException {
        signsUp(newsletter).statusCode(202);
        Map<String, String> tokens = tokens(mail(1));
        from().post("/v1/confirmations/" + tokens.get("confirm")).then().statusCode(200);
        return tokens;
    }
}
