package io.standfirst.feed;

import java.util.function.Function;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.search.ArticleRequest;
import io.standfirst.search.ListedArticles;
import io.standfirst.web.Query;

/** The list of articles for programs that follow feeds. Many of them ask for a more general type than they understand. */
@Path("/feeds")
public class FeedResource {

    private static final String IN_UTF_8 = ";charset=UTF-8";

    @Inject
    ListedArticles listed;

    @Inject
    Feeds feeds;

    @GET
    @Path("/articles.rss")
    @Produces({FeedFormat.RSS_TYPE, MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @PermitAll
    public Response getRssFeed(@Context UriInfo uri) {
        return feed(uri, FeedFormat.RSS, FeedFormat.RSS_TYPE + IN_UTF_8, Rss::of);
    }

    @GET
    @Path("/articles.atom")
    @Produces({FeedFormat.ATOM_TYPE, MediaType.APPLICATION_XML, MediaType.TEXT_XML})
    @PermitAll
    public Response getAtomFeed(@Context UriInfo uri) {
        return feed(uri, FeedFormat.ATOM, FeedFormat.ATOM_TYPE + IN_UTF_8, Atom::of);
    }

    @GET
    @Path("/articles.json")
    @Produces({FeedFormat.JSON_TYPE, MediaType.APPLICATION_JSON})
    @PermitAll
    public Response getJsonFeed(@Context UriInfo uri) {
        return feed(uri, FeedFormat.JSON, FeedFormat.JSON_TYPE, JsonFeed::of);
    }

    private Response feed(UriInfo uri, FeedFormat format, String type, Function<Feed, Object> write) {
        Query query = Query.of(uri);
        ArticleRequest request = ArticleRequest.of(query);
        return listed.get(query, request, page -> {
            Feed feed = feeds.of(query, request, page, format);
            return feeds.answer(feed, write.apply(feed), type);
        });
    }
}
