package io.standfirst.article;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.body.Body;
import io.standfirst.json.JsonColumn;

/** The text of an article, in a row of its own so that lists never read it. */
@Entity
@Table(name = "article_text")
class ArticleText {

    @Id
    @Column(name = "article_id")
    private UUID articleId;

    @Column(nullable = false, length = 8000)
    private String teaser;

    /** No list: of attributes that are collections Hibernate's enhanced classes only notice when their size changes. */
    @Convert(converter = BodyColumn.class)
    @Column(nullable = false, length = 1000000)
    private Body body;

    ArticleText() {
    }

    ArticleText(UUID articleId) {
        this.articleId = articleId;
    }

    void write(String beginning, Body text) {
        teaser = beginning;
        body = text;
    }

    UUID articleId() {
        return articleId;
    }

    String teaser() {
        return teaser;
    }

    Body body() {
        return body;
    }

    @Converter
    @Immutable
    static class BodyColumn extends JsonColumn<Body> {

        BodyColumn() {
            super(new TypeReference<>() {
            });
        }
    }
}
