package io.standfirst.token;

import java.time.Clock;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.AccessTokens;
import io.standfirst.access.Caller;
import io.standfirst.access.IssuedToken;
import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.access.TokenGrant;
import io.standfirst.access.TokenView;
import io.standfirst.audit.Audit;
import io.standfirst.author.Authors;
import io.standfirst.idempotency.Idempotency;
import io.standfirst.web.Addresses;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Inputs;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Gives and takes access to the newsroom. */
@Path("/manage/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Scope("tokens")
public class TokenResource {

    private static final String PATH = "/manage/v1/tokens/";

    @Inject
    AccessTokens tokens;

    @Inject
    Authors authors;

    @Inject
    Audit audit;

    @Inject
    Idempotency idempotency;

    @Inject
    Caller caller;

    @Inject
    Inputs inputs;

    @Inject
    Clock clock;

    @Inject
    Addresses addresses;

    @Inject
    Delivery delivery;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMIN)
    public Response createToken(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return idempotency.once("createToken", body, () -> create(inputs.read(body, TokenInput.class)));
    }

    private Response create(TokenInput input) {
        TokenGrant grant = input.grant(clock, slug -> authors.bySlug(slug).isPresent());
        if (!caller.mayGrant(grant.scopes())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "A token that is limited to scopes can grant no others.");
        }
        IssuedToken token = tokens.issue(grant, caller.name());
        audit.note("createToken", "token", token.view().id().toString(), null, null, token.view());
        return Response.status(Response.Status.CREATED).entity(token)
                .header("Location", addresses.api(PATH + token.view().id())).header("ETag", token.view().etag())
                .header("Cache-Control", "no-store").build();
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response listTokens(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return delivery.unkept(Answer.page(query, window, tokens.list(window)));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response getToken(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        TokenView token = tokens.find(id).orElseThrow(() -> unknown(id));
        return delivery.unkept(Answer.of(token).header("ETag", token.etag()));
    }

    /** Takes effect with the next request. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response revokeToken(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        TokenView before = tokens.find(id).orElseThrow(() -> unknown(id));
        TokenView after = tokens.revoke(id).orElseThrow(() -> unknown(id));
        if (!after.equals(before)) {
            audit.note("revokeToken", "token", id, null, before, after);
        }
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no token '" + id + "'.");
    }
}
