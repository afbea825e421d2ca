package io.standfirst.article;

import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import com.fasterxml.jackson.core.type.TypeReference;

import io.standfirst.body.Block;
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

    @Convert(converter = BlocksColumn.class)
    @Column(nullable = false, length = 1000000)
    private List<Block> body;

    ArticleText() {
    }

    ArticleText(UUID articleId) {
        this.articleId = articleId;
    }

    void write(String beginning, Body text) {
        teaser = beginning;
        body = text.blocks();
    }

    UUID articleId() {
        return articleId;
    }

    String teaser() {
        return teaser;
    }

    Body body() {
        return new Body(body);
    }

    @Converter
    @Immutable
    static class BlocksColumn extends JsonColumn<List<Block>> {

        BlocksColumn() {
            super(new TypeReference<>() {
            });
        }
    }
}
