package io.standfirst.republication;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** How often copies of an article were shown on a day (UTC). */
@Entity
@Table(name = "republication_count")
class CopyCount {

    @EmbeddedId
    private Key key;

    @Column(nullable = false)
    private long views;

    protected CopyCount() {
    }

    CopyCount(Key key, long views) {
        this.key = key;
        this.views = views;
    }

    LocalDate day() {
        return key.day();
    }

    long views() {
        return views;
    }

    @Embeddable
    record Key(@Column(name = "article_id") UUID articleId, @Column(name = "shown_on") LocalDate day) implements Serializable {
    }
}
