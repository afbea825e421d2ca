package io.standfirst.change;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;

import org.hibernate.annotations.Immutable;

/** One row of the log. */
@Entity
@Immutable
public class Change {

    @Id
    private long position;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private ChangeType type;

    @Column(nullable = false)
    private Instant at;

    @Column(length = 8000)
    private String reason;

    @Column(length = 20)
    private String action;

    @Enumerated(EnumType.STRING)
    @Column(name = "resource_type", nullable = false, length = 20)
    private ResourceType resource;

    @Column(name = "resource_id")
    private UUID resourceId;

    @Column(length = 200)
    private String slug;

    private Integer version;

    @ElementCollection
    @CollectionTable(name = "change_subject", joinColumns = @JoinColumn(name = "position"))
    @Column(name = "subject_id", nullable = false)
    private Set<UUID> subjects;

    protected Change() {
    }

    Change(long position, Instant at, Event event) {
        this.position = position;
        this.at = at;
        this.type = event.type();
        this.resource = event.resource();
        this.resourceId = event.id();
        this.slug = event.slug();
        this.version = event.version();
        this.reason = event.reason();
        this.action = event.action();
        this.subjects = Set.copyOf(event.subjects());
    }

    public long position() {
        return position;
    }

    public ChangeType type() {
        return type;
    }

    public Instant at() {
        return at;
    }

    public String reason() {
        return reason;
    }

    public String action() {
        return action;
    }

    public ResourceType resource() {
        return resource;
    }

    /** Null for the site. */
    public UUID resourceId() {
        return resourceId;
    }

    /** What the resource was called then. */
    public String slug() {
        return slug;
    }

    public Integer version() {
        return version;
    }

    /** Ids of the sections and tags that it concerns. */
    public Set<UUID> subjects() {
        return subjects;
    }
}
