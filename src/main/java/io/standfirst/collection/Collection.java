package io.standfirst.collection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;

import org.hibernate.id.uuid.UuidVersion7Strategy;

import io.standfirst.naming.Arranged;
import io.standfirst.section.Section;

/** What editors arrange by hand, such as the front page: articles in their order, filled up by a rule when there are too few. */
@Entity
public class Collection implements Arranged {

    @Id
    private UUID id;

    @Column(nullable = false, unique = true, length = 200)
    private String slug;

    @Column(nullable = false, length = 300)
    private String name;

    @Column(length = 4000)
    private String description;

    /** How many articles it shows at the most. */
    @Column(nullable = false)
    private int size;

    @ElementCollection
    @CollectionTable(name = "collection_article", joinColumns = @JoinColumn(name = "collection_id"))
    @OrderColumn(name = "position")
    @Column(name = "article_id", nullable = false)
    private List<UUID> articles = new ArrayList<>();

    /** The section whose latest articles fill it up, if any. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "fill_section_id")
    private Section fill;

    @Column(nullable = false)
    private int position;

    @Column(name = "modified_at", nullable = false)
    private Instant modifiedAt;

    @Version
    @Column(nullable = false)
    private int revision;

    protected Collection() {
    }

    public Collection(String slug, String name, String description, int size, int position, Instant now) {
        this.id = UuidVersion7Strategy.INSTANCE.generateUuid(null);
        this.slug = slug;
        this.name = name;
        this.description = description;
        this.size = size;
        this.position = position;
        this.modifiedAt = now;
    }

    public void describe(String newName, String text, int most, int place, Instant now) {
        name = newName;
        description = text;
        size = most;
        position = place;
        modifiedAt = now;
    }

    /** One that an export has, as it stands there. */
    public Collection(CollectionSnapshot as, Section section) {
        this.id = as.id() == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : as.id();
        restore(as, section, as.modifiedAt());
    }

    /** Makes it what an export says of it. */
    public void restore(CollectionSnapshot as, Section section, Instant modified) {
        slug = as.slug();
        name = as.name();
        description = as.description();
        size = as.size();
        position = as.position();
        arrange(as.articles(), section, modified);
    }

    public CollectionSnapshot snapshot() {
        return new CollectionSnapshot(id, slug, name, description, size, List.copyOf(articles),
                fill == null ? null : fill.slug(), position, modifiedAt);
    }

    /** @param picks ids of the articles, in the order to show them */
    public void arrange(List<UUID> picks, Section section, Instant now) {
        articles.clear();
        articles.addAll(picks);
        fill = section;
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

    public int size() {
        return size;
    }

    public List<UUID> articles() {
        return List.copyOf(articles);
    }

    public Section fill() {
        return fill;
    }

    @Override
    public int revision() {
        return revision;
    }

    @Override
    public Instant modifiedAt() {
        return modifiedAt;
    }
}
