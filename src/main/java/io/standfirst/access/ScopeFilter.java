package io.standfirst.access;

import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;

/**
 * Keeps tokens within their scopes. It is bound to the resources that carry {@link Scope}, and they only: asking for the caller
 * would make a wrong token fail where none is needed. Roles have been checked before it runs.
 */
class ScopeFilter {

    @Inject
    Caller caller;

    @Scope("")
    @ServerRequestFilter
    void check(ContainerRequestContext request, SimpleResourceInfo resource) {
        String area = resource.getResourceClass().getAnnotation(Scope.class).value();
        String method = request.getMethod();
        boolean reading = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (!Scopes.allow(caller.scopes(), area, reading)) {
            String wanted = reading ? Scopes.reading(area) : area;
            // RFC 6750, 3.1
            throw new ProblemException(ProblemType.FORBIDDEN,
                    "The token is limited to other scopes: this needs '" + wanted + "'.")
                    .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + wanted + "\"");
        }
    }
}
