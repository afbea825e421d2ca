package io.standfirst.web;

import java.util.Arrays;
import java.util.List;

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

/** The documentation that the {@code type} of each problem leads to. */
@Path("/problems")
@Produces(MediaType.APPLICATION_JSON)
public class ProblemResource {

    @Inject
    Delivery delivery;

    @Inject
    Addresses addresses;

    @GET
    @PermitAll
    public Response listProblems(@Context UriInfo uri) {
        List<ProblemView> all = Arrays.stream(ProblemType.values()).map(this::view).toList();
        return delivery.get(Query.of(uri), () -> Answer.of(Page.whole(all)).madeOf("problems"));
    }

    @GET
    @Path("/{name}")
    @PermitAll
    public Response getProblem(@PathParam("name") String name, @Context UriInfo uri) {
        ProblemView view = ProblemType.named(name).map(this::view)
                .orElseThrow(() -> ProblemException.notFound("There is no problem of the name '" + name + "'."));
        return delivery.get(Query.of(uri), () -> Answer.of(view).madeOf("problems"));
    }

    private ProblemView view(ProblemType type) {
        return new ProblemView(addresses.api("/problems/" + type.publicName()), type.publicName(), type.title(), type.status(),
                type.description());
    }

    record ProblemView(String type, String name, String title, int status, String description) {
    }
}
