package io.standfirst.web;

import java.util.Arrays;
import java.util.Optional;

/** Every error that the API documents. The name is the last part of a problem's {@code type} address. */
public enum ProblemType {

    BAD_REQUEST("bad-request", 400, "Bad request",
            "The request could not be understood: its address, headers or body are malformed."),
    INVALID_PARAMETER(
            "invalid-parameter", 400, "Invalid parameter",
            "A query parameter is unknown, repeated where it may stand once, or has a value out of range or of the wrong form. "
                    + "The member errors names each of them."),
    INVALID_BODY("invalid-body", 400, "Invalid body",
            "The request's body is not what the operation takes. The detail says what and where."),
    UNAUTHORIZED(
            "unauthorized", 401, "Authentication needed",
            "The operation needs a token or a partner's key, and none was sent; or the one that was sent is unknown, has expired or "
                    + "was revoked."),
    FORBIDDEN(
            "forbidden", 403, "Not allowed",
            "The token's role does not allow the operation."),
    REPUBLISHING_NOT_ALLOWED(
            "republishing-not-allowed", 403, "Republishing not allowed",
            "The article's terms do not allow to republish it, or not at this moment. The member terms says what holds, and where "
                    + "that comes from."),
    NOT_FOUND("not-found",
            404, "Not found",
            "There is nothing public at this address. Drafts, scheduled, embargoed and expired articles answer so, too."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed", 405, "Method not allowed",
            "The address exists but does not take this method. The header Allow lists those it takes."),
    NOT_ACCEPTABLE(
            "not-acceptable", 406, "Not acceptable",
            "The answer exists in none of the media types that the header Accept asks for."),
    REQUEST_TIMEOUT(
            "request-timeout", 408, "Request timeout",
            "The request's body did not arrive in time."),
    CONFLICT("conflict", 409, "Conflict",
            "The present state does not allow it. The detail says why; the member missing lists what an article lacks for publication, usedBy what uses a thing that was to be deleted."),
    IDEMPOTENCY_KEY_RUNNING("idempotency-key-running", 409, "Request still running",
            "The first request with this Idempotency-Key has not ended yet. The header Retry-After says when to ask again."),
    WITHDRAWN(
            "withdrawn", 410, "Withdrawn",
            "The article was published and has been withdrawn. The members reason, withdrawnAt and action say why, when and "
                    + "whether copies must be removed (mandatory) or should be (advisory)."),
    LINK_EXPIRED("link-expired", 410, "Link expired",
            "The link of a mail is no longer good. Ask for a new one."),
    PRECONDITION_FAILED("precondition-failed", 412, "Precondition failed",
            "What the request was to change has changed since the caller read it, so nothing was done. The header ETag names the present state."),
    CONTENT_TOO_LARGE(
            "content-too-large",
            413,
            "Content too large",
            "The request's body is larger than the operation takes."),
    URI_TOO_LONG(
            "uri-too-long",
            414,
            "Address too long",
            "The request's address is longer than the service reads."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "Unsupported media type",
            "The operation does not take a body of this Content-Type."),
    RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "Range not satisfiable",
            "The part that was asked for begins behind the end. The header Content-Range says how long the whole is."),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, "Idempotency-Key used again",
            "The Idempotency-Key was used before, with another request. A new request needs a new key."),
    PRECONDITION_REQUIRED("precondition-required", 428, "Precondition required",
            "The request changes what somebody else may have changed meanwhile. Send the ETag of what was read in the header If-Match."),
    TOO_MANY_REQUESTS("too-many-requests", 429, "Too many requests",
            "More was asked than the partner's plan allows, or than is allowed without a key. The headers RateLimit-Policy and "
                    + "RateLimit say how much that is and Retry-After after how many seconds to ask again."),
    INTERNAL_ERROR(
            "internal-error",
            500,
            "Internal error",
            "The service failed. The operator finds the cause in the log by the member requestId."),
    NOT_IMPLEMENTED("not-implemented", 501, "Not implemented",
            "The answer was asked for in a format that the operation does not have."),
    UNAVAILABLE(
            "unavailable",
            503,
            "Unavailable for now",
            "The service or its database is overloaded or restarting, or its search index is being built. The header Retry-After says after how many seconds to ask "
                    + "again.");

    private final String name;
    private final int status;
    private final String title;
    private final String description;

    ProblemType(String name, int status, String title, String description) {
        this.name = name;
        this.status = status;
        this.title = title;
        this.description = description;
    }

    public String publicName() {
        return name;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    static Optional<ProblemType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name.equals(name)).findFirst();
    }

    /** The problem for a status that the framework came up with by itself. */
    static ProblemType of(int status) {
        return Arrays.stream(values()).filter(type -> type.status == status).findFirst()
                .orElse(status >= 500 ? INTERNAL_ERROR : BAD_REQUEST);
    }
}
