package io.standfirst.subscribers;

import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.signup.Intake;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;

/** Brings in lists that were kept elsewhere. */
@Path("/manage/v1")
@Produces(MediaType.APPLICATION_JSON)
@Scope("signups")
public class SubscriberImportResource {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";

    @Inject
    Intake intake;

    @Inject
    SubscriberDesk desk;

    @Inject
    SubscriberImport imports;

    @Inject
    Delivery delivery;

    @POST
    @Path("/newsletters/{slug}/signups/imports")
    @Consumes({NDJSON, CSV})
    @RolesAllowed(Roles.PUBLISHER)
    public Response importSignups(@PathParam("slug") String slug, @Context UriInfo uri, @Context HttpHeaders headers,
            InputStream body) {
        Query.of(uri).check();
        Newsletter newsletter = desk.newsletter(slug);
        intake.settle();
        MediaType type = headers.getMediaType();
        return delivery.unkept(Answer.of(imports.run(newsletter, body, type != null && type.getSubtype().equals("csv"))));
    }
}
