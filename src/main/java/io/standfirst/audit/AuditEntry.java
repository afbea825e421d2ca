package io.standfirst.audit;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.UuidGenerator;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.standfirst.json.JsonColumn;

/** One deed. Entries are added and never changed. */
@Entity
@Table(name = "audit_entry")
@Immutable
class AuditEntry {

    private static final int LONGEST_STATE = 1_000_000;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    @Column(nullable = false)
    private Instant at;

    @Column(name = "by_name", nullable = false, length = 300)
    private String byName;

    @Column(name = "by_token")
    private UUID byToken;

    @Column(name = "by_role", length = 20)
    private String byRole;

    @Column(name = "from_address", length = 60)
    private String fromAddress;

    @Column(name = "request_id", length = 100)
    private String requestId;

    @Column(nullable = false, length = 60)
    private String operation;

    @Column(name = "resource_type", nullable = false, length = 40)
    private String resourceType;

    @Column(name = "resource_id", length = 200)
    private String resourceId;

    @Column(name = "resource_slug", length = 200)
    private String resourceSlug;

    @Convert(converter = StateColumn.class)
    @Column(name = "state_before", length = LONGEST_STATE)
    private ObjectNode before;

    @Convert(converter = StateColumn.class)
    @Column(name = "state_after", length = LONGEST_STATE)
    private ObjectNode after;

    protected AuditEntry() {
    }

    AuditEntry(Instant at, Actor actor, String operation, Resource resource, ObjectNode before, ObjectNode after) {
        this.at = at;
        this.byName = actor.name();
        this.byToken = actor.tokenId();
        this.byRole = actor.role();
        this.fromAddress = actor.address();
        this.requestId = actor.requestId();
        this.operation = operation;
        this.resourceType = resource.type();
        this.resourceId = resource.id();
        this.resourceSlug = resource.slug();
        this.before = before;
        this.after = after;
    }

    View view() {
        return new View(id, at, new By(byName, byToken, byRole), fromAddress, requestId, operation,
                new Resource(resourceType, resourceId, resourceSlug), before, after);
    }

    /** Who did it, and whence; all but the name is null where the service itself did. */
    record Actor(String name, UUID tokenId, String role, String address, String requestId) {
    }

    /** @param tokenId null for the token of the settings, too */
    record By(String name, UUID tokenId, String role) {
    }

    /** What it was done to. */
    record Resource(String type, String id, String slug) {
    }

    /**
     * An entry as it is sent.
     *
     * @param from address of the client
     * @param before members that were otherwise; null for what was made
     * @param after the same members as they were from then on; null for what was removed
     */
    record View(UUID id, Instant at, By by, String from, String requestId, String operation, Resource resource,
            ObjectNode before, ObjectNode after) {
    }

    @Converter
    @Immutable
    static class StateColumn extends JsonColumn<ObjectNode> {

        StateColumn() {
            super(new TypeReference<>() {
            });
        }
    }
}
