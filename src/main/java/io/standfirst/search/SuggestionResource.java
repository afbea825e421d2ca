package io.standfirst.search;

import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Query;

/** What somebody may be about to type. */
@Path("/v1/suggest")
@Produces(MediaType.APPLICATION_JSON)
public class SuggestionResource {

    private static final int USUAL = 10;
    private static final int MOST = 20;
    private static final int LONGEST = 100;

    @Inject
    ArticleIndex index;

    @Inject
    Suggestions suggestions;

    @Inject
    Delivery delivery;

    record SuggestionList(List<Suggestion> items) {
    }

    @GET
    @PermitAll
    public Response listSuggestions(@Context UriInfo uri) {
        Query query = Query.of(uri);
        String typed = query.required("q");
        int size = query.number("size", USUAL, MOST);
        query.check();
        if (typed.length() > LONGEST) {
            throw Query.invalid("q", "It takes at most " + LONGEST + " characters.");
        }
        return delivery.get(query, index::await,
                () -> index
                        .read((snapshot, behind) -> Answer.of(new SuggestionList(suggestions.of(typed, size, snapshot, behind)))
                                .madeOf("articles").fleetingIf(behind)));
    }
}
