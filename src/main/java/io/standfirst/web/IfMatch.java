package io.standfirst.web;

import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.core.HttpHeaders;

/** Keeps writers from overwriting what they have not seen: the header If-Match (RFC 9110, 13.1.1; RFC 6585, 3). */
public final class IfMatch {

    private IfMatch() {
    }

    /** The strong validator of a thing's n-th state. */
    public static String etag(long state) {
        return "\"" + state + "\"";
    }

    /** @throws ProblemException 428 if the header is missing, 412 if it does not name the present state */
    public static void demand(HttpHeaders headers, String present) {
        if (headers.getRequestHeader(HttpHeaders.IF_MATCH).isEmpty()) {
            throw new ProblemException(ProblemType.PRECONDITION_REQUIRED,
                    "Send the header If-Match with the ETag of what you read.").header(HttpHeaders.ETAG, present);
        }
        honour(headers, present);
    }

    /** @throws ProblemException 412 if there is such a header and it does not name the present state */
    public static void honour(HttpHeaders headers, String present) {
        List<String> sent = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        boolean matches = sent.isEmpty() || sent.stream().flatMap(value -> Arrays.stream(value.split(","))).map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(present));
        if (!matches) {
            throw stale(present);
        }
    }

    /** For what does not exist: the header names something, and there is nothing. */
    public static void absent(HttpHeaders headers) {
        if (!headers.getRequestHeader(HttpHeaders.IF_MATCH).isEmpty()) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, "There is nothing yet that If-Match could name.");
        }
    }

    /** For what exists and was meant to be made anew, by {@code If-None-Match: *}. */
    public static void unlessNew(HttpHeaders headers, String present) {
        if (headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH).stream().anyMatch(tag -> tag.strip().equals("*"))) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, "It exists already.").header(HttpHeaders.ETAG,
                    present);
        }
    }

    private static ProblemException stale(String present) {
        return new ProblemException(ProblemType.PRECONDITION_FAILED,
                "It has changed since you read it: read it again and repeat the change on what you find.")
                .header(HttpHeaders.ETAG, present);
    }
}
