package io.standfirst.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import com.thaiopensource.xml.sax.ErrorHandlerImpl;

import io.restassured.response.Response;

import static io.standfirst.testkit.Api.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** A feed as the programs of others read it: Rome reads RSS and Atom, Jing and a JSON Schema check what Rome lets pass. */
record FeedFile(Response response, List<String> ids, Optional<String> next) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema JSON_FEED = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(resource("/formats/jsonfeed.json"));
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>; rel=\"next\"");

    /** @param address path and query, such as {@code /feeds/articles.rss?size=2} */
    static FeedFile get(String address) {
        Response response = given().urlEncodingEnabled(false).get(address);
        response.then().statusCode(200);
        List<String> ids;
        if (address.startsWith("/feeds/articles.json")) {
            ids = json(response).path("items").findValuesAsText("id");
        } else {
            if (address.startsWith("/feeds/articles.atom")) {
                assertValidAtom(response.asString());
            }
            ids = rome(response).getEntries().stream().map(SyndEntry::getUri).map(id -> id.replace("urn:uuid:", "")).toList();
        }
        Matcher next = NEXT.matcher(response.header("Link"));
        return new FeedFile(response, ids,
                next.find() ? Optional.of(next.group(1).replace("http://localhost:8080", "")) : Optional.empty());
    }

    String text() {
        return response.asString();
    }

    SyndFeed rome() {
        return rome(response);
    }

    JsonNode json() {
        return json(response);
    }

    private static SyndFeed rome(Response response) {
        try {
            return new SyndFeedInput().build(new InputSource(response.asInputStream()));
        } catch (FeedException e) {
            throw new AssertionError(response.asString(), e);
        }
    }

    private static JsonNode json(Response response) {
        try {
            JsonNode feed = JSON.readTree(response.asByteArray());
            assertEquals("", JSON_FEED.validate(feed).stream().map(Object::toString).collect(Collectors.joining("\n")));
            return feed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void assertValidAtom(String feed) {
        PropertyMapBuilder properties = new PropertyMapBuilder();
        StringWriter errors = new StringWriter();
        properties.put(ValidateProperty.ERROR_HANDLER, new ErrorHandlerImpl(errors));
        ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        try {
            assertTrue(driver.loadSchema(new InputSource(resource("/formats/atom.rnc"))), errors::toString);
            assertTrue(driver.validate(new InputSource(new StringReader(feed))), () -> errors + feed);
        } catch (IOException | SAXException e) {
            throw new AssertionError(feed, e);
        }
    }

    static InputStream resource(String name) {
        return FeedFile.class.getResourceAsStream(name);
    }
}
