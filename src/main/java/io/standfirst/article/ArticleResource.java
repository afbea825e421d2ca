package io.standfirst.article;

import java.util.List;
import java.util.function.Function;
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

import io.standfirst.web.Addresses;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.standfirst.web.Shape;
import io.standfirst.web.Window;

/** What readers' programs read of articles. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ArticleResource {

    @Inject
    PublicArticles publicArticles;

    @Inject
    ArticleViews views;

    @Inject
    Previews previews;

    @Inject
    Versions versions;

    @Inject
    Addresses addresses;

    @Inject
    Delivery delivery;

    @GET
    @Path("/articles/{idOrSlug}")
    @PermitAll
    public Response getArticle(@PathParam("idOrSlug") String idOrSlug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        BodyFormat format = BodyFormat.asked(query);
        Shape shape = query.shape(ArticleView.class, false, ArticleView.EXTRAS);
        String preview = query.text("preview");
        if (preview != null) {
            query.check();
            return previews.get(idOrSlug, preview, shape, format);
        }
        return delivery.get(query, () -> {
            Predicate<String> wanted = wanted(shape);
            return whole(publicArticles.visible(idOrSlug, "", ArticleViews.needText(wanted)), shape, format);
        });
    }

    @GET
    @Path("/lookup")
    @PermitAll
    public Response lookupArticle(@Context UriInfo uri) {
        Query query = Query.of(uri);
        String url = query.required("url");
        BodyFormat format = BodyFormat.asked(query);
        Shape shape = query.shape(ArticleView.class, false, ArticleView.EXTRAS);
        return delivery.get(query, () -> {
            Article present = publicArticles.at(url);
            // Another article may have the address one day.
            return whole(present, shape, format).ofAny().header("Content-Location",
                    addresses.api("/v1/articles/" + present.slug()));
        });
    }

    @GET
    @Path("/articles/{idOrSlug}/versions")
    @PermitAll
    public Response listArticleVersions(@PathParam("idOrSlug") String idOrSlug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        Shape shape = query.shape(VersionView.Summary.class, true);
        return delivery.get(query, () -> {
            Article article = publicArticles.visible(idOrSlug, "/versions");
            return Answer
                    .page(query, window, window.cut(versions.of(article.id()), version -> String.valueOf(version.number())))
                    .shaped(shape).madeOf("article:" + article.id()).onlyOf(article.id());
        });
    }

    @GET
    @Path("/articles/{idOrSlug}/versions/{number}")
    @PermitAll
    public Response getArticleVersion(@PathParam("idOrSlug") String idOrSlug, @PathParam("number") String number,
            @Context UriInfo uri) {
        Query query = Query.of(uri);
        BodyFormat format = BodyFormat.asked(query);
        Shape shape = query.shape(VersionView.class, false);
        return delivery.get(query, () -> {
            Article article = publicArticles.visible(idOrSlug, "/versions/" + number);
            PublishedVersion version = versions.find(article.id(), number)
                    .orElseThrow(() -> ProblemException.notFound("The article has no version '" + number + "'."));
            return Answer.of(VersionView.of(article.id(), version, format)).shaped(shape).modified(version.publishedAt())
                    .madeOf("article:" + article.id()).onlyOf(article.id());
        });
    }

    @GET
    @Path("/articles/{idOrSlug}/corrections")
    @PermitAll
    public Response listArticleCorrections(@PathParam("idOrSlug") String idOrSlug, @Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        Shape shape = query.shape(Correction.Note.class, true);
        return delivery.get(query, () -> {
            Article article = publicArticles.visible(idOrSlug, "/corrections");
            return Answer
                    .page(query, window, window.cut(views.corrections(article.id()), correction -> correction.id().toString())
                            .map(Correction::note))
                    .shaped(shape).madeOf("article:" + article.id()).onlyOf(article.id());
        });
    }

    private Answer whole(Article article, Shape shape, BodyFormat format) {
        ArticleViews.Whole whole = views.whole(article, wanted(shape), format);
        ArticleView view = whole.view();
        Answer answer = Answer.of(view).shaped(shape).madeOf("article:" + article.id())
                .madeOf("section:" + view.section().slug())
                .madeOf(names("author:", view.authors(), author -> author.slug()))
                .madeOf(names("tag:", view.tags(), tag -> tag.slug()));
        if (view.body() != null) {
            answer = answer.carrying(article.id(), article.version());
        }
        // What is picked has a life of its own, which the article's own times do not tell.
        return view.related() == null
                ? answer.modified(whole.modified()).onlyOf(article.id())
                : answer.madeOf(ArticleViews.madeOf(view.related()));
    }

    private static Predicate<String> wanted(Shape shape) {
        return member -> shape.wants(member, !member.equals("related"));
    }

    private static <T> List<String> names(String prefix, List<T> things, Function<T, String> name) {
        return things.stream().map(thing -> prefix + name.apply(thing)).toList();
    }
}
