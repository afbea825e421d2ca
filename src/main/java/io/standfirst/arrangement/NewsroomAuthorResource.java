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
import io.standfirst.author.Authors;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

@Path("/manage/v1/authors")
@Produces(MediaType.APPLICATION_JSON)
@Scope("authors")
public class NewsroomAuthorResource {

    @Inject
    AuthorDesk desk;

    @Inject
    Authors authors;

    @Inject
    Delivery delivery;

    @GET
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response listNewsroomAuthors(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        query.check();
        return delivery.unkept(Answer.page(query, window, desk.views(authors.byName(window))));
    }

    @GET
    @Path("/{slug}")
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response getNewsroomAuthor(@PathParam("slug") String slug, @Context UriInfo uri) {
        Query.of(uri).check();
        return desk.get(slug);
    }

    @PUT
    @Path("/{slug}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.EDITOR)
    @Transactional
    public Response putAuthor(@PathParam("slug") String slug, @Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        return desk.put(slug, body);
    }

    @DELETE
    @Path("/{slug}")
    @RolesAllowed(Roles.EDITOR)
    @Transactional
    public Response deleteAuthor(@PathParam("slug") String slug, @Context UriInfo uri) {
        Query.of(uri).check();
        return desk.delete(slug);
    }
}
