package io.standfirst.partner;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.specification.RequestSpecification;
import io.standfirst.testkit.Json;
import io.standfirst.testkit.PackagedDatabase;
import io.standfirst.testkit.PackagedService;
import io.standfirst.testkit.Receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Two instances on one PostgreSQL are one service to a partner: one set of keys, one limit, one row of messages. */
@EnabledIfSystemProperty(named = "database", matches = "postgresql")
class PartnerReplicaIT {

    private static final Logger LOG = Logger.getLogger(PartnerReplicaIT.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PARTNERS = "/manage/v1/partners";
    private static final int ROUNDS = 15;
    private static final int MESSAGES = 150;

    /** Notes are written a moment later, by one thread; on a busy machine that moment may be a second. */
    private static final int NOT_NOTED = 10;

    @TempDir
    static Path folder;

    @RegisterExtension
    static final PackagedDatabase DATABASE = new PackagedDatabase();

    private static Map<String, String> settings;
    private static PackagedService one;
    private static PackagedService other;

    /** As the newsroom makes it. */
    private record Customer(String id, String key) {
    }

    @BeforeAll
    static void start() {
        settings = DATABASE.settings("partners", true);
        settings.put("STANDFIRST_WEBHOOKS_ALLOW_PRIVATE", "true");
        one = PackagedService.start(folder.resolve("one"), settings);
        other = PackagedService.start(folder.resolve("other"), settings);
    }

    @AfterAll
    static void stop() {
        for (PackagedService service : Arrays.asList(one, other)) {
            if (service != null) {
                service.close();
            }
        }
    }

    @Test
    void aKeyIsGoodAndRevokedOnBothAtOnce() {
        double longest = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Customer customer = customer(10_000, 100_000);
            longest = Math.max(longest, until(() -> asks(other, customer).get("/v1/partner").statusCode() == 200));
            one.asAdmin().delete(PARTNERS + "/" + customer.id()).then().statusCode(204);
            longest = Math.max(longest, until(() -> asks(other, customer).get("/v1/partner").statusCode() == 401));
            assertEquals(401, asks(one, customer).get("/v1/partner").statusCode());
        }
        LOG.infof("%d keys made and revoked through one instance: so through the other after %.0f ms at most", ROUNDS, longest);
        assertTrue(longest < 1000, "Seen after " + longest + " ms");
    }

    /** An instance hears once a second what the other has granted, so what both grant within that time may be too much. */
    @Test
    void aQuotaHoldsForBothTogether() throws InterruptedException {
        int quota = 200;
        int rate = 50;
        Customer customer = customer(100_000, quota);
        until(() -> asks(other, customer).get("/v1/articles?size=1").statusCode() == 200);
        int granted = 1;
        for (int i = 0; i < 10 * rate; i++) {
            granted += asks(i % 2 == 0 ? one : other, customer).get("/v1/articles?size=1").statusCode() == 200 ? 1 : 0;
            TimeUnit.MILLISECONDS.sleep(1000 / rate);
        }
        LOG.infof("Of a quota of %d, asked for at %d a second or less through two instances, %d were granted", quota, rate,
                granted);
        assertTrue(granted >= quota && granted <= quota + 2 * rate, granted + " of " + quota + " were granted");
    }

    @Test
    void everyMessageArrivesInItsOrderThoughEachInstanceIsKilledOnce() throws Exception {
        Customer customer = customer(100_000, 1_000_000);
        String article = article();
        try (Receiver receiver = Receiver.that((got, socket) -> {
            TimeUnit.MILLISECONDS.sleep(120);
            Receiver.NO_CONTENT.answer(got, socket);
        })) {
            until(() -> asks(other, customer).get("/v1/partner").statusCode() == 200);
            asks(other, customer).contentType("application/json").body("{\"url\": \"" + receiver.url() + "\"}")
                    .post("/v1/partner/webhooks").then().statusCode(201);
            for (int i = 0; i < MESSAGES; i++) {
                correct(i % 2 == 0 ? one : other, article, i);
            }
            killAt(receiver, 30, one);
            one = PackagedService.start(folder.resolve("one"), settings);
            int before = receiver.requests().size();
            if (before < MESSAGES) {
                killAt(receiver, Math.min(before + 10, MESSAGES), other);
                other = PackagedService.start(folder.resolve("other"), settings);
            }
            until(() -> positions(receiver).stream().distinct().count() >= MESSAGES);
            List<Long> positions = positions(receiver);
            List<Long> inOrder = positions.stream().distinct().toList();
            LOG.infof("%d changes, %d requests; the instances were killed after 30 and %d", MESSAGES, positions.size(), before);
            assertEquals(inOrder.stream().sorted().toList(), inOrder, "In the order of the log");
            assertEquals(MESSAGES, inOrder.size());
            // What was under way when an instance was killed, or not noted yet, comes again, and nothing else.
            assertTrue(positions.size() <= MESSAGES + 2 * NOT_NOTED, positions.toString());
        }
    }

    private static void killAt(Receiver receiver, int messages, PackagedService service) throws InterruptedException {
        until(() -> receiver.requests().size() >= messages);
        service.kill();
    }

    private static List<Long> positions(Receiver receiver) {
        List<Long> positions = new ArrayList<>();
        for (Receiver.Got got : receiver.requests()) {
            try {
                positions.add(JSON.readTree(got.body()).path("data").path("position").asLong());
            } catch (IOException e) {
                throw new AssertionError(got.text(), e);
            }
        }
        return positions;
    }

    private static String article() {
        String section = Json.body(one.given().get("/v1/sections")).path("items").path(0).path("slug").asText();
        String id = Json.body(one.asAdmin().contentType("application/json").body("""
                {"title": "Often wrong", "kind": "news", "section": "%s",
                 "body": {"format": "markdown", "value": "A tide table."}}""".formatted(section))
                .post("/manage/v1/articles").then().statusCode(201).extract().response()).path("id").asText();
        one.asAdmin().header("If-Match", "*").put("/manage/v1/articles/" + id + "/publication").then().statusCode(200);
        return "/manage/v1/articles/" + id;
    }

    private static void correct(PackagedService service, String article, int number) {
        service.asAdmin().header("If-Match", "*").contentType("application/json")
                .body("{\"kind\": \"correction\", \"text\": \"Line " + number + " of the table was wrong.\"}")
                .post(article + "/corrections").then().statusCode(201);
    }

    private static Customer customer(int burst, int quota) {
        String id = Json.body(one.asAdmin().contentType("application/json")
                .body(Map.of("name", "Customer", "plan", Map.of("burst", burst, "quota", quota))).post(PARTNERS).then()
                .statusCode(201).extract().response()).path("id").asText();
        return new Customer(id, Json.body(one.asAdmin().contentType("application/json").body("{}")
                .post(PARTNERS + "/" + id + "/keys").then().statusCode(201).extract().response()).path("key").asText());
    }

    private static RequestSpecification asks(PackagedService service, Customer customer) {
        return service.given().header("Authorization", "Bearer " + customer.key());
    }

    /** @return after how many milliseconds it was so */
    private static double until(BooleanSupplier so) {
        long start = System.nanoTime();
        while (!so.getAsBoolean()) {
            LockSupport.parkNanos(5_000_000);
            assertTrue(System.nanoTime() - start < Duration.ofSeconds(90).toNanos(), "It has not come to be");
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
