package io.standfirst.arrangement;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.standfirst.article.Retelling;
import io.standfirst.audit.Audit;
import io.standfirst.change.ChangeLog;
import io.standfirst.change.ChangeType;
import io.standfirst.change.Event;
import io.standfirst.change.ResourceType;
import io.standfirst.naming.Arranged;
import io.standfirst.naming.FormerSlugs;
import io.standfirst.naming.Slug;
import io.standfirst.usage.Usages;
import io.standfirst.web.Addresses;
import io.standfirst.web.Faults;
import io.standfirst.web.IfMatch;
import io.standfirst.web.Inputs;
import io.standfirst.web.ProblemException;
import io.standfirst.web.ProblemType;
import io.standfirst.web.Query;
import io.standfirst.web.Window;

/**
 * How editors read, make, change and delete one kind of the things that a magazine is arranged by. What differs from kind to
 * kind is below.
 *
 * @param <T> the things
 * @param <I> what editors say about one, without what is said elsewhere or by the service; compared by its value
 */
abstract class Desk<T extends Arranged, I> {

    /** Nobody arranges by higher numbers, and one more still is a number. */
    static final int LAST_PLACE = 1_000_000;

    @Inject
    EntityManager entities;

    @Inject
    FormerSlugs formerSlugs;

    @Inject
    Inputs inputs;

    @Inject
    Usages usages;

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

    private final Class<T> type;
    private final ResourceType resource;
    private final FormerSlugs.Kind renamed;

    /** @param renamed the room of their former slugs; null if these things keep the slug that they have */
    Desk(Class<T> type, ResourceType resource, FormerSlugs.Kind renamed) {
        this.type = type;
        this.resource = resource;
        this.renamed = renamed;
    }

    /**
     * What is asked for, checked and with its defaults.
     *
     * @param present what is there already, or null
     * @throws ProblemException 400, naming all faults; 409, if the state of other things forbids it
     */
    abstract I read(byte[] body, String slug, T present);

    /** What the thing is now, in the form in which it was asked for. */
    abstract I said(T thing);

    abstract T make(String slug, I input, Instant now);

    abstract void change(T thing, I input, Instant now);

    /** Whether articles that show the thing read otherwise after the change. */
    abstract boolean isShown(I before, I after);

    /** What articles pass on to partners because of the thing; by default nothing. */
    Object passedOn(T thing) {
        return null;
    }

    /** Tells of the articles whose terms are others now. */
    void retellTerms(T thing) {
        throw new IllegalStateException(resource + " has no terms");
    }

    /** @param former slugs that it had before; null if there are none */
    abstract Object view(T thing, List<String> former);

    Response get(String slug) {
        return answer(Response.ok(), bySlug(slug, LockModeType.NONE).orElseThrow(() -> unknown(slug)));
    }

    Window.Slice<Object> views(Window.Slice<T> page) {
        Map<UUID, List<String>> former = former(page.items().stream().map(Arranged::id).toList());
        return page.map(thing -> view(thing, former.get(thing.id())));
    }

    Response put(String slug, byte[] body) {
        T present = toChange(slug).orElse(null);
        return present == null ? create(slug, body) : replace(present, body);
    }

    private Response create(String slug, byte[] body) {
        if (!Slug.isSlug(slug)) {
            throw Query.invalid("slug",
                    "It is no slug: small Latin letters and digits, with single hyphens between them, at most "
                            + Slug.LONGEST + " characters.");
        }
        IfMatch.absent(headers);
        T made = make(slug, read(body, slug, null), clock.instant());
        if (renamed != null) {
            formerSlugs.remove(renamed, slug);
        }
        entities.persist(made);
        entities.flush();
        audit.note("put" + type.getSimpleName(), resource.publicName(), made.id().toString(), slug, null, said(made));
        changes.append(Event.of(ChangeType.PUBLISHED, resource, made.id(), slug));
        return answer(Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, address(slug)), made);
    }

    private Response replace(T present, byte[] body) {
        String slug = present.slug();
        IfMatch.unlessNew(headers, etag(present));
        IfMatch.demand(headers, etag(present));
        I before = said(present);
        I after = read(body, slug, present);
        if (after.equals(before)) {
            return answer(Response.ok(), present);
        }
        Object passedOn = passedOn(present);
        change(present, after, clock.instant());
        entities.flush();
        boolean moved = !present.slug().equals(slug);
        audit.note("put" + type.getSimpleName(), resource.publicName(), present.id().toString(), present.slug(), before, after);
        changes.append(Event.of(moved ? ChangeType.MOVED : ChangeType.UPDATED, resource, present.id(), present.slug()));
        if (isShown(before, after)) {
            retelling.of(resource, present.id());
        }
        if (!Objects.equals(passedOn, passedOn(present))) {
            retellTerms(present);
        }
        return answer(moved ? Response.ok().header(HttpHeaders.CONTENT_LOCATION, address(present.slug())) : Response.ok(),
                present);
    }

    Response delete(String slug) {
        T thing = toChange(slug).orElseThrow(() -> unknown(slug));
        IfMatch.demand(headers, etag(thing));
        usages.refuseIfUsed(resource, thing.id());
        audit.note("delete" + type.getSimpleName(), resource.publicName(), thing.id().toString(), slug, said(thing), null);
        if (renamed != null) {
            formerSlugs.removeAll(renamed, thing.id());
        }
        entities.remove(thing);
        entities.flush();
        changes.append(Event.of(ChangeType.WITHDRAWN, resource, thing.id(), slug));
        return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    /** The lock makes those who change the same thing wait for each other. */
    Optional<T> toChange(String slug) {
        return bySlug(slug, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<T> bySlug(String slug, LockModeType lock) {
        return entities.createQuery("select t from " + type.getSimpleName() + " t where t.slug = :slug", type)
                .setParameter("slug", slug).setLockMode(lock).getResultList().stream().findFirst();
    }

    /** Makes the slug that the thing has, and is about to lose, lead to it. */
    void leave(T thing, String newSlug) {
        if (bySlug(newSlug, LockModeType.NONE).isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT,
                    "Another " + resource.publicName() + " has the slug '" + newSlug + "'.");
        }
        formerSlugs.remove(renamed, newSlug);
        formerSlugs.add(renamed, thing.slug(), thing.id());
    }

    /** The slug that the thing is to have. */
    String slug(String wanted, String slug, T present, Faults faults) {
        String checked = faults.slug("/slug", wanted);
        if (present == null && checked != null && !checked.equals(slug)) {
            faults.add("/slug", "There is nothing at this address that could get another slug.");
        }
        return checked == null ? slug : checked;
    }

    /** The place behind all others. What stands there already stays, so that asking twice changes nothing. */
    static int last(Integer present, IntStream others) {
        int last = others.max().orElse(-1);
        return present != null && present > last ? present : last + 1;
    }

    Response answer(Response.ResponseBuilder response, T thing) {
        return response.entity(view(thing, former(List.of(thing.id())).get(thing.id())))
                .header(HttpHeaders.ETAG, etag(thing)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }

    static String etag(Arranged thing) {
        return IfMatch.etag(thing.revision());
    }

    ProblemException unknown(String slug) {
        return ProblemException.notFound("There is no " + resource.publicName() + " '" + slug + "'.");
    }

    private Map<UUID, List<String>> former(List<UUID> ids) {
        return renamed == null ? Map.of() : formerSlugs.of(renamed, ids);
    }

    private String address(String slug) {
        return addresses.api("/manage/v1/" + resource.publicName() + "s/" + slug);
    }
}
