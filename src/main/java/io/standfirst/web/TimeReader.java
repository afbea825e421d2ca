package io.standfirst.web;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads times as the contract has them: RFC 3339 text, and neither numbers nor what no database holds. */
public class TimeReader extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1;

    static final String FORM = "It is a time like 2026-03-14T06:30:00Z (RFC 3339).";

    public TimeReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return (Instant) context.handleUnexpectedToken(Instant.class, json);
        }
        try {
            Instant instant = OffsetDateTime.parse(json.getText()).toInstant();
            if (!instant.isBefore(Query.EARLIEST) && !instant.isAfter(Query.LATEST)) {
                return instant.truncatedTo(ChronoUnit.MILLIS);
            }
        } catch (DateTimeException e) {
            // Said below, in the words of the API.
        }
        return (Instant) context.handleWeirdStringValue(Instant.class, json.getText(), FORM);
    }
}
