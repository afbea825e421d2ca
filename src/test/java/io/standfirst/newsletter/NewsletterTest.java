package io.standfirst.newsletter;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import static io.standfirst.testkit.Api.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class NewsletterTest {

    @Test
    void newslettersStandInTheEditorsOrder() {
        given().get("/v1/newsletters").then().statusCode(200).body("items.slug", contains("the-pilot", "hochwasser"))
                .body("page", equalTo(Map.of("size", 20, "total", 2))).header("Surrogate-Key", equalTo("newsletters"));
    }

    @Test
    void oneNewsletterTellsItsRhythmAndLanguage() {
        given().get("/v1/newsletters/hochwasser").then().statusCode(200)
                .body("", equalTo(Map.of("slug", "hochwasser", "name", "Hochwasser", "description",
                        "Der Monat in den Bergen und am Wasser.", "frequency", "monthly", "language", "de")))
                .header("Surrogate-Key", equalTo("newsletter:hochwasser"));
    }

    @Test
    void cursorsWalkTheListBothWays() {
        JsonPath first = given().get("/v1/newsletters?size=1").then().statusCode(200).body("items.slug", contains("the-pilot"))
                .body("page.previous", nullValue()).body("page.total", equalTo(2))
                .header("Link", containsString("rel=\"next\"")).extract().jsonPath();
        JsonPath second = given().queryParam("cursor", first.getString("page.next")).get("/v1/newsletters?size=1").then()
                .statusCode(200).body("items.slug", contains("hochwasser")).body("page.next", nullValue())
                .body("page.previous", notNullValue()).extract().jsonPath();
        given().queryParam("cursor", second.getString("page.previous")).get("/v1/newsletters?size=1").then().statusCode(200)
                .body("items.slug", contains("the-pilot")).body("page.previous", nullValue());
        given().get("/v1/newsletters?size=1&page=2").then().body("items.slug", contains("hochwasser"));
        given().get("/v1/newsletters?size=1&page=3").then().statusCode(200).body("items", empty());
        given().queryParam("cursor", first.getString("page.next")).get("/v1/collections").then().statusCode(400);
    }

    @Test
    void fieldsKeepsWhatIsNamed() {
        given().get("/v1/newsletters?fields=name,language").then().statusCode(200).body("items[1]",
                equalTo(Map.of("name", "Hochwasser", "language", "de")));
        given().get("/v1/newsletters/the-pilot?fields=name").then().statusCode(200).body("",
                equalTo(Map.of("name", "The Pilot")));
        given().get("/v1/newsletters?fields=position").then().statusCode(400).body("errors[0].parameter", equalTo("fields"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "The-Pilot", "front-page"})
    void aNewsletterThatIsNotThereIsNotFound(String slug) {
        given().get("/v1/newsletters/" + slug).then().statusCode(404).body("type",
                equalTo("http://localhost:8080/problems/not-found"));
    }
}
