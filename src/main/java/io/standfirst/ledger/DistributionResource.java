package io.standfirst.ledger;

import java.util.List;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.article.Articles;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Who still holds what is no longer true. */
@Path("/manage/v1/distribution")
@Produces(MediaType.APPLICATION_JSON)
@Scope("partners")
public class DistributionResource {

    private static final Holding.State[] OPEN = {Holding.State.OUTDATED, Holding.State.UNACKNOWLEDGED};

    @Inject
    Holdings holdings;

    @Inject
    Delivery delivery;

    /** The partners who have not heard of what became of an article, or owe word of it; the oldest first. */
    @GET
    @Path("/outdated")
    @RolesAllowed(Roles.EDITOR)
    public Response listOutdatedHoldings(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        List<Holding.State> states = query.constants("state", OPEN, Holding.State::publicName);
        String partner = query.text("partner");
        query.check();
        if (partner != null && !Articles.isId(partner)) {
            throw Query.invalid("partner", "It is the id of a partner.");
        }
        return holdings.upToDate(() -> delivery.unkept(
                Answer.page(query, window, holdings.open(partner == null ? null : UUID.fromString(partner), states, window))));
    }
}
