package io.standfirst.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Who did what. */
@Path("/manage/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@Scope("audit")
public class AuditResource {

    @Inject
    AuditEntries entries;

    @Inject
    Delivery delivery;

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response listAuditEntries(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        AuditEntries.Filter filter = new AuditEntries.Filter(query.text("operation"), query.text("resource"), query.text("id"),
                query.text("by"), query.instant("after"), query.instant("before"));
        query.check();
        return delivery.unkept(Answer.page(query, window, entries.list(filter, window)));
    }
}
