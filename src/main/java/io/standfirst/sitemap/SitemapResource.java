package io.standfirst.sitemap;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

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

import io.standfirst.change.ChangeLog;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;

/** Where search engines find the articles. Their addresses are the front end's, whose robots.txt names the sitemap. */
@Path("/")
@Produces({MediaType.APPLICATION_XML, MediaType.TEXT_XML})
public class SitemapResource {

    private static final String TYPE = "application/xml;charset=UTF-8";

    @Inject
    Sitemaps sitemaps;

    @Inject
    ChangeLog log;

    @Inject
    Clock clock;

    @Inject
    Delivery delivery;

    @GET
    @Path("sitemap.xml")
    @PermitAll
    public Response getSitemapIndex(@Context UriInfo uri) {
        return delivery.get(Query.of(uri), () -> answer(sitemaps.index()));
    }

    @GET
    @Path("sitemap-{number}.xml")
    @PermitAll
    public Response getSitemap(@PathParam("number") String number, @Context UriInfo uri) {
        return delivery.get(Query.of(uri), () -> answer(sitemaps.part(number)
                .orElseThrow(() -> ProblemException.notFound("There is no sitemap '" + number + "'."))));
    }

    @GET
    @Path("sitemap-news.xml")
    @PermitAll
    public Response getNewsSitemap(@Context UriInfo uri) {
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        return delivery.get(Query.of(uri), hour, () -> {
            Instant changed = log.read().since();
            return answer(sitemaps.news()).modified(changed.isAfter(hour) ? changed : hour);
        });
    }

    private static Answer answer(String sitemap) {
        return Answer.text(sitemap, TYPE).madeOf("articles");
    }
}
