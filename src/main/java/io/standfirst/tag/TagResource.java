package io.standfirst.tag;

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

@Path("/v1/tags")
@Produces(MediaType.APPLICATION_JSON)
public class TagResource {

    @Inject
    Tags tags;

    @Inject
    ArticleCounts counts;

    @Inject
    Delivery delivery;

    @GET
    @PermitAll
    public Response listTags(@Context UriInfo uri) {
        Query query = Query.of(uri);
        String q = query.text("q");
        Tag.Type type = query.constant("type", Tag.Type.values(), Tag.Type::publicName);
        boolean byCount = query.choice("order", "name", "count").equals("count");
        Window window = query.window();
        Shape shape = query.shape(TagView.class, true);
        return delivery.get(query, counts::await,
                () -> Answer.page(query, window, tags.list(q, type, byCount, window).map(TagView::of))
                        .shaped(shape).madeOf("tags"));
    }

    @GET
    @Path("/{slug}")
    @PermitAll
    public Response getTag(@PathParam("slug") String slug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Shape shape = query.shape(TagView.class, false);
        return delivery.get(query, counts::await, () -> {
            Tag tag = tags.bySlug(slug).orElseThrow(() -> tags.byFormerSlug(slug)
                    .<RuntimeException>map(present -> new Moved("/v1/tags/" + present.slug(), "tag:" + present.slug()))
                    .orElseGet(() -> ProblemException.notFound("There is no tag '" + slug + "'.")));
            return Answer.of(TagView.of(new Catalogue.Counted<>(tag, tags.articleCount(tag)))).shaped(shape)
                    .madeOf("tag:" + slug);
        });
    }
}
