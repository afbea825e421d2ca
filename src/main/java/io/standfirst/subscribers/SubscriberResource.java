package io.standfirst.subscribers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.standfirst.access.Caller;
import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.audit.Audit;
import io.standfirst.newsletter.Newsletter;
import io.standfirst.signup.Intake;
import io.standfirst.web.Answer;
import io.standfirst.web.Delivery;
import io.standfirst.web.Inputs;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/** Who gets a newsletter. */
@Path("/manage/v1")
@Produces(MediaType.APPLICATION_JSON)
@Scope("signups")
public class SubscriberResource {

    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final String LINKS = "unsubscribeUrl";

    @Inject
    Intake intake;

    @Inject
    SubscriberDesk desk;

    @Inject
    Subscribers subscribers;

    @Inject
    SubscriberExport export;

    @Inject
    Audit audit;

    @Inject
    Caller caller;

    @Inject
    Inputs inputs;

    @Inject
    Delivery delivery;

    @GET
    @Path("/newsletters/{slug}/signups")
    @Produces({MediaType.APPLICATION_JSON, CSV, NDJSON})
    @RolesAllowed(Roles.EDITOR)
    public Response listSignups(@PathParam("slug") String slug, @Context UriInfo uri, @Context Request request) {
        Query query = Query.of(uri);
        SubscriberExport.Format format = query.constant("format", SubscriberExport.Format.values(),
                SubscriberExport.Format::publicName);
        SubscriberFilter filter = SubscriberFilter.of(query);
        if (format != null) {
            boolean links = query.included(LINKS).contains(LINKS);
            query.check();
            return export(slug, filter, format, links, request.getMethod().equals(HttpMethod.HEAD));
        }
        Window window = query.window();
        query.check();
        intake.settle();
        Newsletter newsletter = desk.newsletter(slug);
        return Response.fromResponse(delivery.unkept(Answer.page(query, window,
                subscribers.list(newsletter.id(), filter, window)))).type(MediaType.APPLICATION_JSON_TYPE).build();
    }

    private Response export(String slug, SubscriberFilter filter, SubscriberExport.Format format, boolean links,
            boolean headOnly) {
        if (!caller.atLeast(Roles.PUBLISHER)) {
            throw new ProblemException(ProblemType.FORBIDDEN,
                    "A file of signups needs the role publisher; an editor reads them in pages.");
        }
        intake.settle();
        Newsletter newsletter = desk.newsletter(slug);
        SubscriberExport.Order order = new SubscriberExport.Order(newsletter.id(), filter, format, links);
        Response.ResponseBuilder response = Response.ok().type(format.mediaType()).header("Cache-Control", "no-store").header(
                "Content-Disposition", "attachment; filename=\"" + slug + "-signups." + format.publicName() + "\"");
        if (!headOnly) {
            note(newsletter, order);
            response.entity((StreamingOutput) out -> export.write(order, out));
        }
        return response.build();
    }

    /** Before the first byte: whoever breaks it off in the middle has what came before. */
    private void note(Newsletter newsletter, SubscriberExport.Order order) {
        Map<String, Object> noted = new LinkedHashMap<>();
        noted.put("format", order.format().publicName());
        noted.put("signups", subscribers.count(newsletter.id(), order.filter()));
        noted.put("filters", order.filter().noted());
        noted.put("unsubscribeUrls", order.links());
        QuarkusTransaction.requiringNew().run(() -> audit.note("listSignups", "newsletter", newsletter.id().toString(),
                newsletter.slug(), null, noted));
    }

    @GET
    @Path("/signups/{id}")
    @RolesAllowed(Roles.EDITOR)
    public Response getSignup(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        intake.settle();
        return delivery.unkept(Answer.of(desk.get(id(id))));
    }

    /** Forgets the reader, not only this signup. */
    @DELETE
    @Path("/signups/{id}")
    @RolesAllowed(Roles.PUBLISHER)
    public Response eraseSignup(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        intake.settle();
        desk.erase(id(id));
        return Response.noContent().header("Cache-Control", "no-store").build();
    }

    /** The address comes in the body, because addresses of resources end up in logs. */
    @POST
    @Path("/signups/erasures")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PUBLISHER)
    public Response eraseAddress(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        ErasureInput input = inputs.read(body, ErasureInput.class);
        intake.settle();
        return delivery.unkept(Answer.of(desk.erase(input)));
    }

    @POST
    @Path("/signups/{id}/unsubscription")
    @RolesAllowed(Roles.EDITOR)
    public Response unsubscribeSignup(@PathParam("id") String id, @Context UriInfo uri) {
        Query.of(uri).check();
        intake.settle();
        return delivery.unkept(Answer.of(desk.unsubscribe(id(id))));
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw SubscriberDesk.unknown();
        }
    }
}
