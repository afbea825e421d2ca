package io.standfirst.embed;

import java.util.List;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.article.Article;
import io.standfirst.article.ArticleView;
import io.standfirst.article.ArticleViews;
import io.standfirst.article.BodyFormat;
import io.standfirst.article.PublicArticles;
import io.standfirst.site.Site;
import io.standfirst.site.Sites;
import io.standfirst.web.Addresses;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;

/** Cards of articles for whoever links to them (oEmbed 1.0). */
@Path("/oembed")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_XML})
public class OembedResource {

    private static final String XML = "text/xml;charset=UTF-8";

    /** In pixels; no screen is larger. */
    private static final int LARGEST = 100_000;

    @Inject
    PublicArticles articles;

    @Inject
    ArticleViews views;

    @Inject
    Sites sites;

    @Inject
    Addresses addresses;

    @Inject
    Delivery delivery;

    @GET
    @PermitAll
    public Response getOembed(@Context UriInfo uri) {
        Query query = Query.of(uri);
        String url = query.required("url");
        String format = query.text("format");
        int width = query.number("maxwidth", LARGEST, LARGEST);
        int height = query.number("maxheight", LARGEST, LARGEST);
        query.check();
        boolean xml = "xml".equals(format);
        if (format != null && !xml && !format.equals("json")) {
            throw new ProblemException(ProblemType.NOT_IMPLEMENTED, "There is json and xml, and no '" + format + "'.");
        }
        return delivery.get(query, () -> {
            Article article = articles.at(url);
            ArticleView view = views.views(List.of(article), Set.of("teaser")::contains, BodyFormat.TEXT).get(0);
            Site site = sites.present();
            Oembed card = Oembed.of(view, site.name(), addresses.site(), width, height);
            return (xml ? Answer.text(card.xml(), XML) : Answer.of(card)).madeOf("article:" + article.id()).madeOf("site");
        });
    }
}
