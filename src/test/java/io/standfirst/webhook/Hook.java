package io.standfirst.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.testkit.Await;
import io.standfirst.testkit.Partner;
import io.standfirst.testkit.Receiver;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A webhook of a partner, as the partner knows it. */
record Hook(Partner partner, String id, String secret) {

    static final String PATH = "/v1/partner/webhooks";

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param members of the input beside the URL, each after a comma; or empty */
    static Hook given(Partner partner, String url, String members) {
        Response created = create(partner, "{\"url\": \"" + url + "\"" + members + "}");
        created.then().statusCode(201);
        return new Hook(partner, created.path("id"), created.path("secret"));
    }

    static Response create(Partner partner, String body) {
        return partner.asks().contentType("application/json").body(body).post(PATH);
    }

    Response get() {
        return partner.asks().get(PATH + "/" + id);
    }

    Response post(String step, String body) {
        RequestSpecification request = partner.asks();
        return (body == null ? request : request.contentType("application/json").body(body)).post(PATH + "/" + id + "/" + step);
    }

    Response put(String body) {
        return partner.asks().contentType("application/json").header("If-Match", get().header("ETag")).body(body)
                .put(PATH + "/" + id);
    }

    Response delete() {
        return partner.asks().header("If-Match", get().header("ETag")).delete(PATH + "/" + id);
    }

    Response deliveries() {
        return partner.asks().queryParam("size", 100).get(PATH + "/" + id + "/deliveries");
    }

    void awaitState(String state) throws InterruptedException {
        Await.until(() -> get().path("state").equals(state));
    }

    /** Patiently: a receiver that lets requests run out costs a second each time. */
    void awaitPosition(long position) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (get().jsonPath().getLong("position") < position) {
            assertTrue(System.nanoTime() < deadline, "It was not told");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    static JsonNode json(Receiver.Got got) {
        try {
            return JSON.readTree(got.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Long> positions(List<Receiver.Got> requests) {
        return requests.stream().map(got -> json(got).path("data").path("position").asLong()).toList();
    }

    /** By the words of the specification and nothing else. */
    static boolean isSigned(Receiver.Got got, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String signed = got.header("webhook-id") + "." + got.header("webhook-timestamp") + "." + got.text();
            String expected = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return Arrays.asList(got.header("webhook-signature").split(" ")).contains(expected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
