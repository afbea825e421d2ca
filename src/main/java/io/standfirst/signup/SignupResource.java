package io.standfirst.signup;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.mail.EmailAddress;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.web.ClientAddresses;
import io.standfirst.web.Faults;
import io.standfirst.web.Inputs;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;
import io.vertx.core.http.HttpServerRequest;

/** Where readers' programs ask for what goes out by mail. The answer is the same whoever is asked for. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class SignupResource {

    /** The last two as of a signup. */
    record AddressInput(String email, String website, String captcha) {
    }

    @Inject
    Newsletters newsletters;

    @Inject
    Intake intake;

    @Inject
    Inputs inputs;

    @Inject
    ClientAddresses clients;

    @Inject
    Clock clock;

    @POST
    @Path("/newsletters/{slug}/signups")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response createSignup(@PathParam("slug") String slug, @Context UriInfo uri, @Context HttpServerRequest request,
            byte[] body) {
        Query.of(uri).check();
        UUID newsletter = newsletters.bySlug(slug).map(Newsletter::id)
                .orElseThrow(() -> ProblemException.notFound("There is no newsletter '" + slug + "'."));
        intake.note(inputs.read(body, SignupInput.class).check(newsletter, clients.of(request), clock));
        return accepted();
    }

    /** Sends the link to all of the reader's signups, if there are any. */
    @POST
    @Path("/preferences")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    public Response requestPreferences(@Context UriInfo uri, @Context HttpServerRequest request, byte[] body) {
        Query.of(uri).check();
        Faults faults = new Faults();
        AddressInput input = inputs.read(body, AddressInput.class);
        EmailAddress address = SignupInput.address(input.email(), faults);
        boolean trapped = faults.text("/website", input.website(), SignupInput.LONGEST_WORDING) != null;
        String captcha = faults.text("/captcha", input.captcha(), SignupInput.LONGEST_WORDING);
        faults.check();
        intake.note(new SignupRequest.Wish(null, address, null, null, null, null, null, trapped, captcha,
                clients.of(request)));
        return accepted();
    }

    private static Response accepted() {
        return Response.accepted(Map.of("status", "accepted")).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
