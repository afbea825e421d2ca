package io.standfirst.following;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.change.ChangeLog;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;

/** The change log, for whoever keeps a copy true by it. */
@Path("/v1/changes")
@Produces(MediaType.APPLICATION_JSON)
public class ChangeResource {

    @Inject
    Changes changes;

    @Inject
    ChangeViews views;

    @Inject
    ChangeLog log;

    @Inject
    Delivery delivery;

    @GET
    @PermitAll
    public Response listChanges(@Context UriInfo uri) {
        Query query = Query.of(uri);
        long after = query.position("after", 0);
        ChangeFilter filter = ChangeFilter.of(query);
        int size = query.size();
        boolean withArticles = query.included("article").contains("article");
        return delivery.get(query, () -> {
            long end = log.read().number();
            Changes.Slice slice = changes.after(after, end, changes.wanted(filter), size);
            ChangeView.Page page = new ChangeView.Page(views.of(slice.rows(), withArticles),
                    new ChangeView.Info(slice.next(), slice.atEnd()));
            return Answer.of(page).madeOf("changes")
                    .header("Link", slice.atEnd() ? "" : query.link("after", String.valueOf(slice.next()), "next"));
        });
    }
}
