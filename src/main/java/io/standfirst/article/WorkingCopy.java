package io.standfirst.article;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;

import io.standfirst.author.Author;
import io.standfirst.section.Section;
import io.standfirst.tag.Tag;

/**
 * What the pending changes of an article refer to. The newest revision has their text, but names things by the slugs that they
 * had when it was saved; here they are themselves, so that they can be renamed and merged and cannot be deleted. There is one
 * exactly as long as the article {@linkplain Article#hasPendingChanges has pending changes} and is not withdrawn.
 */
@Entity
@Table(name = "working_copy")
class WorkingCopy {

    @Id
    @Column(name = "article_id")
    private UUID articleId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "section_id")
    private Section section;

    @ManyToMany
    @JoinTable(name = "working_copy_author", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "author_id"))
    @OrderColumn(name = "position")
    private List<Author> authors = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "working_copy_tag", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "tag_id"))
    @OrderColumn(name = "position")
    private List<Tag> tags = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "working_copy_related", joinColumns = @JoinColumn(name = "article_id"))
    @Column(name = "related_id", nullable = false)
    private Set<UUID> related = new HashSet<>();

    protected WorkingCopy() {
    }

    WorkingCopy(UUID articleId) {
        this.articleId = articleId;
    }

    /** @param content its section may be missing, if what the copy named is gone */
    void refer(ArticleContent content) {
        section = content.section();
        DescribedArticle.replace(authors, content.authors());
        DescribedArticle.replace(tags, content.tags());
        Set<UUID> picks = new HashSet<>(content.related());
        picks.remove(articleId);
        related.retainAll(picks);
        related.addAll(picks);
    }

    UUID articleId() {
        return articleId;
    }

    /** @return null if what the copy named is gone, or was not looked for yet */
    Section section() {
        return section;
    }

    List<Author> authors() {
        return DescribedArticle.withoutGaps(authors);
    }

    List<Tag> tags() {
        return DescribedArticle.withoutGaps(tags);
    }
}
