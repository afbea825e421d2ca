package io.standfirst.access;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import io.quarkus.security.identity.SecurityIdentity;
import io.standfirst.web.ClientAddresses;
import io.vertx.ext.web.RoutingContext;

/** Who sent the request, in methods that demand a role. */
@RequestScoped
public class Caller {

    /** Where the identity keeps it. */
    static final String HOLDER = "io.standfirst.access.holder";

    @Inject
    ClientAddresses clients;

    @Inject
    SecurityIdentity identity;

    @Inject
    RoutingContext request;

    /** The token's name. */
    public String name() {
        return holder().name();
    }

    /** Null for the token of the settings. */
    public UUID tokenId() {
        return holder().tokenId();
    }

    /** The highest one. */
    public String role() {
        return holder().role();
    }

    public boolean atLeast(String role) {
        return Roles.includedIn(role()).contains(role);
    }

    /** Slug of the author whose articles are the caller's own; null if there is none. */
    public String author() {
        return holder().author();
    }

    /** The address that the request came from; null if the connection is gone. */
    public String address() {
        return clients.of(request.request());
    }

    /** Whether a token with these scopes (null for no limit) does no more than the caller's own. */
    public boolean mayGrant(List<String> scopes) {
        return scopes() == null || scopes != null && scopes.stream().allMatch(scope -> scopes().contains(scope)
                || scope.endsWith(":read") && scopes().contains(scope.substring(0, scope.indexOf(':'))));
    }

    List<String> scopes() {
        return holder().scopes();
    }

    private Holder holder() {
        Holder holder = identity.getAttribute(HOLDER);
        if (holder == null) {
            throw new IllegalStateException("Only methods that demand a role have a caller");
        }
        return holder;
    }
}
