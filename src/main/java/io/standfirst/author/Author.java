package io.standfirst.author;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import io.standfirst.image.Image;
import io.standfirst.naming.Arranged;
import io.standfirst.naming.Link;
import io.standfirst.naming.Slug;

/** Who wrote an article; an article may have several, in the order of its byline. */
@Entity
public class Author implements Arranged {

    @Id
    private UUID id;

    @Column(nullable = false, unique = true, length = 200)
    private String slug;

    @Column(nullable = false, length = 300)
    private String name;

    @Column(nullable = false, length = 300)
    private String folded;

    @Column(length = 8000)
    private String bio;

    @Embedded
    private Image image;

    @ElementCollection
    @CollectionTable(name = "author_link", joinColumns = @JoinColumn(name = "author_id"))
    @OrderColumn(name = "position")
    private List<Link> links = new ArrayList<>();

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    @Column(nullable = false)
    private int revision;

    protected Author() {
    }

    public Author(String slug, String name, Instant now) {
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.slug = slug;
        this.name = name;
        this.folded = Slug.folded(name);
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

    /** One that an export has, as it stands there. */
    public Author(AuthorSnapshot as) {
        this.id = as.id() == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : as.id();
        restore(as, as.modifiedAt());
    }

    /** Makes it what an export says of it. */
    public void restore(AuthorSnapshot as, Instant modified) {
        slug = as.slug();
        name = as.name();
        folded = Slug.folded(name);
        present(as.bio(), as.image(), as.links(), modified);
    }

    public AuthorSnapshot snapshot(List<String> formerSlugs) {
        return new AuthorSnapshot(id, slug, name, bio, image, links(), modifiedAt, formerSlugs);
    }

    public void present(String text, Image portrait, List<Link> addresses, Instant now) {
        bio = text;
        image = portrait;
        links.clear();
        links.addAll(addresses);
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

    public String bio() {
        return bio;
    }

    public Image image() {
        return image;
    }

    public List<Link> links() {
        return List.copyOf(links);
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
