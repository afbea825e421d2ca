package io.standfirst.arrangement;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.standfirst.access.Roles;
import io.standfirst.access.Scope;
import io.standfirst.article.Retelling;
import io.standfirst.audit.Audit;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.site.Site;
import io.standfirst.site.Sites;
import io.standfirst.terms.Terms;
import io.standfirst.terms.TermsInput;
import io.standfirst.web.Addresses;
import io.standfirst.web.Faults;
import io.standfirst.web.IfMatch;
import io.standfirst.web.Inputs;
import io.standfirst.web.ProblemException;
import io.standfirst.web.Query;

@Path("/manage/v1/site")
@Produces(MediaType.APPLICATION_JSON)
@Scope("site")
public class NewsroomSiteResource {

    private static final int MOST_LANGUAGES = 50;

    @Inject
    Sites sites;

    @Inject
    EntityManager entities;

    @Inject
    Inputs inputs;

    @Inject
    Audit audit;

    @Inject
    ChangeLog changes;

    @Inject
    Retelling retelling;

    @Inject
    Addresses addresses;

    @Inject
    Clock clock;

    @Inject
    HttpHeaders headers;

    @GET
    @RolesAllowed(Roles.AUTHOR)
    @Transactional
    public Response getNewsroomSite(@Context UriInfo uri) {
        Query.of(uri).check();
        if (!sites.isNamed()) {
            throw ProblemException.notFound("The site has not been set yet.");
        }
        return answer(Response.ok(), sites.present());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PUBLISHER)
    @Transactional
    public Response putSite(@Context UriInfo uri, byte[] body) {
        Query.of(uri).check();
        Site site = sites.toChange().orElse(null);
        if (site == null) {
            IfMatch.absent(headers);
        } else {
            IfMatch.unlessNew(headers, etag(site));
            IfMatch.demand(headers, etag(site));
        }
        SiteInput before = site == null ? null : SiteInput.of(site);
        SiteInput after = checked(inputs.read(body, SiteInput.class));
        if (after.equals(before)) {
            return answer(Response.ok(), site);
        }
        Terms held = sites.present().terms();
        Site written = site == null ? make(after) : change(site, after);
        entities.flush();
        audit.note("putSite", ResourceType.SITE.publicName(), null, null, before, after);
        changes.append(Event.of(site == null ? ChangeType.PUBLISHED : ChangeType.UPDATED, ResourceType.SITE, null, null));
        if (!written.terms().equals(held)) {
            retelling.ofTerms();
        }
        return answer(site == null
                ? Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, addresses.api("/manage/v1/site"))
                : Response.ok(), written);
    }

    private Site make(SiteInput input) {
        Site site = new Site(input.name(), input.description(), input.languages(), input.social(),
                input.republishing().policy(), input.republishing().terms(), clock.instant());
        sites.persist(site);
        return site;
    }

    private Site change(Site site, SiteInput input) {
        site.describe(input.name(), input.description(), input.languages(), input.social(), input.republishing().policy(),
                input.republishing().terms(), clock.instant());
        return site;
    }

    private static SiteInput checked(SiteInput input) {
        Faults faults = new Faults();
        SiteInput checked = new SiteInput(faults.required("/name", input.name(), 300),
                faults.text("/description", input.description(), 4000), languages(input.languages(), faults),
                Links.check("/social", input.social(), faults),
                policy(faults.required("/republishing", input.republishing()), faults));
        faults.check();
        return checked;
    }

    private static List<String> languages(List<String> tags, Faults faults) {
        if (tags == null || tags.isEmpty()) {
            faults.add("/languages", "It names at least one language.");
            return List.of();
        }
        if (tags.size() > MOST_LANGUAGES) {
            faults.add("/languages", "It has more than " + MOST_LANGUAGES + " elements.");
            return List.of();
        }
        List<String> checked = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            String tag = faults.language("/languages/" + i, faults.required("/languages/" + i, tags.get(i), 35));
            if (tag != null && checked.contains(tag)) {
                faults.add("/languages/" + i, "It is named twice.");
            } else if (tag != null) {
                checked.add(tag);
            }
        }
        return List.copyOf(checked);
    }

    private static SiteInput.Policy policy(SiteInput.Policy policy, Faults faults) {
        if (policy == null) {
            return null;
        }
        faults.required("/republishing/allowed", policy.allowed());
        return SiteInput.Policy.of(faults.text("/republishing/policy", policy.policy(), 8000),
                TermsInput.check("/republishing", policy.terms(), faults));
    }

    private static Response answer(Response.ResponseBuilder response, Site site) {
        return response.entity(NewsroomSite.of(site)).header(HttpHeaders.ETAG, etag(site))
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    private static String etag(Site site) {
        return IfMatch.etag(site.revision());
    }
}
