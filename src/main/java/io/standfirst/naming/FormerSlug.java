package io.standfirst.naming;

import java.io.Serializable;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A slug that something had before. */
@Entity
@Table(name = "former_slug")
class FormerSlug {

    @EmbeddedId
    private Key key;

    @Column(name = "target_id", nullable = false)
    private UUID target;

    FormerSlug() {
    }

    FormerSlug(Key key, UUID target) {
        this.key = key;
        this.target = target;
    }

    /** @param kind of the things that share a room of slugs, such as {@code article} */
    @Embeddable
    record Key(@Column(length = 20) String kind, @Column(length = 200) String slug) implements Serializable {
    }
}
