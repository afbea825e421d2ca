package io.standfirst.signup;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Mailbox;

import static io.standfirst.testkit.Api.as;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Ten thousand signups from five hundred machines, in the name of nine people who did not ask for it. */
@QuarkusTest
@QuarkusTestResource(Mailbox.class)
@Tag("no-database")
class BombingTest {

    private static final Logger LOG = Logger.getLogger(BombingTest.class);
    private static final int SIGNUPS = 10_000;
    private static final int MACHINES = 500;
    private static final int VICTIMS = 9;
    private static final int LETTERS = 5;
    private static final int THREADS = 8;

    @Inject
    GivenSignups signups;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Reader> victims = IntStream.range(0, VICTIMS).mapToObj(i -> new Reader()).toList();

    @AfterEach
    void calm() {
        signups.calm();
        signups.removeNewsletters();
    }

    @Test
    void nobodyGetsMoreThanOneMailADay() throws Exception {
        signups.calm();
        List<String> letters = IntStream.range(0, LETTERS).mapToObj(i -> signups.newsletter("en")).toList();
        // Without the attack mode, which would keep nearly all of it off: this is about what is left then.
        as("publisher").header("If-Match", "\"auto\"").contentType("application/json").body("{\"attackMode\": \"off\"}")
                .put("/manage/v1/signups/defence").then().statusCode(200).body("active", equalTo(false));
        long start = System.nanoTime();
        bomb(letters, SIGNUPS);
        LOG.infof("%d signups for %d people from %d machines in %d ms", SIGNUPS, VICTIMS, MACHINES,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        eachHas(1);
        LOG.infof("Mails of the first day: %s", victims.stream().map(Reader::mails).toList());

        signups.dayPasses();
        bomb(letters, 500);
        eachHas(2);
    }

    @Test
    void manySignupsAreTakenToBeAnAttackByThemselves() throws Exception {
        signups.calm();
        List<String> letters = List.of(signups.newsletter("en"));
        as("editor").get("/manage/v1/signups/defence").then().statusCode(200).body("active", equalTo(false));
        bomb(letters, 700);
        decided();
        as("editor").get("/manage/v1/signups/defence").then().statusCode(200).body("active", equalTo(true))
                .body("attackMode", equalTo("auto")).body("requests.hour", greaterThan(0));
        // A network may still ask for three.
        Reader[] neighbours = IntStream.range(0, 5).mapToObj(i -> new Reader()).toArray(Reader[]::new);
        for (Reader one : neighbours) {
            neighbours[0].from().contentType("application/json").body("""
                    {"email": "%s", "consent": {"text": "Yes.", "version": "1"}}""".formatted(one.email))
                    .post("/v1/newsletters/" + letters.get(0) + "/signups").then().statusCode(202);
        }
        decided();
        assertEquals(3, java.util.Arrays.stream(neighbours).filter(one -> !signups.states(one.email).isEmpty()).count());
    }

    private void eachHas(int mails) throws InterruptedException {
        decided();
        Await.until(() -> victims.stream().allMatch(victim -> victim.mails() >= mails));
        TimeUnit.SECONDS.sleep(2);
        victims.forEach(victim -> assertEquals(mails, victim.mails(), victim.email));
    }

    private void decided() throws InterruptedException {
        for (int i = 0; i < 60 && signups.count("select count(*) from signup_request where email <> :value", "") > 0; i++) {
            signups.settle();
        }
        assertEquals(0, signups.count("select count(*) from signup_request where email <> :value", ""));
    }

    private void bomb(List<String> letters, int count) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<Void>> bombers = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Random dice = new Random(thread);
            int share = count / THREADS;
            bombers.add(() -> {
                for (int i = 0; i < share; i++) {
                    int machine = dice.nextInt(MACHINES);
                    assertEquals(202,
                            signUp(letters.get(dice.nextInt(letters.size())), victims.get(dice.nextInt(VICTIMS)).email,
                                    "10." + machine / 250 + "." + machine % 250 + ".8"));
                }
                return null;
            });
        }
        for (Future<Void> bomber : threads.invokeAll(bombers)) {
            bomber.get();
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(1, TimeUnit.SECONDS));
    }

    private int signUp(String letter, String email, String from) throws Exception {
        return client.send(HttpRequest
                .newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/v1/newsletters/" + letter + "/signups"))
                .header("Content-Type", "application/json").header("X-Forwarded-For", from)
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"email": "%s", "consent": {"text": "Yes.", "version": "1"}}""".formatted(email)))
                .build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
