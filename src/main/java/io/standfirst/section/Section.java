package io.standfirst.section;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import io.standfirst.naming.Arranged;
import io.standfirst.terms.Terms;
import io.standfirst.terms.TermsColumn;

/** A part of the magazine, such as Europe. Sections form a tree; an article belongs to one of them. */
@Entity
public class Section implements Arranged {

    @Id
    private UUID id;

    @Column(nullable = false, unique = true, length = 200)
    private String slug;

    @Column(nullable = false, length = 300)
    private String name;

    @Column(length = 4000)
    private String description;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "parent_id")
    private Section parent;

    @Column(nullable = false)
    private int position;

    @Convert(converter = TermsColumn.class)
    @Column(name = "republishing", nullable = false, length = 20000)
    private Terms terms = Terms.NONE;

    /** When the terms' window opens or closes next. */
    @Column(name = "terms_due")
    private Instant termsDue;

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    @Column(nullable = false)
    private int revision;

    protected Section() {
    }

    public Section(String slug, String name, int position, Instant now) {
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.slug = slug;
        this.name = name;
        this.position = position;
        this.modifiedAt = now;
    }

    public void rename(String newSlug, Instant now) {
        slug = newSlug;
        modifiedAt = now;
    }

    public void call(String newName, Instant now) {
        name = newName;
        modifiedAt = now;
    }

    /** One that an export has, as it stands there. */
    public Section(SectionSnapshot as, Section above, Instant now) {
        this.id = as.id() == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : as.id();
        restore(as, above, as.modifiedAt(), now);
    }

    /** Makes it what an export says of it. */
    public void restore(SectionSnapshot as, Section above, Instant modified, Instant now) {
        slug = as.slug();
        name = as.name();
        description = as.description();
        parent = above;
        position = as.position();
        allow(as.republishing(), now);
        modifiedAt = modified;
    }

    public SectionSnapshot snapshot(List<String> formerSlugs) {
        return new SectionSnapshot(id, slug, name, description, parent == null ? null : parent.slug(), position,
                terms.equals(Terms.NONE) ? null : terms, modifiedAt, formerSlugs);
    }

    public void describe(String text, Instant now) {
        description = text;
        modifiedAt = now;
    }

    /** Puts the section below another one, or to the top if there is none. */
    public void moveBelow(Section other, Instant now) {
        if (other != null && other.liesWithin(this)) {
            throw new IllegalArgumentException("The section " + slug + " would lie within itself");
        }
        parent = other;
        modifiedAt = now;
    }

    /** @param own what partners may do with the articles in it and below it, as far as nothing nearer to them says otherwise */
    public void allow(Terms own, Instant now) {
        terms = own == null ? Terms.NONE : own;
        termsDue = terms.nextMoment(now);
        modifiedAt = now;
    }

    /** @param place among those beside it; those with the same place stand in the order of their slugs */
    public void place(int place, Instant now) {
        position = place;
        modifiedAt = now;
    }

    /** Whether it is the other one, or stands somewhere below it. */
    public boolean liesWithin(Section other) {
        for (Section at = this; at != null; at = at.parent()) {
            if (at.id().equals(other.id())) {
                return true;
            }
        }
        return false;
    }

    /** How many sections stand above it. */
    public int depth() {
        return parent == null ? 0 : parent.depth() + 1;
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

    /** Its own; {@link Terms#NONE} where those above it, or the site's, hold. */
    public Terms terms() {
        return terms;
    }

    public Section parent() {
        return parent;
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
