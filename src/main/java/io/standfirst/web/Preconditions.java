package io.standfirst.web;

import java.util.Arrays;
import java.util.List;

import jakarta.ws.rs.core.HttpHeaders;

import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;

/** What a request says of the copy that the caller has (RFC 9110, 13.1). If-None-Match outweighs If-Modified-Since. */
record Preconditions(String ifNoneMatch, String ifModifiedSince) {

    private static final AsciiString IF_NONE_MATCH = AsciiString.cached(HttpHeaders.IF_NONE_MATCH);
    private static final AsciiString IF_MODIFIED_SINCE = AsciiString.cached(HttpHeaders.IF_MODIFIED_SINCE);

    static Preconditions of(HttpHeaders headers) {
        List<String> noneMatch = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
        return new Preconditions(noneMatch == null || noneMatch.isEmpty() ? null : String.join(",", noneMatch),
                headers.getHeaderString(HttpHeaders.IF_MODIFIED_SINCE));
    }

    static Preconditions of(MultiMap headers) {
        List<String> noneMatch = headers.getAll(IF_NONE_MATCH);
        return new Preconditions(noneMatch.isEmpty() ? null : String.join(",", noneMatch),
                headers.get(IF_MODIFIED_SINCE));
    }

    boolean unmodified(Rendered rendered) {
        if (ifNoneMatch != null) {
            return ifNoneMatch.equals(rendered.etag()) || ifNoneMatch.strip().equals("*")
                    || tags().stream().anyMatch(rendered::isKnownBy);
        }
        return ifModifiedSince != null && HttpDates.parse(ifModifiedSince)
                .filter(since -> HttpDates.seconds(rendered.modified()) <= HttpDates.seconds(since)).isPresent();
    }

    /**
     * The validator of the copy that the caller has: that of the plain bytes, or of those that it would be sent.
     *
     * @param coding null for plain bytes
     */
    String matched(Rendered rendered, Coding coding) {
        if (coding == null || ifNoneMatch == null) {
            return rendered.etag(coding);
        }
        return ifNoneMatch.equals(rendered.etag())
                ? ifNoneMatch
                : tags().stream().filter(rendered::isKnownBy).findFirst().orElse(rendered.etag(coding));
    }

    /** Compared weakly, as RFC 9110 wants it of this header: caches may have weakened what we sent. */
    private List<String> tags() {
        return Arrays.stream(ifNoneMatch.split(",")).map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag).toList();
    }
}
