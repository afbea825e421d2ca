package io.standfirst.web;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An error as the caller reads it (RFC 9457).
 *
 * @param type address of the error's documentation
 * @param instance path of the request that failed
 * @param requestId what the log knows the request by
 * @param errors what is wrong with which part of the input
 * @param members further members that this kind of error has
 */
public record Problem(String type, String title, int status, String detail, String instance, String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors, @JsonIgnore Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    @JsonAnyGetter
    Map<String, Object> furtherMembers() {
        return members;
    }

    /** One fault in the input: either a query parameter, or a place in the body as a JSON Pointer (RFC 6901). */
    public record Fault(String parameter, String pointer, String detail) {

        public static Fault parameter(String name, String detail) {
            return new Fault(name, null, detail);
        }

        public static Fault pointer(String place, String detail) {
            return new Fault(null, place, detail);
        }
    }
}
