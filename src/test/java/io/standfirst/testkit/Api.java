package io.standfirst.testkit;

import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.specification.RequestSpecification;

import static io.restassured.RestAssured.config;

/** How tests speak to the service: as any client would, each exchange held against the contract. */
public final class Api {

    /** The admin's token in tests. */
    public static final String ADMIN = "a-token-for-tests-only-2b7e1516";

    private Api() {
    }

    public static RequestSpecification given() {
        return outsideContract().filter(new ContractFilter());
    }

    public static RequestSpecification asAdmin() {
        return given().header("Authorization", "Bearer " + ADMIN);
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
