package io.standfirst.ledger;

import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.mail.Letter;
import io.standfirst.testkit.Newsroom;
import io.standfirst.testkit.Partner;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Who does not answer is reminded, once in a while, of all that is open. */
@QuarkusTest
class ReminderTest {

    private static final String OUTDATED = "/manage/v1/distribution/outdated?partner=";

    @Inject
    Reminders reminders;

    @Inject
    ReminderLetter letter;

    @Inject
    EntityManager entities;

    @Test
    void whatHasBeenOpenForADayIsToldOfOnce() {
        Partner partner = Partner.given(unique("The Harbour Echo"));
        String title = unique("The dredger <Marie> & others");
        String id = Newsroom.step(Newsroom.create("straits", title), "/publication", "{}").path("id");
        partner.asks().get("/v1/articles/" + id).then().statusCode(200);
        Newsroom.post(Newsroom.publisher().get(Newsroom.ARTICLES + "/" + id), "/withdrawal",
                "{\"reason\": \"It was wrong.\", \"action\": \"mandatory\"}").then().statusCode(200);
        as("editor").get(OUTDATED + partner.id()).then().body("items[0].since", notNullValue());
        reminders.remind();
        as("editor").get(OUTDATED + partner.id()).then().body("items[0].remindedAt", nullValue());

        aDayPasses(id);
        assertTrue(reminders.remind() > 0);
        as("editor").get(OUTDATED + partner.id()).then().body("items[0].remindedAt", notNullValue());
        assertEquals(0, mailsAfter(reminders::remind, partner));

        Letter written = QuarkusTransaction.requiringNew().call(() -> letter.write(null, UUID.fromString(partner.id()), "en"))
                .orElseThrow();
        assertEquals("desk@partner.example.org", written.to());
        assertThat(written.subject(), containsString("1 article needs your attention"));
        assertThat(written.text(), containsString(title));
        assertThat(written.text(), containsString("withdrawn: please remove your copies"));

        partner.asks().contentType("application/json").body("{\"article\": \"%s\"}".formatted(id))
                .post("/v1/partner/acknowledgements").then().statusCode(201);
        partner.asks().get("/v1/changes?type=withdrawn&size=100").then().statusCode(200);
        as("editor").get(OUTDATED + partner.id()).then().body("items[0]", nullValue());
        assertTrue(QuarkusTransaction.requiringNew().call(() -> letter.write(null, UUID.fromString(partner.id()), "en"))
                .isEmpty());
    }

    private long mailsAfter(Runnable work, Partner partner) {
        long before = mails(partner);
        work.run();
        return mails(partner) - before;
    }

    private long mails(Partner partner) {
        return QuarkusTransaction.requiringNew().call(() -> entities
                .createQuery("select count(m) from Mail m where m.subject = :partner", Long.class)
                .setParameter("partner", UUID.fromString(partner.id())).getSingleResult());
    }

    private void aDayPasses(String article) {
        QuarkusTransaction.requiringNew().run(() -> entities
                .createQuery("update Holding h set h.openSince = :then where h.article = :article")
                .setParameter("then", Instant.parse("2026-01-01T00:00:00Z")).setParameter("article", UUID.fromString(article))
                .executeUpdate());
    }
}
