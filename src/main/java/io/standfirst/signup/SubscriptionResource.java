package io.standfirst.signup;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import io.standfirst.web.IfMatch;
import io.standfirst.web.Inputs;
import io.standfirst.web.Query;
import io.vertx.core.http.HttpServerRequest;

/** What the links in mails lead to, for front ends. Reading tells and changes nothing, because scanners of mail read. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class SubscriptionResource {

    /** What a link is about. */
    record LinkView(Named newsletter, Signup.State state, Instant expiresAt) {

        record Named(String slug, String name) {
        }

        static LinkView of(Signup signup, Instant expiresAt) {
            return new LinkView(new Named(signup.newsletter().slug(), signup.newsletter().name()), signup.state(), expiresAt);
        }
    }

    /**
     * What a reader gets.
     *
     * @param email only so much of it as its owner needs to know it
     */
    record PreferencesView(String email, List<Choice> newsletters) {

        /** @param state absent if the reader never asked for it */
        record Choice(String slug, String name, String description, String frequency, String language, Signup.State state) {
        }
    }

    /** @param consent what the reader was told; needed if a newsletter is added */
    record PreferencesInput(List<String> newsletters, SignupInput.Agreement consent) {
    }

    private static final int MOST = 1000;

    @Inject
    Subscriptions subscriptions;

    @Inject
    Newsletters newsletters;

    @Inject
    Inputs inputs;

    @Inject
    ClientAddresses clients;

    @Inject
    HttpHeaders headers;

    @GET
    @Path("/confirmations/{token}")
    @PermitAll
    @Transactional
    public Response getConfirmation(@PathParam("token") String token, @Context UriInfo uri) {
        Query.of(uri).check();
        Subscriptions.Standing standing = subscriptions.toConfirm(token);
        return personal(LinkView.of(standing.signup(), standing.expiresAt()));
    }

    @POST
    @Path("/confirmations/{token}")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Transactional
    public Response confirmSignup(@PathParam("token") String token, @Context UriInfo uri, @Context HttpServerRequest request) {
        Query.of(uri).check();
        return personal(LinkView.of(subscriptions.confirm(token, clients.of(request)), null));
    }

    @GET
    @Path("/unsubscriptions/{token}")
    @PermitAll
    @Transactional
    public Response getUnsubscription(@PathParam("token") String token, @Context UriInfo uri) {
        Query.of(uri).check();
        return personal(LinkView.of(subscriptions.toUnsubscribe(token).signup(), null));
    }

    /** Also what mail programs call for their button (RFC 8058), with a form that says nothing more than the call itself. */
    @POST
    @Path("/unsubscriptions/{token}")
    @Consumes(MediaType.WILDCARD)
    @PermitAll
    @Transactional
    public Response unsubscribeReader(@PathParam("token") String token, @Context UriInfo uri,
            @Context HttpServerRequest request) {
        Query.of(uri).check();
        return personal(LinkView.of(subscriptions.unsubscribe(token, clients.of(request)), null));
    }

    @GET
    @Path("/preferences/{token}")
    @PermitAll
    @Transactional
    public Response getPreferences(@PathParam("token") String token, @Context UriInfo uri) {
        Query.of(uri).check();
        return preferences(token);
    }

    @PUT
    @Path("/preferences/{token}")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermitAll
    @Transactional
    public Response putPreferences(@PathParam("token") String token, @Context UriInfo uri,
            @Context HttpServerRequest request, byte[] body) {
        Query.of(uri).check();
        PreferencesView present = view(token);
        IfMatch.demand(headers, etag(present));
        PreferencesInput input = inputs.read(body, PreferencesInput.class);
        Faults faults = new Faults();
        Set<String> wanted = wanted(input.newsletters(), present, faults);
        Consent.Circumstances agreed = input.consent() == null && present.newsletters().stream()
                .noneMatch(choice -> wanted.contains(choice.slug()) && choice.state() != Signup.State.CONFIRMED)
                        ? Consent.Circumstances.from(null)
                        : SignupInput.agreed(input.consent(), faults);
        faults.check();
        subscriptions.choose(token, wanted, agreed.at("preferences", clients.of(request)));
        return preferences(token);
    }

    /** The reader's own erasure. */
    @DELETE
    @Path("/preferences/{token}")
    @PermitAll
    @Transactional
    public Response eraseReader(@PathParam("token") String token, @Context UriInfo uri) {
        Query.of(uri).check();
        subscriptions.erase(token);
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static Set<String> wanted(List<String> slugs, PreferencesView present, Faults faults) {
        Set<String> known = new HashSet<>();
        present.newsletters().forEach(choice -> known.add(choice.slug()));
        Set<String> wanted = new HashSet<>();
        if (faults.required("/newsletters", slugs) != null && slugs.size() > MOST) {
            faults.add("/newsletters", "It has more than " + MOST + " elements.");
        } else if (slugs != null) {
            for (int i = 0; i < slugs.size(); i++) {
                if (!known.contains(slugs.get(i))) {
                    faults.add("/newsletters/" + i, "There is no newsletter '" + slugs.get(i) + "'.");
                }
                wanted.add(slugs.get(i));
            }
        }
        return wanted;
    }

    private Response preferences(String token) {
        PreferencesView view = view(token);
        return Response.ok(view).header(HttpHeaders.ETAG, etag(view)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private PreferencesView view(String token) {
        EmailAddress reader = subscriptions.reader(token);
        Map<String, Signup> present = subscriptions.preferences(token);
        return new PreferencesView(reader.masked(), newsletters.inOrder().stream()
                .map(newsletter -> choice(newsletter, present.get(newsletter.slug()))).toList());
    }

    private static PreferencesView.Choice choice(Newsletter newsletter, Signup signup) {
        return new PreferencesView.Choice(newsletter.slug(), newsletter.name(), newsletter.description(),
                newsletter.frequency(), newsletter.language(), signup == null ? null : signup.state());
    }

    private static String etag(PreferencesView view) {
        return "\"" + Integer.toHexString(view.newsletters().stream()
                .map(choice -> choice.slug() + " " + (choice.state() == null ? "" : choice.state().publicName())).toList()
                .hashCode()) + "\"";
    }

    private static Response personal(Object view) {
        return Response.ok(view).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
