package io.standfirst.audit;

import java.util.regex.Pattern;

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

    private static final Pattern OPERATION = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final Pattern RESOURCE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

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
        AuditEntries.Filter filter = new AuditEntries.Filter(
                formed(query, "operation", OPERATION, "It is the name of an operation, such as publishArticle."),
                formed(query, "resource", RESOURCE, "It is a type of things, such as article."),
                formed(query, "id", ID, "It is an id, such as 0195a1d3-0000-7000-8000-000000000001."), query.text("by"),
                query.instant("after"), query.instant("before"));
        query.check();
        return delivery.unkept(Answer.page(query, window, entries.list(filter, window)));
    }

    private static String formed(Query query, String name, Pattern form, String detail) {
        String value = query.text(name);
        if (value != null && !form.matcher(value).matches()) {
            throw Query.invalid(name, detail);
        }
        return value;
    }
}
