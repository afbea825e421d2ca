package io.standfirst.signup;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two instances send what readers are owed, and one of them is killed while it does. */
@EnabledIfSystemProperty(named = "database", matches = "postgresql")
class SignupCrashIT {

    private static final Logger LOG = Logger.getLogger(SignupCrashIT.class);
    private static final int READERS = 400;
    private static final int BEFORE_THE_KILL = 40;
    private static final int PATIENCE_SECONDS = 150;

    @RegisterExtension
    static final PackagedDatabase DATABASE = new PackagedDatabase();

    @TempDir
    Path folder;

    @Test
    void everyReaderGetsTheMailAndAtMostTheOneInFlightTwice() throws Exception {
        GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mails.start();
        Map<String, String> settings = DATABASE.settings("mails", false);
        settings.putAll(Map.of("QUARKUS_MAILER_HOST", "127.0.0.1", "QUARKUS_MAILER_PORT",
                String.valueOf(mails.getSmtp().getPort()), "STANDFIRST_MAIL_TIMEOUT", "2s", "STANDFIRST_TRUSTED_PROXIES",
                "127.0.0.1", "STANDFIRST_NEWSLETTERS_DEFENCE_ATTACK_FROM", "100000"));
        try (PackagedService one = PackagedService.start(folder.resolve("one"), settings);
                PackagedService other = PackagedService.start(folder.resolve("other"), settings)) {
            one.asAdmin().contentType("application/json").body("{\"name\": \"The Tide\"}")
                    .put("/manage/v1/newsletters/the-tide").then().statusCode(201);
            int arrived = 0;
            for (int reader = 0; reader < READERS; reader++) {
                if (arrived == 0 && mails.getReceivedMessages().length >= BEFORE_THE_KILL) {
                    one.kill();
                    arrived = mails.getReceivedMessages().length;
                }
                signUp(arrived == 0 && reader % 2 == 0 ? one : other, reader);
            }
            assertTrue(arrived > 0 && arrived < READERS, arrived + " mails had arrived when the instance was killed");
            for (int second = 0; second < PATIENCE_SECONDS && byReader(mails).size() < READERS; second++) {
                TimeUnit.SECONDS.sleep(1);
            }
            TimeUnit.SECONDS.sleep(3);
            Map<String, List<String>> ids = byReader(mails);
            long doubled = ids.values().stream().filter(list -> list.size() > 1).count();
            LOG.infof("%d of %d mails had arrived when one instance was killed; in the end %d, %d of them doubled", arrived,
                    READERS, ids.size(), doubled);
            assertEquals(READERS, ids.size());
            assertTrue(mails.getReceivedMessages().length <= READERS + 1, mails.getReceivedMessages().length + " mails");
            ids.values().forEach(list -> assertEquals(1, list.stream().distinct().count(), "Each has one Message-ID"));
        } finally {
            mails.stop();
        }
    }

    private static void signUp(PackagedService service, int reader) {
        service.given().header("X-Forwarded-For", "10." + reader / 250 + "." + reader % 250 + ".1")
                .contentType("application/json")
                .body("""
                        {"email": "reader-%d@mail.example.org", "consent": {"text": "Yes.", "version": "1"}}"""
                        .formatted(reader))
                .post("/v1/newsletters/the-tide/signups").then().statusCode(202);
    }

    /** The Message-IDs of what arrived for each. */
    private static Map<String, List<String>> byReader(GreenMail mails) {
        return Arrays.stream(mails.getReceivedMessages()).collect(Collectors.groupingBy(mail -> header(mail, "To"),
                Collectors.mapping(mail -> header(mail, "Message-ID"), Collectors.toList())));
    }

    private static String header(MimeMessage mail, String name) {
        try {
            return mail.getHeader(name, null);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
