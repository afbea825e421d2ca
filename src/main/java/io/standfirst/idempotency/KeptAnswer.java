package io.standfirst.idempotency;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An answer that can be given again, to the byte. */
record KeptAnswer(int status, List<Header> headers, byte[] body) {

    record Header(String name, String value) {
    }

    /** @param response of a resource: its entity is a record, or there is none */
    static KeptAnswer of(Response response, ObjectMapper json) {
        List<Header> headers = new ArrayList<>();
        response.getHeaders().forEach((name, values) -> values.stream().filter(value -> !name.equalsIgnoreCase("Content-Type"))
                .forEach(value -> headers.add(new Header(name, value.toString()))));
        if (!response.hasEntity()) {
            return new KeptAnswer(response.getStatus(), headers, new byte[0]);
        }
        MediaType type = response.getMediaType() == null
                ? MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8")
                : response.getMediaType();
        headers.add(new Header("Content-Type", type.toString()));
        try {
            return new KeptAnswer(response.getStatus(), headers, json.writeValueAsBytes(response.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer consists of records", e);
        }
    }

    Response response(boolean replayed) {
        Response.ResponseBuilder response = Response.status(status);
        headers.forEach(header -> response.header(header.name(), header.value()));
        if (body.length > 0) {
            response.entity(body);
        }
        if (replayed) {
            response.header("Idempotency-Replayed", "true");
        }
        return response.build();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
            out.writeInt(status);
            out.writeInt(headers.size());
            for (Header header : headers) {
                out.writeUTF(header.name());
                out.writeUTF(header.value());
            }
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Nothing can fail in memory", e);
        }
        return bytes.toByteArray();
    }

    static KeptAnswer read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
            int status = in.readInt();
            List<Header> headers = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                headers.add(new Header(in.readUTF(), in.readUTF()));
            }
            return new KeptAnswer(status, headers, in.readNBytes(in.readInt()));
        } catch (IOException e) {
            throw new UncheckedIOException("The kept answer is none", e);
        }
    }
}
