package io.standfirst.collection;

import java.util.List;
import java.util.function.Predicate;

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

import io.standfirst.article.ArticleView;
import io.standfirst.article.ArticleViews;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.standfirst.web.Shape;
import io.standfirst.web.Window;

@Path("/v1/collections")
@Produces(MediaType.APPLICATION_JSON)
public class CollectionResource {

    @Inject
    Collections collections;

    @Inject
    ArticleViews views;

    @Inject
    Delivery delivery;

    @GET
    @PermitAll
    public Response listCollections(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        Shape shape = query.shape(CollectionView.Summary.class, true);
        return delivery.get(query, () -> Answer
                .page(query, window, window.cut(collections.inOrder(), Collection::slug).map(CollectionView.Summary::of))
                .shaped(shape).madeOf("collections"));
    }

    @GET
    @Path("/{slug}")
    @PermitAll
    public Response getCollection(@PathParam("slug") String slug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Shape shape = query.shapeWithItems(CollectionView.class, ArticleView.EXTRAS);
        return delivery.get(query, () -> {
            Predicate<String> wanted = member -> shape.wants(member, false);
            Collections.Shown shown = collections.shown(slug, ArticleViews.needText(wanted))
                    .orElseThrow(() -> ProblemException.notFound("There is no collection '" + slug + "'."));
            Collection collection = shown.collection();
            List<ArticleView> items = views.list(shown.articles(), wanted);
            CollectionView.Fill fill = collection.fill() == null ? null : new CollectionView.Fill(collection.fill().slug());
            return Answer
                    .of(new CollectionView(slug, collection.name(), collection.description(), collection.size(), fill, items))
                    .shaped(shape).madeOf("collection:" + slug).madeOf("articles").madeOf(ArticleViews.madeOf(items));
        });
    }
}
