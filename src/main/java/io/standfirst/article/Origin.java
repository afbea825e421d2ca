package io.standfirst.article;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * The publisher that an article was taken over from.
 *
 * @param url of the article there
 * @param permission the sentence to print, such as "Republished here with permission."
 */
@Embeddable
public record Origin(
        @Column(name = "origin_name", length = 300) String name,
        @Column(name = "origin_url", length = 2000) String url,
        @Column(name = "origin_permission", length = 2000) String permission) {
}
