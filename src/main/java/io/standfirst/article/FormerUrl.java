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

    /** What the column holds; longer ones are no addresses that anybody types or links. */
    private static final int LONGEST = 600;

    @Id
    @Column(length = LONGEST)
    private String url;

    @Column(name = "article_id", nullable = false)
    private UUID articleId;

    FormerUrl() {
    }

    FormerUrl(String url, UUID articleId) {
        this.url = url;
        this.articleId = articleId;
    }

    /** Whether an address, without what differs between links to a page, can be that of an article. */
    static boolean isOne(String bare) {
        // The root of a site is the address of none of its articles.
        boolean page = bare.indexOf('/') > 0 || bare.indexOf('?') > 0;
        return page && bare.length() <= LONGEST && bare.matches("[\\x21-\\x7e&&[^<>\"\\\\^`{|}]]+");
    }

    String url() {
        return url;
    }

    UUID articleId() {
        return articleId;
    }
}
