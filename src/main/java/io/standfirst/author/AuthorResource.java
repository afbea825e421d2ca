package io.standfirst.author;

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

import io.standfirst.naming.ArticleCounts;
import io.standfirst.naming.Catalogue;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Moved;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.standfirst.web.Shape;
import io.standfirst.web.Window;

@Path("/v1/authors")
@Produces(MediaType.APPLICATION_JSON)
public class AuthorResource {

    @Inject
    Authors authors;

    @Inject
    ArticleCounts counts;

    @Inject
    Delivery delivery;

    @GET
    @PermitAll
    public Response listAuthors(@Context UriInfo uri) {
        Query query = Query.of(uri);
        String q = query.text("q");
        Window window = query.window();
        Shape shape = query.shape(AuthorView.class, true);
        return delivery.get(query, counts::await, () -> Answer.page(query, window, authors.list(q, window).map(AuthorView::of))
                .shaped(shape).madeOf("authors"));
    }

    @GET
    @Path("/{slug}")
    @PermitAll
    public Response getAuthor(@PathParam("slug") String slug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Shape shape = query.shape(AuthorView.class, false);
        return delivery.get(query, counts::await, () -> {
            Author author = authors.bySlug(slug).orElseThrow(() -> authors.byFormerSlug(slug)
                    .<RuntimeException>map(present -> new Moved("/v1/authors/" + present.slug(), "author:" + present.slug()))
                    .orElseGet(() -> ProblemException.notFound("There is no author '" + slug + "'.")));
            return Answer.of(AuthorView.of(new Catalogue.Counted<>(author, authors.articleCount(author)))).shaped(shape)
                    .madeOf("author:" + slug);
        });
    }
}
