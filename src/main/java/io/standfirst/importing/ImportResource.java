package io.standfirst.importing;

import java.io.InputStream;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.web.Addresses;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Imports from other systems, and of what this one exported. */
@Path("/manage/v1/imports")
@Produces(MediaType.APPLICATION_JSON)
@Scope("imports")
public class ImportResource {

    @Inject
    Imports imports;

    @Inject
    ImportJobs jobs;

    @Inject
    Progress progress;

    @Inject
    Addresses addresses;

    @Inject
    Delivery delivery;

    @POST
    @Consumes({MediaType.APPLICATION_XML, MediaType.TEXT_XML, "application/rss+xml", "application/x-ndjson",
            MediaType.APPLICATION_JSON, MediaType.APPLICATION_OCTET_STREAM})
    @RolesAllowed(Roles.ADMIN)
    public Response startImport(@Context UriInfo uri, InputStream file) {
        Query query = Query.of(uri);
        query.required("format");
        String format = query.choice("format", Imports.WORDPRESS, Imports.STANDFIRST);
        ImportJob.Options options = new ImportJob.Options(
                query.choice("passwordProtected", "publish", "draft").equals("publish"));
        query.check();
        ImportJob job = imports.start(format, options, file);
        return Response.accepted(view(job)).header("Location", addresses.api("/manage/v1/imports/" + job.id()))
                .header("Cache-Control", "no-store").build();
    }

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response listImports(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return delivery
                .unkept(Answer.page(query, window, jobs.list(window).map(job -> progress.of(ImportJobView.of(job, null)))));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response getImport(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        return delivery.unkept(Answer.of(jobs.find(id).map(this::view)
                .orElseThrow(() -> ProblemException.notFound("There is no import '" + id + "'."))));
    }

    private ImportJobView view(ImportJob job) {
        return progress.of(ImportJobView.of(job, jobs.problems(job.id())));
    }
}
