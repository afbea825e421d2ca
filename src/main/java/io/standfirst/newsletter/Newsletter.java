package io.standfirst.newsletter;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;

import org.hibernate.annotations.UuidGenerator;

import io.standfirst.naming.Arranged;

/** What readers can have sent to them by mail. */
@Entity
public class Newsletter implements Arranged {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
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
        this.slug = slug;
        this.name = name;
        this.description = description;
        this.frequency = frequency;
        this.language = language;
        this.position = position;
        this.modifiedAt = now;
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
