package io.standfirst.mail;

import java.time.Clock;
import java.util.Locale;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.audit.Audit;
import io.standfirst.idempotency.Idempotency;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Mail that waits, and mail that could not be sent. */
@Path("/manage/v1/mails")
@Produces(MediaType.APPLICATION_JSON)
@Scope("mails")
public class MailResource {

    private static final Mail.State[] STATES = {Mail.State.QUEUED, Mail.State.SENDING, Mail.State.DEAD};

    @Inject
    Mails mails;

    @Inject
    Event<Outbox.Queued> queued;

    @Inject
    Audit audit;

    @Inject
    Idempotency idempotency;

    @Inject
    Delivery delivery;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response listMails(@Context UriInfo uri) {
        Query query = Query.of(uri);
        Window window = query.window();
        Mail.State state = query.constant("state", STATES, constant -> constant.name().toLowerCase(Locale.ROOT));
        query.check();
        return delivery.unkept(Answer.page(query, window, mails.list(state, window).map(Mail::view)));
    }

    @POST
    @Path("/{id}/retry")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Roles.ADMIN)
    public Response retryMail(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        return idempotency.once("retryMail", null, () -> {
            Mail mail = dead(id);
            MailView before = mail.view();
            mail.retry(clock.instant());
            queued.fire(new Outbox.Queued());
            audit.note("retryMail", "mail", id, null, before, mail.view());
            return Response.ok(mail.view()).header("Cache-Control", "no-store").build();
        });
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(Roles.ADMIN)
    @Transactional
    public Response deleteMail(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        Mail mail = dead(id);
        mails.delete(mail);
        audit.note("deleteMail", "mail", id, null, mail.view(), null);
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    private Mail dead(String id) {
        Mail mail = mails.lock(id).orElseThrow(() -> ProblemException.notFound("There is no mail '" + id + "'."));
        if (mail.state() != Mail.State.DEAD) {
            throw new ProblemException(ProblemType.CONFLICT,
                    "The mail is " + mail.state().name().toLowerCase(Locale.ROOT) + ", and only a dead one can be dealt with.");
        }
        return mail;
    }
}
