package io.standfirst.article;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A web address, on whatever site, at which the article stood before. Kept without what differs between links to a page. */
@Entity
@Table(name = "former_url")
class FormerUrl {

    @Id
    @Column(length = 600)
    private String url;

    @Column(name = "article_id", nullable = false)
    private UUID articleId;

    FormerUrl() {
    }

    FormerUrl(String url, UUID articleId) {
        this.url = url;
        this.articleId = articleId;
    }
}
