package io.standfirst.newsletter;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.standfirst.web.Shape;
import io.standfirst.web.Window;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class NewsletterResource {

    @Inject
    Newsletters newsletters;

    @Inject
    Delivery delivery;

    @GET
    @Path("/newsletters")
    @PermitAll
    public Response listNewsletters(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        Shape shape = query.shape(NewsletterView.class, true);
        return delivery.get(query, () -> Answer
                .page(query, window, window.cut(newsletters.inOrder(), Newsletter::slug).map(NewsletterView::of))
                .shaped(shape).madeOf("newsletters").onlyOf());
    }

    @GET
    @Path("/newsletters/{slug}")
    @PermitAll
    public Response getNewsletter(@PathParam("slug") String slug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Shape shape = query.shape(NewsletterView.class, false);
        return delivery.get(query, () -> newsletters.bySlug(slug)
                .map(newsletter -> Answer.of(NewsletterView.of(newsletter)).shaped(shape).modified(newsletter.modifiedAt())
                        .madeOf("newsletter:" + slug).onlyOf())
                .orElseThrow(() -> ProblemException.notFound("There is no newsletter '" + slug + "'.")));
    }
}
