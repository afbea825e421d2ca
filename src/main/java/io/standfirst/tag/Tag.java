package io.standfirst.tag;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import com.fasterxml.jackson.annotation.JsonValue;

import io.standfirst.naming.Arranged;
import io.standfirst.naming.Slug;

/** What an article is about: a subject, a place, a person, an organisation, or the series that it belongs to. */
@Entity
public class Tag implements Arranged {

    /** What the tag names. */
    public enum Type {

        TOPIC,
        PLACE,
        PERSON,
        ORGANISATION,
        SERIES;

        @JsonValue
        public String publicName() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Id
    private UUID id;

    @Column(nullable = false, unique = true, length = 200)
    private String slug;

    @Column(nullable = false, length = 300)
    private String name;

    @Column(nullable = false, length = 300)
    private String folded;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false, length = 20)
    private Type type;

    @Column(length = 4000)
    private String description;

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    @Column(nullable = false)
    private int revision;

    protected Tag() {
    }

    public Tag(String slug, String name, Type type, Instant now) {
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.slug = slug;
        this.name = name;
        this.folded = Slug.folded(name);
        this.type = type;
        this.modifiedAt = now;
    }

    public void rename(String newSlug, Instant now) {
        slug = newSlug;
        modifiedAt = now;
    }

    public void call(String newName, Instant now) {
        name = newName;
        folded = Slug.folded(newName);
        modifiedAt = now;
    }

    public void classify(Type what, Instant now) {
        type = what;
        modifiedAt = now;
    }

    /** Takes the place of another tag in the articles that had it, which therefore read otherwise. */
    public void takeIn(Instant now) {
        modifiedAt = now;
    }

    /** One that an export has, as it stands there. */
    public Tag(TagSnapshot as) {
        this.id = as.id() == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : as.id();
        restore(as, as.modifiedAt());
    }

    /** Makes it what an export says of it. */
    public void restore(TagSnapshot as, Instant modified) {
        slug = as.slug();
        name = as.name();
        folded = Slug.folded(name);
        type = as.kind();
        description = as.description();
        modifiedAt = modified;
    }

    public TagSnapshot snapshot(List<String> formerSlugs) {
        return new TagSnapshot(id, slug, name, type, description, modifiedAt, formerSlugs);
    }

    public void describe(String text, Instant now) {
        description = text;
        modifiedAt = now;
    }

    @Override
    public UUID id() {
        return id;
    }

    @Override
    public String slug() {
        return slug;
    }

    public String name() {
        return name;
    }

    public Type type() {
        return type;
    }

    public String description() {
        return description;
    }

    @Override
    public Instant modifiedAt() {
        return modifiedAt;
    }

    @Override
    public int revision() {
        return revision;
    }
}
