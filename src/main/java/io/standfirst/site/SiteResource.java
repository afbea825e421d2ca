package io.standfirst.site;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.newsletter.Newsletters;
import io.standfirst.web.Addresses;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;
import io.standfirst.web.Shape;

@Path("/v1/site")
@Produces(MediaType.APPLICATION_JSON)
public class SiteResource {

    @Inject
    Sites sites;

    @Inject
    Newsletters newsletters;

    @Inject
    Addresses addresses;

    @Inject
    Delivery delivery;

    @GET
    @PermitAll
    public Response getSite(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Shape shape = query.shape(SiteView.class, false);
        return delivery.get(query, () -> Answer.of(view(sites.present())).shaped(shape).madeOf("site").onlyOf());
    }

    private SiteView view(Site site) {
        return new SiteView(site.name(), site.description(), addresses.site(), site.languages(), site.social(),
                new SiteView.Policy(site.policy(), site.terms()), newsletters.links(),
                new SiteView.Links(addresses.api("/v1/articles"), addresses.api("/v1/sections"), addresses.api("/v1/tags"),
                        addresses.api("/v1/authors"), addresses.api("/v1/collections"), addresses.api("/v1/newsletters"),
                        addresses.api("/feeds/articles.rss"), addresses.api("/feeds/articles.atom"),
                        addresses.api("/feeds/articles.json"), addresses.api("/sitemap.xml"),
                        addresses.api("/sitemap-news.xml"), addresses.api("/v1/changes"),
                        addresses.api("/openapi"), addresses.api("/docs")));
    }
}
