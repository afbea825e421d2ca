package io.standfirst;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Database;

import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(Database.class)
class ContractTest {

    @Test
    void listsArticles() {
        Api.given().get("/v1/articles").then().statusCode(200).body("page.size", equalTo(20));
    }
}
