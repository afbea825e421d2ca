package io.standfirst.article;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** What search engines and social networks are to show instead of title and dek. */
@Embeddable
public record Seo(
        @Column(name = "seo_title", length = 1000) String title,
        @Column(name = "seo_description", length = 2000) String description) {
}
