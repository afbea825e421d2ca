package io.standfirst.testkit;

import java.util.Map;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** A partner with a key, as the newsroom makes one. */
public record Partner(String id, String key) {

    public static final String PARTNERS = "/manage/v1/partners";

    public static Partner given(String name) {
        return given(Map.of("name", name, "contact", "desk@partner.example.org"));
    }

    /** @param says what the newsroom says of it */
    public static Partner given(Map<String, Object> says) {
        String id = Api.asAdmin().contentType("application/json").body(says).post(PARTNERS).then().statusCode(201).extract()
                .path("id");
        return new Partner(id, issue(id, "{}").then().statusCode(201).extract().path("key"));
    }

    public static Response issue(String id, String body) {
        return Api.asAdmin().contentType("application/json").body(body).post(PARTNERS + "/" + id + "/keys");
    }

    /** A request of the partner's. */
    public RequestSpecification asks() {
        return Api.bearing(key);
    }
}
