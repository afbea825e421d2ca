package io.standfirst.pages;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.standfirst.newsletter.Newsletter;
import io.standfirst.newsletter.Newsletters;
import io.standfirst.signup.Consent;
import io.standfirst.signup.Signup;
import io.standfirst.signup.Subscriptions;
import io.standfirst.web.ClientAddresses;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Problems;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * The pages that the links in mails lead to, for a magazine that has none of its own. To open one changes nothing, however often
 * a mail scanner does so: what changes something is the button on it. Done twice, each comes to the same end, so the answer to a
 * button is the next page itself and not a redirect, whose address a proxy could spoil. What mail systems add to an address
 * behind a question mark does not matter.
 */
@Path("/newsletters")
public class NewsletterPagesResource {

    private static final String PREFERENCES = "/preferences/{token}";
    private static final String ERASURE = PREFERENCES + "/erasure";

    @Inject
    Subscriptions subscriptions;

    @Inject
    Newsletters newsletters;

    @Inject
    Pages pages;

    @Inject
    ClientAddresses clients;

    @GET
    @Path("/confirm/{token}")
    @PermitAll
    public Response askToConfirm(@PathParam("token") String token) {
        Signup signup = subscriptions.toConfirm(token).signup();
        Pages.Language in = pages.language(signup.language());
        return signup.state() == Signup.State.CONFIRMED
                ? pages.message(in, in.texts().alreadyConfirmedTitle(), in.texts().alreadyConfirmedText(name(signup)))
                : pages.question(in, in.texts().confirmTitle(name(signup)), in.texts().confirmText(email(signup)),
                        in.texts().confirm());
    }

    @POST
    @Path("/confirm/{token}")
    @PermitAll
    public Response confirm(@PathParam("token") String token, @HeaderParam("Content-Type") String type,
            @Context HttpServerRequest request,
            byte[] body) {
        Form.read(type, body);
        Signup signup = subscriptions.confirm(token, clients.of(request));
        Pages.Language in = pages.language(signup.language());
        return pages.message(in, in.texts().confirmedTitle(), in.texts().confirmedText(name(signup), email(signup)));
    }

    @GET
    @Path("/unsubscribe/{token}")
    @PermitAll
    public Response askToUnsubscribe(@PathParam("token") String token) {
        Signup signup = subscriptions.toUnsubscribe(token).signup();
        Pages.Language in = pages.language(signup.language());
        return switch (signup.state()) {
            case PENDING, CONFIRMED -> pages.question(in, in.texts().unsubscribeTitle(name(signup)),
                    in.texts().unsubscribeText(email(signup)), in.texts().unsubscribe());
            case UNSUBSCRIBED, BOUNCED, COMPLAINED -> pages.message(in, in.texts().alreadyUnsubscribedTitle(),
                    in.texts().alreadyUnsubscribedText(name(signup), email(signup)));
        };
    }

    /** Mail programs that take this page for an address of one click (RFC 8058) are understood as well. */
    @POST
    @Path("/unsubscribe/{token}")
    @PermitAll
    public Response unsubscribe(@PathParam("token") String token, @HeaderParam("Content-Type") String type,
            @Context HttpServerRequest request,
            byte[] body) {
        Form.read(type, body, "List-Unsubscribe");
        Signup signup = subscriptions.unsubscribe(token, clients.of(request));
        Pages.Language in = pages.language(signup.language());
        return pages.message(in, in.texts().unsubscribedTitle(), in.texts().unsubscribedText(name(signup), email(signup)));
    }

    @GET
    @Path(PREFERENCES)
    @PermitAll
    public Response showPreferences(@PathParam("token") String token) {
        return preferences(200, token, PreferencesPage.Addresses.beside(token), null);
    }

    @POST
    @Path(PREFERENCES)
    @PermitAll
    public Response choose(@PathParam("token") String token, @HeaderParam("Content-Type") String type,
            @Context HttpServerRequest request,
            byte[] body) {
        Set<String> wanted = new HashSet<>(Form.read(type, body, "newsletter").all("newsletter"));
        Pages.Language in = pages.language(subscriptions.toPreferences(token).signup().language());
        if (!newsletters.inOrder().stream().map(Newsletter::slug).toList().containsAll(wanted)) {
            throw new ProblemException(ProblemType.INVALID_BODY, "It names a newsletter that is not there.");
        }
        subscriptions.choose(token, wanted, new Consent.Circumstances(in.texts().consent(), PageTexts.CONSENT_VERSION,
                "preferences page", clients.of(request), null));
        return preferences(200, token, PreferencesPage.Addresses.beside(token), new PreferencesPage.Notice(in.texts().saved(),
                false));
    }

    /** Where a reader comes back to who has forgotten the box and asks for the address again. */
    @GET
    @Path(ERASURE)
    @PermitAll
    public Response showErasure(@PathParam("token") String token) {
        return preferences(200, token, PreferencesPage.Addresses.below(token), null);
    }

    @POST
    @Path(ERASURE)
    @PermitAll
    public Response erase(@PathParam("token") String token, @HeaderParam("Content-Type") String type, byte[] body) {
        List<String> confirmed = Form.read(type, body, "confirm").all("confirm");
        Pages.Language in = pages.language(subscriptions.toPreferences(token).signup().language());
        if (!confirmed.equals(List.of("yes"))) {
            return preferences(400, token, PreferencesPage.Addresses.below(token),
                    new PreferencesPage.Notice(in.texts().eraseNeeded(), true));
        }
        subscriptions.erase(token);
        return pages.message(in, in.texts().erasedTitle(), in.texts().erasedText());
    }

    private Response preferences(int status, String token, PreferencesPage.Addresses addresses,
            PreferencesPage.Notice notice) {
        Signup link = subscriptions.toPreferences(token).signup();
        Map<String, Signup> present = subscriptions.preferences(token);
        Pages.Language in = pages.language(link.language());
        return pages.preferences(status, in, new PreferencesPage(link.address().masked(), newsletters.inOrder().stream()
                .map(newsletter -> PreferencesPage.Choice.of(newsletter, present.get(newsletter.slug()), in.texts())).toList(),
                addresses, notice));
    }

    /** Whatever keeps a page from being shown is told on a page, for it is people who come here. */
    @ServerExceptionMapper
    public Response refuse(Throwable cause, RoutingContext request, UriInfo uri) {
        boolean toConfirm = uri.getPath().startsWith("/newsletters/confirm/");
        return pages.refusal(Problems.of(cause, request).type(), toConfirm);
    }

    private static String name(Signup signup) {
        return signup.newsletter().name();
    }

    private static String email(Signup signup) {
        return signup.address().masked();
    }
}
