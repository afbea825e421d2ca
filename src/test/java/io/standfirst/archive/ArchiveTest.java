package io.standfirst.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.standfirst.testkit.Api;
import io.standfirst.testkit.Partner;

import static io.standfirst.testkit.Api.as;
import static io.standfirst.testkit.Api.given;
import static io.standfirst.testkit.Api.unique;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

/** A month in a file: only what may be republished, as it is answered elsewhere, whole or from where a download broke off. */
@QuarkusTest
class ArchiveTest {

    private static final String ARCHIVE = "/v1/partner/archive";
    private static final String EVERYTHING = "/v1/articles?republishable=true&order=oldest&fields=publishedAt&size=1";

    private Partner partner;
    private String month;

    @BeforeEach
    void aPartner() {
        partner = Partner.given(unique("beginning"));
        month = given().get(EVERYTHING).<String>path("items[0].publishedAt").substring(0, 7);
    }

    @Test
    void aMonthHasWhatMayBeRepublishedAsItsOwnAddressAnswersIt() {
        Response file = fetch(partner.asks());
        file.then().statusCode(200).header("Content-Type", equalTo("application/x-ndjson")).header("ETag", notNullValue())
                .header("Accept-Ranges", equalTo("bytes")).header("Cache-Control", equalTo("private, no-cache"));
        List<String> ids = lines(file).map(line -> JsonPath.from(line).getString("id")).toList();
        String next = month.endsWith("12")
                ? Integer.parseInt(month.substring(0, 4)) + 1 + "-01"
                : month.substring(0, 5) + String.format("%02d", Integer.parseInt(month.substring(5)) + 1);
        assertEquals(given().get("/v1/articles?republishable=true&order=oldest&fields=id&size=100&publishedAfter=" + month
                + "-01&publishedBefore=" + next + "-01").<List<String>>path("items.id"), ids);
        String first = lines(file).findFirst().orElseThrow();
        assertEquals(given().get("/v1/articles/" + ids.get(0) + "/republication").asString(), first);
        as("editor").get("/manage/v1/articles/" + ids.get(0) + "/distribution").then().body("items.partner.id",
                hasItem(partner.id()));
        partner.asks().header("If-None-Match", file.header("ETag")).queryParam("month", month).get(ARCHIVE).then()
                .statusCode(304);
    }

    @Test
    void aDownloadGoesOnWhereItBrokeOff() {
        Response whole = fetch(partner.asks());
        byte[] all = whole.asByteArray();
        Response rest = fetch(partner.asks().header("Range", "bytes=100-").header("If-Range", whole.header("ETag")));
        rest.then().statusCode(206).header("Content-Range", equalTo("bytes 100-" + (all.length - 1) + "/" + all.length));
        assertArrayEquals(Arrays.copyOfRange(all, 100, all.length), rest.asByteArray());
        Response end = fetch(partner.asks().header("Range", "bytes=-7"));
        end.then().statusCode(206);
        assertArrayEquals(Arrays.copyOfRange(all, all.length - 7, all.length), end.asByteArray());
        assertEquals(1,
                fetch(partner.asks().header("Range", "bytes=5-5")).then().statusCode(206).extract().asByteArray().length);
        fetch(partner.asks().header("Range", "bytes=100-").header("If-Range", "\"another\"")).then().statusCode(200);
        fetch(partner.asks().header("Range", "bytes=" + all.length + "-")).then().statusCode(416).header("Content-Range",
                equalTo("bytes */" + all.length));
        fetch(partner.asks().header("Range", "bytes=0-1,4-5")).then().statusCode(200);
        Api.outsideContract().header("X-Api-Key", partner.key()).queryParam("month", month).head(ARCHIVE).then().statusCode(200)
                .header("Content-Length", equalTo(String.valueOf(all.length)));
    }

    @Test
    void whoStoppedBeforeTheEndIsNotSaidToHaveIt() {
        fetch(partner.asks().header("Range", "bytes=0-99")).then().statusCode(206);
        String id = lines(fetch(Partner.given(unique("other")).asks())).findFirst()
                .map(line -> JsonPath.from(line).getString("id")).orElseThrow();
        List<String> partners = as("editor").get("/manage/v1/articles/" + id + "/distribution?size=100")
                .path("items.partner.id");
        assertEquals(List.of(), partners.stream().filter(partner.id()::equals).toList());
    }

    @Test
    void aMonthWithoutArticlesIsAnEmptyFile() {
        Api.outsideContract().header("X-Api-Key", partner.key()).queryParam("month", "1999-01").get(ARCHIVE).then()
                .statusCode(200).header("Content-Length",
                        equalTo("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026", "2026-13", "2026-5", "may", "2026-05-01", ""})
    void whatIsNoMonthIsRefused(String wrong) {
        Api.outsideContract().header("X-Api-Key", partner.key()).queryParam("month", wrong).get(ARCHIVE).then().statusCode(400)
                .body("errors[0].parameter", equalTo("month"));
    }

    @Test
    void rangesAreReadAsTheStandardHasThem() {
        assertThat(ByteRange.of("bytes=0-0", 10).orElseThrow(), equalTo(new ByteRange(0, 1)));
        assertThat(ByteRange.of("bytes=5-99", 10).orElseThrow(), equalTo(new ByteRange(5, 5)));
        assertThat(ByteRange.of("bytes=-99", 10).orElseThrow(), equalTo(new ByteRange(0, 10)));
        assertThat(ByteRange.of("bytes=-0", 10).orElseThrow().length(), equalTo(0L));
    }

    @ParameterizedTest
    @CsvSource({"bytes=5-4", "bytes=-", "bytes=a-b", "items=0-1", "bytes=0-1;2-3", "bytes=99999999999999999999-"})
    void whatIsNoRangeIsPassedOver(String header) {
        assertEquals(Optional.empty(), ByteRange.of(header, 10));
    }

    private Response fetch(RequestSpecification request) {
        return request.queryParam("month", month).get(ARCHIVE);
    }

    private static Stream<String> lines(Response file) {
        return file.asString().lines();
    }
}
