package io.standfirst.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.config;

/** How tests speak to the service: as any client would, each exchange held against the contract. */
public final class Api {

    /** The admin's token in tests. */
    public static final String ADMIN = "a-token-for-tests-only-2b7e1516";

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private Api() {
    }

    public static RequestSpecification given() {
        return outsideContract().filter(new ContractFilter());
    }

    public static RequestSpecification asAdmin() {
        return given().header("Authorization", "Bearer " + ADMIN);
    }

    /** With a token of that role and no limits, made at the first call. */
    public static RequestSpecification as(String role) {
        // Another port is another service, whose database knows nothing of the tokens of the first.
        return bearing(TOKENS.computeIfAbsent(role + RestAssured.port, none -> token(Map.of("role", role))));
    }

    public static RequestSpecification bearing(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    /** Makes a token, by the operation that does so. */
    public static String token(Map<String, Object> grant) {
        Map<String, Object> input = new HashMap<>(Map.of("name", unique("test")));
        input.putAll(grant);
        return Json.body(asAdmin().contentType("application/json").body(input).post("/manage/v1/tokens").then()
                .statusCode(201).extract().response()).path("token").asText();
    }

    /** For addresses and methods that the contract does not have, which is the point of the test. */
    public static RequestSpecification outsideContract() {
        return RestAssured.given().config(config().redirect(RedirectConfig.redirectConfig().followRedirects(false))
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())).urlEncodingEnabled(true);
    }

    /** A name that no other test uses. */
    public static String unique(String prefix) {
        return prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
