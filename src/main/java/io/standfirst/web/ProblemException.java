package io.standfirst.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An error to be told to the caller as it stands: see {@link ProblemType} for the kinds. */
public class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final transient List<Problem.Fault> errors;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<Problem.Fault> errors) {
        super(detail);
        this.type = type;
        this.errors = errors;
    }

    public static ProblemException notFound(String detail) {
        return new ProblemException(ProblemType.NOT_FOUND, detail);
    }

    /** @param seconds after which asking again makes sense */
    public static ProblemException unavailable(String detail, int seconds) {
        return new ProblemException(ProblemType.UNAVAILABLE, detail).header("Retry-After", String.valueOf(seconds));
    }

    /** Adds a member of its own to the problem. */
    public ProblemException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    public ProblemException header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public List<Problem.Fault> errors() {
        return errors;
    }

    Map<String, Object> members() {
        return members;
    }

    Map<String, String> headers() {
        return headers;
    }
}
