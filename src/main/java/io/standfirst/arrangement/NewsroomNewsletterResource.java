package io.standfirst.arrangement;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Their signups lie at addresses below theirs, in another class: the framework looks into one path of classes only. */
@Path("/manage/v1")
@Produces(MediaType.APPLICATION_JSON)
@Scope("newsletters")
public class NewsroomNewsletterResource {

    @Inject
    NewsletterDesk desk;

    @Inject
    Newsletters newsletters;

    @Inject
    Delivery delivery;

    @GET
    @Path("/newsletters")
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response listNewsroomNewsletters(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return delivery.unkept(Answer.page(query, window, desk.views(window.cut(newsletters.inOrder(), Newsletter::slug))));
    }

    @GET
    @Path("/newsletters/{slug}")
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response getNewsroomNewsletter(@PathParam("slug") String slug, @Context UriInfo uri) {
        Query.of(uri).check();
        return desk.get(slug);
    }

    @PUT
    @Path("/newsletters/{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Transactional
    public Response putNewsletter(@PathParam("slug") String slug, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return desk.put(slug, body);
    }

    @DELETE
    @Path("/newsletters/{slug}")
    @RolesAllowed(Roles.EDITOR)
    @Transactional
    public Response deleteNewsletter(@PathParam("slug") String slug, @Context UriInfo uri) {
        Query.of(uri).check();
        return desk.delete(slug);
    }
}
