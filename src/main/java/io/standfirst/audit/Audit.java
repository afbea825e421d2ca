package io.standfirst.audit;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.standfirst.access.Caller;
import io.standfirst.web.RequestId;
import io.vertx.ext.web.RoutingContext;

/**
 * Notes who did what. The entry is written in the transaction of the deed, so that there is neither without the other.
 * Before and after are records or maps, or null where there was or is nothing; kept is what differs between them.
 */
@ApplicationScoped
public class Audit {

    @Inject
    EntityManager entities;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Inject
    Caller caller;

    @Inject
    RoutingContext request;

    /**
     * Notes a deed of the present caller.
     *
     * @param operation as the contract calls it
     * @param id null where the resource is known by its slug only
     * @param slug null where it has none
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(String operation, String resourceType, String id, String slug, Object before, Object after) {
        add(new AuditEntry.Actor(caller.name(), caller.tokenId(), caller.role(), caller.address(), RequestId.of(request)),
                operation, resourceType, id, slug, before, after);
    }

    /** Notes what the service did by itself, outside any request; the actor is named for it, such as "schedule". */
    @Transactional(Transactional.TxType.MANDATORY)
    public void noteBy(String actor, String operation, String resourceType, String id, String slug, Object before,
            Object after) {
        add(new AuditEntry.Actor(actor, null, null, null, null), operation, resourceType, id, slug, before, after);
    }

    private void add(AuditEntry.Actor actor, String operation, String resourceType, String id, String slug, Object before,
            Object after) {
        JsonNode was = json.valueToTree(before);
        JsonNode is = json.valueToTree(after);
        entities.persist(new AuditEntry(clock.instant(), actor, operation, new AuditEntry.Resource(resourceType, id, slug),
                Differences.of(was, is), Differences.of(is, was)));
    }
}
