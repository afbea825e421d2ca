package io.standfirst.transfer;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.web.Query;

/** Everything, for keeping it or for taking it elsewhere. */
@Path("/manage/v1/export")
@Scope("export")
public class ExportResource {

    static final String NDJSON = "application/x-ndjson";

    @Inject
    Export export;

    @GET
    @Produces(NDJSON)
    @RolesAllowed(Roles.ADMIN)
    public Response exportContent(@Context UriInfo uri, @Context Request request) {
        Query.of(uri).check();
        Response.ResponseBuilder response = Response.ok().type(NDJSON).header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"standfirst.ndjson\"");
        if (!request.getMethod().equals(HttpMethod.HEAD)) {
            // Written straight to the connection, as fast as the reader takes it.
            response.entity((StreamingOutput) export::write);
        }
        return response.build();
    }
}
