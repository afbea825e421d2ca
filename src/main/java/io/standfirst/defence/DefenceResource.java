package io.standfirst.defence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.audit.Audit;
import io.standfirst.web.Faults;
import io.standfirst.web.IfMatch;
import io.standfirst.web.Inputs;
import io.standfirst.web.Query;

/** The newsroom's switch for when signups are abused. */
@Path("/manage/v1/signups/defence")
@Produces(MediaType.APPLICATION_JSON)
@Scope("signups")
public class DefenceResource {

    record Input(AttackMode.Switch attackMode) {
    }

    @Inject
    Defence defence;

    @Inject
    Inputs inputs;

    @Inject
    Audit audit;

    @Inject
    HttpHeaders headers;

    @GET
    @RolesAllowed(Roles.EDITOR)
    @Transactional
    public Response getSignupDefence(@Context UriInfo uri) {
        Query.of(uri).check();
        return answer(defence.view());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public Response putSignupDefence(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        Input input = inputs.read(body, Input.class);
        Faults faults = new Faults();
        faults.required("/attackMode", input.attackMode());
        faults.check();
        DefenceView before = defence.view();
        IfMatch.demand(headers, etag(before));
        DefenceView after = defence.turn(input.attackMode());
        if (before.attackMode() != after.attackMode()) {
            audit.note("putSignupDefence", "signupDefence", null, null, new Input(before.attackMode()), input);
        }
        return answer(after);
    }

    /** Of the switch alone; what is counted changes all the time. */
    private static String etag(DefenceView view) {
        return "\"" + view.attackMode().publicName() + "\"";
    }

    private static Response answer(DefenceView view) {
        return Response.ok(view).header(HttpHeaders.ETAG, etag(view)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
