package io.standfirst.testkit;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** The list of articles as readers ask for it. */
public final class ArticleLists {

    private ArticleLists() {
    }

    /** @param parameters names and values in turn */
    public static ValidatableResponse list(String... parameters) {
        return get(Api.given(), parameters);
    }

    /** What a section has for what was typed. */
    public static ValidatableResponse found(String section, String typed, String... parameters) {
        return get(Api.given().queryParam("section", section).queryParam("q", typed), parameters);
    }

    private static ValidatableResponse get(RequestSpecification request, String... parameters) {
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/v1/articles").then().statusCode(200);
    }
}
