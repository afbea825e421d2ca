package io.standfirst.access;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** Tells the framework whom a token belongs to. */
@ApplicationScoped
class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {

    @Inject
    AccessTokens tokens;

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> tokens.holder(request.getToken().getToken())
                .<SecurityIdentity>map(
                        holder -> QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(holder.name()))
                                .addRoles(Set.copyOf(Roles.includedIn(holder.role()))).addAttribute(Caller.HOLDER, holder)
                                .build())
                .orElseThrow(AuthenticationFailedException::new));
    }
}
