package io.standfirst.newsletter;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import io.standfirst.naming.Arranged;

/** What readers can have sent to them by mail. */
@Entity
public class Newsletter implements Arranged {

    @Id
    private UUID id;

    @Column(nullable = false, unique = true, length = 200)
    private String slug;

    @Column(nullable = false, length = 300)
    private String name;

    @Column(length = 4000)
    private String description;

    @Column(length = 60)
    private String frequency;

    @Column(nullable = false, length = 35)
    private String language;

    @Column(nullable = false)
    private int position;

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    @Column(nullable = false)
    private int revision;

    protected Newsletter() {
    }

    public Newsletter(String slug, String name, String description, String frequency, String language, int position,
            Instant now) {
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.slug = slug;
        this.name = name;
        this.description = description;
        this.frequency = frequency;
        this.language = language;
        this.position = position;
        this.modifiedAt = now;
    }

    /** One that an export has, as it stands there. */
    public Newsletter(NewsletterSnapshot as) {
        this.id = as.id() == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : as.id();
        restore(as, as.modifiedAt());
    }

    /** Makes it what an export says of it. */
    public void restore(NewsletterSnapshot as, Instant modified) {
        slug = as.slug();
        name = as.name();
        description = as.description();
        frequency = as.frequency();
        language = as.language();
        position = as.position();
        modifiedAt = modified;
    }

    public NewsletterSnapshot snapshot() {
        return new NewsletterSnapshot(id, slug, name, description, frequency, language, position, modifiedAt);
    }

    public void describe(String newName, String text, String rhythm, String tag, int place, Instant now) {
        name = newName;
        description = text;
        frequency = rhythm;
        language = tag;
        position = place;
        modifiedAt = now;
    }

    public int position() {
        return position;
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

    public String description() {
        return description;
    }

    public String frequency() {
        return frequency;
    }

    public String language() {
        return language;
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
