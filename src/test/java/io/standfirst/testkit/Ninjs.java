package io.standfirst.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** News objects as the IPTC's own schema has them. */
public final class Ninjs {

    private static final JsonSchema SCHEMA = schema();

    private Ninjs() {
    }

    public static void assertValid(String json) {
        assertEquals(List.of(), SCHEMA.validate(json, InputFormat.JSON, context -> context.getExecutionConfig()
                .setFormatAssertionsEnabled(true)).stream().map(Object::toString).toList(), json);
    }

    private static JsonSchema schema() {
        try (InputStream file = Ninjs.class.getResourceAsStream("/ninjs/ninjs-schema_3.1.json")) {
            // It draws in that of GeoJSON, from far away, for a member that is not used here.
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012, factory -> factory
                    .schemaLoaders(loaders -> loaders.schemas(Map.of("https://geojson.org/schema/GeoJSON.json", "{}"))))
                    .getSchema(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
