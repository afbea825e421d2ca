package io.standfirst.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OrderColumn;

import io.standfirst.author.Author;
import io.standfirst.image.Image;
import io.standfirst.section.Section;
import io.standfirst.tag.Tag;
import io.standfirst.terms.Terms;
import io.standfirst.terms.TermsColumn;

/** What an {@link Article} says, all of it but the text: taken over whole from an {@link ArticleContent}. */
@MappedSuperclass
abstract class DescribedArticle {

    @Column(nullable = false, length = 60)
    private String kind;

    @Column(length = 300)
    private String label;

    @Column(nullable = false, length = 1000)
    private String title;

    @Column(length = 2000)
    private String dek;

    @Column(nullable = false, length = 35)
    private String language;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "section_id")
    private Section section;

    @ManyToMany
    @JoinTable(name = "article_author", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "author_id"))
    @OrderColumn(name = "position")
    private List<Author> authors = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "article_tag", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "tag_id"))
    @OrderColumn(name = "position")
    private List<Tag> tags = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "article_related", joinColumns = @JoinColumn(name = "article_id"), inverseJoinColumns = @JoinColumn(name = "related_id"))
    @OrderColumn(name = "position")
    private List<Article> related = new ArrayList<>();

    @Embedded
    private Image image;

    @Column(name = "word_count", nullable = false)
    private int wordCount;

    @Embedded
    private Origin origin;

    @Column(name = "canonical_url", length = 2000)
    private String canonicalUrl;

    @Embedded
    private Seo seo;

    @Enumerated(EnumType.STRING)
    @Column(name = "republishing_allowed", length = 20)
    private Terms.Allowed republishingAllowed;

    @Column(name = "republishing_from")
    private Instant republishingFrom;

    @Column(name = "republishing_until")
    private Instant republishingUntil;

    @Column(name = "republishing_remove_after")
    private Instant republishingRemoveAfter;

    @Convert(converter = TermsColumn.class)
    @Column(name = "republishing", nullable = false, length = 20000)
    private Terms terms = Terms.NONE;

    /**
     * @param words how many the text has
     * @param picks what an editor picked to be read next, in that order; never the article itself
     */
    void describe(ArticleContent content, int words, List<Article> picks) {
        kind = content.kind();
        label = content.label();
        title = content.title();
        dek = content.dek();
        language = content.language();
        section = content.section();
        replace(authors, content.authors());
        replace(tags, content.tags());
        replace(related, picks.stream().filter(other -> other != this).distinct().toList());
        image = content.image();
        origin = content.origin();
        canonicalUrl = content.canonicalUrl();
        seo = content.seo();
        terms = content.terms();
        republishingAllowed = terms.allowed();
        republishingFrom = terms.from();
        republishingUntil = terms.until();
        republishingRemoveAfter = terms.removeAfter();
        wordCount = words;
    }

    /** Says nothing but what is to be read next. */
    void pick(List<Article> picks) {
        replace(related, picks);
    }

    /** Rewriting a list that has not changed would cost a row per member. */
    static <T> void replace(List<T> members, List<T> wanted) {
        if (!members.equals(wanted)) {
            members.clear();
            members.addAll(wanted);
        }
    }

    /**
     * Where a place is missing, Hibernate has null. On H2, whose foreign keys do not lock, that can come of saving an article twice
     * while a tag that it has is merged into another; the next save closes the gap.
     */
    static <T> List<T> withoutGaps(List<T> members) {
        return members.stream().filter(Objects::nonNull).toList();
    }

    /** What the change log knows the article's place by. */
    Set<UUID> subjects() {
        Set<UUID> subjects = new LinkedHashSet<>(Set.of(section.id()));
        tags().forEach(tag -> subjects.add(tag.id()));
        return subjects;
    }

    String kind() {
        return kind;
    }

    String label() {
        return label;
    }

    public String title() {
        return title;
    }

    String dek() {
        return dek;
    }

    String language() {
        return language;
    }

    Section section() {
        return section;
    }

    List<Author> authors() {
        return withoutGaps(authors);
    }

    List<Tag> tags() {
        return withoutGaps(tags);
    }

    List<Article> related() {
        return withoutGaps(related);
    }

    Image image() {
        return image;
    }

    int wordCount() {
        return wordCount;
    }

    Origin origin() {
        return origin;
    }

    String canonicalUrl() {
        return canonicalUrl;
    }

    Seo seo() {
        return seo;
    }

    Terms terms() {
        return terms;
    }
}
