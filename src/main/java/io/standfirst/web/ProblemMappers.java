package io.standfirst.web;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.hibernate.PessimisticLockException;
import org.hibernate.QueryTimeoutException;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockTimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;

/** Turns every exception that leaves a resource, the framework's own included, into a problem. */
class ProblemMappers {

    /** What the links in mails carry; whoever has one may act for the reader, so it must not stand in the log. */
    private static final Pattern LINK_TOKEN = Pattern.compile("[A-Za-z0-9_-]{43}");

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    /**
     * Connection exceptions (08), rollbacks for the sake of other transactions (40), insufficient resources (53) and operator
     * intervention (57) in SQL's own classes.
     */
    private static final Set<String> UNAVAILABLE_STATES = Set.of("08", "40", "53", "57");

    /**
     * What the database refused because of another transaction that committed a moment before: a name that is taken by now
     * (23505), or a reference to what is gone or in use by now (23503, 23506). Whatever could be known before was checked
     * before.
     */
    private static final Set<String> COLLISIONS = Set.of("23505", "23503", "23506");

    /** JDBC drivers nest causes a few deep; a cycle must not hang the mapper. */
    private static final int DEEPEST_CAUSE = 20;

    @Inject
    Problems problems;

    @Inject
    Delivery delivery;

    @Inject
    AllowedMethods allowed;

    @ServerExceptionMapper
    Response problem(ProblemException cause, RoutingContext request) {
        return problems.response(request, cause);
    }

    @ServerExceptionMapper
    Response moved(Moved cause, RoutingContext request) {
        return delivery.moved(cause, request.request().query());
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(SecurityException cause, RoutingContext request) {
        return problem(new ProblemException(ProblemType.UNAUTHORIZED,
                "Send a valid token as 'Authorization: Bearer <token>'.").header("WWW-Authenticate", "Bearer"), request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException cause, RoutingContext request) {
        return problem(new ProblemException(ProblemType.FORBIDDEN, "The token's role does not allow this."), request);
    }

    @ServerExceptionMapper
    Response invalidJson(JsonProcessingException cause, RoutingContext request) {
        String at = cause.getLocation() == null
                ? ""
                : " at line " + cause.getLocation().getLineNr() + ", column " + cause.getLocation().getColumnNr();
        return problem(new ProblemException(ProblemType.INVALID_BODY,
                "The body is not the JSON that this operation takes: see" + at + "."), request);
    }

    @ServerExceptionMapper
    Response framework(WebApplicationException cause, RoutingContext request) {
        int status = cause.getResponse().getStatus();
        if (cause.getCause() instanceof JsonProcessingException invalid) {
            return invalidJson(invalid, request);
        }
        if (status >= 500) {
            return failure(cause, request);
        }
        // Where several classes share the beginning of an address, the framework answers 404 for a method that none of them takes.
        String methods = status == 404 ? allowed.at(request.request().path()) : "";
        boolean wrongMethod = !methods.isEmpty() && !List.of(methods.split(", ")).contains(request.request().method().name());
        ProblemType type = wrongMethod ? ProblemType.METHOD_NOT_ALLOWED : ProblemType.of(status);
        ProblemException problem = new ProblemException(type, switch (type) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "The method " + request.request().method() + " is not allowed here.";
            case NOT_ACCEPTABLE -> "The answer cannot be sent as any of the types in the header Accept.";
            case UNSUPPORTED_MEDIA_TYPE -> "A body of this Content-Type is not taken here.";
            default -> type.description();
        });
        if (type == ProblemType.METHOD_NOT_ALLOWED) {
            problem.header(HttpHeaders.ALLOW, allowed.at(request.request().path()));
        }
        return problem(problem, request);
    }

    @ServerExceptionMapper
    Response failure(Throwable cause, RoutingContext request) {
        return problem(translate(cause, request), request);
    }

    /** What nobody foresaw is 500 and in the log; a database that cannot be reached or does not answer is 503. */
    static ProblemException translate(Throwable cause, RoutingContext request) {
        Throwable at = cause;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++, at = at.getCause()) {
            if (at instanceof ProblemException problem) {
                return problem;
            }
            if (at instanceof SQLException sql && COLLISIONS.contains(String.valueOf(sql.getSQLState()))) {
                LOG.infof("Request %s came too late: %s", RequestId.of(request), sql.getMessage());
                return new ProblemException(ProblemType.CONFLICT,
                        "Somebody else changed the same at this very moment. Read it again and repeat the change.");
            }
            if (at instanceof ConstraintViolationException violated && violated.getKind() != ConstraintKind.NOT_NULL
                    && violated.getKind() != ConstraintKind.CHECK) {
                // Its message would have the values, a reader's mail address among them.
                LOG.warnf("Request %s met another: %s", RequestId.of(request), violated.getConstraintName());
                return new ProblemException(ProblemType.CONFLICT,
                        "Another request took the same name, or changed what this one builds on, at this very moment.");
            }
            if (at instanceof OptimisticLockException || at instanceof StaleStateException) {
                return new ProblemException(ProblemType.PRECONDITION_FAILED,
                        "It was changed by another request at this very moment.");
            }
            if (isUnavailable(at)) {
                LOG.errorf("The database did not answer request %s: %s", RequestId.of(request), cause);
                return ProblemException.unavailable("The database does not answer at the moment.", 2);
            }
        }
        LOG.errorf(cause, "Request %s failed: %s %s", RequestId.of(request), request.request().method(),
                LINK_TOKEN.matcher(request.request().path()).replaceAll("…"));
        return new ProblemException(ProblemType.INTERNAL_ERROR, "The service failed to answer this request.");
    }

    private static boolean isUnavailable(Throwable cause) {
        if (cause instanceof JDBCConnectionException || cause instanceof QueryTimeoutException
                || cause instanceof LockTimeoutException || cause instanceof PessimisticLockException
                || cause instanceof SQLTransientException) {
            return true;
        }
        if (cause instanceof SQLException sql) {
            String state = sql.getSQLState();
            // Agroal's own time-out for acquiring a connection comes without a state.
            return state == null
                    ? sql.getMessage() != null && sql.getMessage().contains("timeout")
                    : state.length() == 5 && UNAVAILABLE_STATES.contains(state.substring(0, 2));
        }
        return false;
    }
}
